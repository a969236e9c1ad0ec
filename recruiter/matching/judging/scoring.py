"""Scores from marks and a rubric: pure arithmetic, so the same marks always give the same score.

    score of a kind = 100 · Σ wᵢ · creditᵢ / Σ wᵢ          over the requirements of that kind
    overall         = Σ W_kind · score_kind / Σ W_kind     over the kinds that the job asks for

wᵢ is the weight of a requirement by its importance and what it is, W the weight of a kind. A kind without requirements
has no score, and its weight is shared out by the division.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from recruiter.jobs.requirements import Importance, Kind
from recruiter.matching.judging.marks import Mark

Dimension = Literal["skills", "experience", "education", "soft_skills"]
DIMENSIONS: tuple[Dimension, ...] = ("skills", "experience", "education", "soft_skills")
DIMENSION_OF: Mapping[Kind, Dimension] = {
    "skill": "skills",
    "certificate": "skills",
    "language": "skills",
    "occupation": "experience",
    "experience": "experience",
    "duty": "experience",
    "education": "education",
    "soft_skill": "soft_skills",
}


@dataclass(frozen=True, slots=True)
class Rubric:
    """Weights are relative: only their proportions count."""

    dimensions: Mapping[Dimension, float] = field(
        default_factory=lambda: {"skills": 45, "experience": 40, "education": 10, "soft_skills": 5}
    )
    importance: Mapping[Importance, float] = field(
        default_factory=lambda: {"required": 2, "preferred": 1, "ignored": 0}
    )
    # What somebody has been says more than any one duty; a list of ten duties must not drown it.
    kinds: Mapping[Kind, float] = field(default_factory=lambda: {"occupation": 6, "experience": 3})


@dataclass(frozen=True, slots=True)
class Scores:
    """0 to 100, one decimal; None where there is nothing to go by."""

    overall: float | None
    by_dimension: Mapping[Dimension, float | None]


NOTHING_TO_GO_BY = Scores(None, dict.fromkeys(DIMENSIONS))


def score(marks: Sequence[Mark], *, rubric: Rubric) -> Scores:
    by_dimension = {dimension: _dimension(marks, dimension, rubric=rubric) for dimension in DIMENSIONS}
    asked = {dimension: value for dimension, value in by_dimension.items() if value is not None}
    total = sum(rubric.dimensions[dimension] for dimension in asked)
    if not total:
        return NOTHING_TO_GO_BY
    overall = sum(rubric.dimensions[dimension] * value for dimension, value in asked.items()) / total
    return Scores(round(overall, 1), {name: _rounded(value) for name, value in by_dimension.items()})


def _dimension(marks: Sequence[Mark], dimension: Dimension, *, rubric: Rubric) -> float | None:
    weighted = [
        (_weight(mark, rubric=rubric), mark.credit)
        for mark in marks
        if DIMENSION_OF.get(mark.requirement.kind) == dimension
    ]
    total = sum(weight for weight, _ in weighted)
    return 100 * sum(weight * credit for weight, credit in weighted) / total if total else None


def _weight(mark: Mark, *, rubric: Rubric) -> float:
    requirement = mark.requirement
    return rubric.importance[requirement.importance] * rubric.kinds.get(requirement.kind, 1)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
