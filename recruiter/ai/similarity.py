"""From the raw cosine of a model to a similarity that means the same whatever the model."""

from typing import overload

import numpy as np
from numpy.typing import NDArray

from recruiter.ai.local import MODEL

# (cosine, similarity), straight lines between. MiniLM was fit on small sets of job titles and resume lines:
# what is 0.7 with OpenAI's embeddings is 0.45 here, and unrelated texts lie around 0.1.
TABLES: dict[str, tuple[tuple[float, float], ...]] = {
    MODEL: ((-0.10, 0.0), (0.10, 0.20), (0.24, 0.40), (0.45, 0.70), (0.62, 0.85), (0.85, 1.0)),
}


class CalibrationError(Exception):
    """There is no table that says what this model's cosines mean."""

    def __init__(self, model: str) -> None:
        known = ", ".join(sorted(TABLES))
        super().__init__(
            f"The similarity of the embedding model {model!r} is not calibrated; choose one of {known},"
            f" or add its table to {__name__}."
        )


@overload
def calibrated(cosine: float, *, model: str = ...) -> float: ...
@overload
def calibrated(cosine: NDArray[np.floating], *, model: str = ...) -> NDArray[np.float64]: ...
def calibrated(cosine: float | NDArray[np.floating], *, model: str = MODEL) -> float | NDArray[np.float64]:
    """0 (nothing in common) to 1 (the same thing said again); never falls when the cosine rises.

    Only for cosines of two vectors of this same model. Takes and gives a number, or an array of any shape.
    """
    if model not in TABLES:
        raise CalibrationError(model)
    cosines, similarities = zip(*TABLES[model], strict=True)
    similarity = np.interp(cosine, cosines, similarities)
    return similarity if isinstance(cosine, np.ndarray) else float(similarity)
