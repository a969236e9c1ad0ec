"""What work a text is about: its vector, drawn towards the occupations of ESCO that it comes nearest to.

Raw cosines follow words: "Truck driver" lies nearer to "Device driver developer" than to "Heavy goods vehicle
operator". The occupations that each of them comes near to, of the 3,658 that ESCO describes, are quite others.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "data/occupations.npy"  # int8 (3658, 384), unit rows times SCALE; see occupations.md
SCALE = 127 / 0.35  # no coordinate of these unit rows is larger than 0.35
_NEAREST = 30
# The cosine by which a neighbour must lie further away to weigh e times less.
_FALL = 0.1

Vectors = NDArray[np.float32]


def drawn(vectors: Vectors) -> Vectors:
    """Unit rows (n, 384) of the local model to unit rows: each plus the weighted mean of its nearest occupations. Each
    by itself, since sums over several come out a little otherwise."""
    if not len(vectors):
        return vectors
    occupations = _occupations()
    return np.stack([_unit(row + _mean(occupations @ row, occupations)) for row in vectors])


def _mean(cosines: Vectors, occupations: Vectors) -> Vectors:
    nearest = np.argsort(-cosines, kind="stable")[:_NEAREST]
    weights = np.exp((cosines[nearest] - cosines[nearest[0]]) / _FALL)
    return _unit(weights @ occupations[nearest])


@cache
def _occupations() -> Vectors:
    return _unit(np.load(FILE).astype(np.float32))


def _unit(vectors: Vectors) -> Vectors:
    scaled: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return scaled
