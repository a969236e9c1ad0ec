"""Matrices as whole numbers: a third of the time, and sums that are exact on every processor.

Seven bits, not eight: without VNNI, processors add pairs of products in 16 bits, which eight would overflow. Against
floats the cosine of a text with itself is .992, and nothing is decided worse (docs/performance.md).
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recruiter.ai.weights import Tensor, header

MATRIX, SCALE = "{}.whole", "{}.scale"
_LARGEST = 64  # 255 * 64 + 255 * 64 still fits


def quantized(parameters: Path) -> Iterator[tuple[str, NDArray[np.int8] | NDArray[np.float32]]]:
    """The matrices between the layers by the names that the graph knows them by: (in, out), each with its scales."""
    for name, tensor in header(parameters).items():
        if name.startswith("encoder.") and len(tensor.shape) == 2:
            matrix = _read(parameters, tensor)
            scale = np.abs(matrix).max(axis=1) / np.float32(_LARGEST)
            yield MATRIX.format(name), np.ascontiguousarray(np.rint(matrix / scale[:, None]).astype(np.int8).T)
            yield SCALE.format(name), scale


def _read(parameters: Path, tensor: Tensor) -> NDArray[np.float32]:
    return np.fromfile(parameters, np.float32, tensor.length // 4, offset=tensor.offset).reshape(tensor.shape)
