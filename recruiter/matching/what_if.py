"""Which single change would move a candidate over the line: pure arithmetic from marks and rubric, nothing is read.

The line is where somebody is proposed for the shortlist: the score, as it is shown, reaches the job's threshold, and
every must-have is shown at least in part.

How large a change is, is how much of the score it moves, 0 to 1. What turns out to be there moves the part of its
requirement that is not shown yet. A change of weights moves what the requirements' shares of the score lose and win by
it: half of the sum of the differences. A must-have that is dropped moves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal
from uuid import UUID

from recruiter.jobs.requirements import HEAVIEST, Requirement
from recruiter.matching.judging.recommendation import SHOWN, Recommendation, by_score
from recruiter.matching.judging.scoring import (
    DIMENSION_OF,
    DIMENSIONS,
    Dimension,
    Rubric,
    Scores,
    total,
    weigh,
    weight_of,
)
from recruiter.matching.standing import Said, shares

How = Literal["must_have", "shown", "preferred", "weight", "ignored"]
# What is easiest to agree to first, where two move the score alike.
_ORDER: Sequence[How] = ("must_have", "shown", "preferred", "weight", "ignored")
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class OfRequirement:
    """It is no must-have any more, turns out to be shown, is only preferred, weighs otherwise, or is not counted."""

    how: How
    key: UUID
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class OfKind:
    """One of the four scores counts otherwise in the overall one."""

    dimension: Dimension
    weight: float


Change = OfRequirement | OfKind


@dataclass(frozen=True)
class Setting:
    """What a score follows from. `said` may lack a requirement that nobody has been compared with yet."""

    asked: Mapping[UUID, Requirement]
    said: Mapping[UUID, Said]
    rubric: Rubric
    threshold: int

    @cached_property
    def scores(self) -> Scores:
        weighed = {key: weigh(self.asked[key], rubric=self.rubric) for key in self._known}
        earned = [(one, self.said[key].credit) for key, one in weighed.items() if one]
        return total(earned, rubric=self.rubric)

    @cached_property
    def missing(self) -> Sequence[UUID]:
        """Must-haves that are not shown."""
        musts = [key for key, one in self.asked.items() if one.must_have and one.importance != "ignored"]
        return [key for key in musts if key not in self.said or self.said[key].status not in SHOWN]

    @property
    def is_over(self) -> bool:
        score = self.scores.overall
        return score is not None and score >= self.threshold - 0.5 and not self.missing

    @property
    def recommendation(self) -> Recommendation | None:
        required = [key for key in self._known if self._is_required(key)]
        shown = sum(self.said[key].status in SHOWN for key in required)
        return by_score(self.scores.overall, shown=shown, required=len(required))

    @cached_property
    def shares(self) -> Mapping[UUID, float]:
        return shares({key: self.asked[key] for key in self._known}, self.rubric)

    @property
    def _known(self) -> list[UUID]:
        return [key for key in self.asked if key in self.said]

    def _is_required(self, key: UUID) -> bool:
        return self.asked[key].importance == "required" and not self.asked[key].is_gate

    def after(self, change: Change) -> "Setting":
        if isinstance(change, OfKind):
            weights = {**self.rubric.dimensions, change.dimension: change.weight}
            return replace(self, rubric=replace(self.rubric, dimensions=weights))
        if change.how == "shown":
            return self.saying(change.key, Said("met", 1.0))
        return self.asking(change.key, _asked_otherwise(self.asked[change.key], change))

    def saying(self, key: UUID, said: Said) -> "Setting":
        return replace(self, said={**self.said, key: said})

    def asking(self, key: UUID, asked: Requirement) -> "Setting":
        return replace(self, asked={**self.asked, key: asked})


@dataclass(frozen=True, slots=True)
class Outcome:
    change: Change
    setting: Setting
    size: float


def over_the_line(setting: Setting) -> list[Outcome]:
    """Each single change that moves the candidate over it, the smallest first; none for whoever is over it."""
    if setting.is_over or setting.scores.overall is None:
        return []
    outcomes = [Outcome(change, setting.after(change), 0.0) for change in _changes(setting)]
    sized = [replace(one, size=_size(setting, one)) for one in outcomes if one.setting.is_over]
    return sorted(sized, key=lambda one: (round(one.size, 6), _place(one.change)))


def rests_on(setting: Setting) -> list[UUID]:
    """Of whoever is over the line: without which single thing they would not be, what weighs most first."""
    if not setting.is_over:
        return []
    absent = Said("not_shown", 0.0)
    shown = [key for key, one in setting.said.items() if key in setting.shares and one.credit]
    needed = [key for key in shown if not setting.saying(key, absent).is_over]
    return sorted(needed, key=lambda key: -setting.shares[key] * setting.said[key].credit)


def _changes(setting: Setting) -> Iterator[Change]:
    for key in setting.shares:
        if setting.asked[key].importance != "ignored":
            yield from _of_requirement(setting, key)
    yield from _weights_of_kinds(setting)


def _of_requirement(setting: Setting, key: UUID) -> Iterator[Change]:
    asked = setting.asked[key]
    if setting.said[key].credit < 1:
        yield OfRequirement("shown", key)
    if asked.must_have:
        yield OfRequirement("must_have", key)
    if asked.importance == "required" and asked.weight is None:
        yield OfRequirement("preferred", key)
    yield OfRequirement("ignored", key)
    yield from _weight(setting, key)


def _weight(setting: Setting, key: UUID) -> Iterator[Change]:
    """The least change of its weight that is enough: scores grow or fall with it all the way."""
    now = weight_of(setting.asked[key], rubric=setting.rubric)
    dimension = DIMENSION_OF[setting.asked[key].kind]
    own = setting.scores.by_dimension[dimension] or 0
    steps = _upwards(now) if 100 * setting.said[key].credit >= own else _downwards(now, least=1)
    yield from _first(setting, [OfRequirement("weight", key, step / _TENTHS) for step in steps])


def _weights_of_kinds(setting: Setting) -> Iterator[Change]:
    overall = setting.scores.overall or 0
    for kind in DIMENSIONS:
        now, score = setting.rubric.dimensions[kind], setting.scores.by_dimension[kind]
        others = sum(setting.rubric.dimensions[one] for one in DIMENSIONS if one != kind)
        if score is None or not others:
            continue
        steps = _upwards(now) if score >= overall else _downwards(now, least=0)
        yield from _first(setting, [OfKind(kind, step / _TENTHS) for step in steps])


def _upwards(now: float) -> range:
    return range(int(now * _TENTHS) + 1, HEAVIEST * _TENTHS + 1)


def _downwards(now: float, *, least: int) -> range:
    return range(-int(-now * _TENTHS // 1) - 1, least - 1, -1)


def _first(setting: Setting, changes: Sequence[Change]) -> Iterator[Change]:
    """The first that is enough, where all after it are as well."""
    if not changes or not setting.after(changes[-1]).is_over:
        return
    low, high = 0, len(changes) - 1
    while low < high:
        middle = (low + high) // 2
        if setting.after(changes[middle]).is_over:
            high = middle
        else:
            low = middle + 1
    yield changes[low]


def _asked_otherwise(asked: Requirement, change: OfRequirement) -> Requirement:
    if change.how == "must_have":
        return replace(asked, must_have=False)
    if change.how == "weight":
        return replace(asked, weight=change.weight)
    return replace(asked, importance="preferred" if change.how == "preferred" else "ignored")


def _place(change: Change) -> int:
    return _ORDER.index("weight" if isinstance(change, OfKind) else change.how)


def _size(setting: Setting, outcome: Outcome) -> float:
    change = outcome.change
    if isinstance(change, OfRequirement) and change.how == "shown":
        return setting.shares[change.key] * (1 - setting.said[change.key].credit)
    before, after = setting.shares, outcome.setting.shares
    return sum(abs(after.get(key, 0) - before[key]) for key in before) / 2
