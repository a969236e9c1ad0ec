"""From scores and marks to a recommendation. A suggestion: a person decides."""

from collections.abc import Sequence
from typing import Literal

from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marks import Mark, Status
from recruiter.matching.judging.scoring import Scores

Recommendation = Literal["strong-yes", "yes", "maybe", "no", "strong-no"]

_FLOORS: tuple[tuple[float, Recommendation], ...] = (
    (80, "strong-yes"),
    (62, "yes"),
    (42, "maybe"),
    (22, "no"),
)
# Nobody is a "yes" of whom the larger part of what is required cannot be seen, however well the rest is told.
_FEWEST_SHOWN_FOR_YES = 0.5
SHOWN: frozenset[Status] = frozenset({"met", "partly"})


def recommend(scores: Scores, marks: Sequence[Mark]) -> Recommendation | None:
    """None where there is not enough information."""
    shown = [mark.status in SHOWN for mark in marks if _is_required(mark.requirement)]
    return by_score(scores.overall, shown=sum(shown), required=len(shown))


def by_score(overall: float | None, *, shown: int, required: int) -> Recommendation | None:
    """`shown` is how many of what is `required` can be seen."""
    if overall is None:
        return None
    name: Recommendation = next((name for floor, name in _FLOORS if overall >= floor), "strong-no")
    if name in ("strong-yes", "yes") and shown < _FEWEST_SHOWN_FOR_YES * required:
        return "maybe"
    return name


def _is_required(asked: Requirement) -> bool:
    return asked.importance == "required" and not asked.is_gate
