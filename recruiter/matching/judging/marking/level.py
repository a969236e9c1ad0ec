"""Whether somebody stands at the level of the job on offer."""

from recruiter.matching.judging.marking.view import Stint, View
from recruiter.vocabulary import titles
from recruiter.vocabulary.titles import Level

_STEP: dict[Level, float] = {
    "intern": 0, "junior": 1, "mid": 2, "senior": 3, "lead": 3.5, "manager": 4, "director": 5, "executive": 6,
}  # fmt: skip
# What a step below takes away, and one above after the first, which nobody minds.
_BELOW, _ABOVE, _LEAST = 0.15, 0.08, 0.5


def fitting(view: View, stint: Stint) -> float:
    """1 where the level is that of the job, less the further away."""
    title = stint.entry.title
    if title is None or view.job.occupation is None:
        return 1.0
    apart = _STEP[titles.level(title.value)] - _STEP[titles.level(view.job.job.title)]
    return max(_LEAST, 1 - _BELOW * max(0, -apart) - _ABOVE * max(0, apart - 1))
