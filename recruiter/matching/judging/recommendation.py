"""From scores and marks to a recommendation. A suggestion: a person decides."""

from collections.abc import Sequence
from typing import Literal

from recruiter.matching.judging.marks import Mark
from recruiter.matching.judging.scoring import Scores

Recommendation = Literal["strong-yes", "yes", "maybe", "no", "strong-no"]

_FLOORS: tuple[tuple[float, Recommendation], ...] = (
    (75, "strong-yes"),
    (60, "yes"),
    (42, "maybe"),
    (22, "no"),
)
# Nobody is a "yes" of whom the larger part of what is required cannot be seen, however well the rest is told.
_FEWEST_SHOWN_FOR_YES = 0.5


def recommend(scores: Scores, marks: Sequence[Mark]) -> Recommendation | None:
    """None where there is not enough information."""
    if scores.overall is None:
        return None
    by_score: Recommendation = next((name for floor, name in _FLOORS if scores.overall >= floor), "strong-no")
    if by_score in ("strong-yes", "yes") and _share_shown(marks) < _FEWEST_SHOWN_FOR_YES:
        return "maybe"
    return by_score


def _share_shown(marks: Sequence[Mark]) -> float:
    required = [mark for mark in marks if mark.requirement.importance == "required" and not mark.requirement.is_gate]
    if not required:
        return 1.0
    return sum(mark.status in ("met", "partly") for mark in required) / len(required)
