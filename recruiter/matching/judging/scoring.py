"""Scores from marks and a rubric: pure arithmetic, so the same marks always give the same score.

    score of a kind = 100 · Σ wᵢ · creditᵢ / Σ wᵢ          over the requirements of that kind
    overall         = Σ W_kind · score_kind / Σ W_kind     over the kinds that the job asks for

wᵢ is the weight that a person gave a requirement, else one by its importance and what it is; what is ignored weighs
nothing. W is the weight of a kind. A kind without requirements has no score, and its weight is shared out by the
division. Where all kinds that are asked for weigh nothing, they weigh alike.

Sums are of whole numbers and quotients are exact, rounded once at the end. So these hold to the last digit:

- The order of marks changes nothing.
- A mark with more credit never lowers a score, nor a rank that follows from it.
- A further requirement with credit c never lowers the overall score where 100 · c is at least the score of its kind, or
  the overall score if the kind had none. So one that is met in full never does; one that is met in part may, as a mean
  falls by what lies below it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from recruiter.jobs.requirements import Importance, Kind, Requirement
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
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Rubric:
    """Weights are relative: only their proportions count."""

    dimensions: Mapping[Dimension, float] = field(
        default_factory=lambda: {"skills": 45, "experience": 45, "education": 6, "soft_skills": 4}
    )
    importance: Mapping[Importance, float] = field(
        default_factory=lambda: {"required": 2, "preferred": 1, "ignored": 0}
    )
    # What somebody has been says more than any one duty; a list of ten duties must not drown it.
    kinds: Mapping[Kind, float] = field(default_factory=lambda: {"occupation": 10, "experience": 3})


@dataclass(frozen=True, slots=True)
class Scores:
    """0 to 100, one decimal; None where there is nothing to go by."""

    overall: float | None
    by_dimension: Mapping[Dimension, float | None]


NOTHING_TO_GO_BY = Scores(None, dict.fromkeys(DIMENSIONS))


class Weighed(NamedTuple):
    """How much a requirement counts, in thousandths, and for which kind."""

    dimension: Dimension
    weight: int


def score(marks: Sequence[Mark], *, rubric: Rubric) -> Scores:
    weighed = [(weigh(mark.requirement, rubric=rubric), mark.credit) for mark in marks]
    return total([(weight, credit) for weight, credit in weighed if weight], rubric=rubric)


def weigh(asked: Requirement, *, rubric: Rubric) -> Weighed | None:
    """None for a gate."""
    dimension = DIMENSION_OF.get(asked.kind)
    return Weighed(dimension, _thousandths(weight_of(asked, rubric=rubric))) if dimension else None


def weight_of(asked: Requirement, *, rubric: Rubric) -> float:
    by_itself = rubric.importance[asked.importance] * rubric.kinds.get(asked.kind, 1)
    return by_itself if asked.weight is None or not by_itself else asked.weight


def total(earned: Iterable[tuple[Weighed, float]], *, rubric: Rubric) -> Scores:
    """Of what each requirement has earned, 0 to 1."""
    sums = {dimension: [0, 0] for dimension in DIMENSIONS}
    for (dimension, weight), credit in earned:
        of_kind = sums[dimension]
        of_kind[0] += weight * round(credit * _MILLION)
        of_kind[1] += weight
    asked = {kind: Fraction(100 * share, weight * _MILLION) for kind, (share, weight) in sums.items() if weight}
    if not asked:
        return NOTHING_TO_GO_BY
    weights = {kind: _thousandths(rubric.dimensions[kind]) for kind in asked}
    if not any(weights.values()):
        weights = dict.fromkeys(asked, 1)
    overall = sum((weights[kind] * value for kind, value in asked.items()), Fraction()) / sum(weights.values())
    return Scores(_rounded(overall), {kind: _rounded(asked[kind]) if kind in asked else None for kind in DIMENSIONS})


def _thousandths(weight: float) -> int:
    return round(1000 * weight)


def _rounded(value: Fraction) -> float:
    return float(round(value, 1))
