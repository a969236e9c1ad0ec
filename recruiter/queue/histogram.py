"""Durations as counts in a few dozen bins, which can be added up over processes and days."""

import bisect
from collections.abc import Sequence

# Upper bounds in seconds, each a fifth above the last: 1 ms to about 2 hours.
_STEP = 1.2
BOUNDS = tuple(0.001 * _STEP**power for power in range(88))


def empty() -> list[int]:
    return [0] * (len(BOUNDS) + 1)


def bin_of(seconds: float) -> int:
    return bisect.bisect_left(BOUNDS, seconds)


def added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]


def percentile(counts: Sequence[int], *, share: float) -> float | None:
    """The upper bound of the bin that holds it, in seconds."""
    wanted = share * sum(counts)
    if not wanted:
        return None
    reached = 0
    for place, count in enumerate(counts):
        reached += count
        if reached >= wanted:
            return BOUNDS[min(place, len(BOUNDS) - 1)]
    return BOUNDS[-1]
