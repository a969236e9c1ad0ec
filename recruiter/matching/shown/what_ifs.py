"""What would be if, as the page says it: each change in words, with score and rank before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self, cast
from uuid import UUID

from recruiter.accounts.actor import Actor
from recruiter.jobs.requirements import Importance
from recruiter.matching import standing
from recruiter.matching.explaining.wording import quoted, sentence
from recruiter.matching.judging.marks import Status
from recruiter.matching.judging.recommendation import Recommendation
from recruiter.matching.judging.scoring import DIMENSIONS, weight_of
from recruiter.matching.models import Match
from recruiter.matching.models.overrides import CREDITS
from recruiter.matching.ranks import Others
from recruiter.matching.rubrics import shown_rubric
from recruiter.matching.shown import cells
from recruiter.matching.shown.cells import Column
from recruiter.matching.standing import Said
from recruiter.matching.what_if import Change, OfKind, OfRequirement, Outcome, Setting, over_the_line, rests_on

_MOST = 12


@dataclass(frozen=True)
class Result:
    """How somebody stands. `score` is exact to one decimal; None where nothing is left to score by."""

    score: float | None
    rank: int | None
    recommendation: Recommendation | None
    is_over: bool
    kinds: Sequence[tuple[str, float | None]]


@dataclass(frozen=True)
class Way:
    """A change that moves somebody over the line. `moves` is how much of the score it touches, in percent; `column` the
    requirement, None for the weight of a kind."""

    text: str
    is_of_job: bool
    column: Column | None
    moves: float
    result: Result


@dataclass(frozen=True)
class Tried:
    """What somebody chose to see."""

    text: str
    result: Result


@dataclass(frozen=True)
class Ground:
    """Where a candidate stands now, with all that the others' ranks follow from."""

    match: Match
    setting: Setting
    others: Others
    columns: Sequence[Column]

    @classmethod
    def of(cls, actor: Actor, match: Match) -> Self:
        """Of one that was loaded `with_marks`, with its job and what that asks for."""
        rubric = shown_rubric(match.job)
        asked = {row.pk: row.asked for row in match.job.requirements.all()}
        rest = Match.objects.visible_to(actor).filter(job=match.job_id, overall__isnull=False).exclude(pk=match.pk)
        keys = list(rest.order_by("pk").values_list("pk", flat=True))
        marks = zip(match.marks.all(), match.counted_marks, strict=True)
        mine = {row.requirement_id: Said(mark.status, mark.credit) for row, mark in marks}
        return cls(
            match,
            Setting(asked, mine, rubric.rubric, rubric.threshold),
            Others.of([*standing.credit(keys).values()], list(asked)),
            [head for head in cells.columns(match.job) if not head.requirement.is_gate],
        )

    @cached_property
    def now(self) -> Result:
        return self.result(self.setting)

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return over_the_line(self.setting)

    @cached_property
    def ways(self) -> list[Way]:
        """The smallest; of a thousand candidates a dozen take some milliseconds."""
        return [self._way(one) for one in self.outcomes[:_MOST]]

    @cached_property
    def rests_on(self) -> list[Column]:
        needed = rests_on(self.setting)
        return [self._column[key] for key in needed]

    @property
    def missing(self) -> list[Column]:
        """Must-haves that are not shown."""
        return [self._column[key] for key in self.setting.missing if key in self._column]

    @property
    def short_by(self) -> float:
        """Points that the score lacks, as it is shown; 0 where it reaches the threshold."""
        return max(0.0, self.setting.threshold - int((self.setting.scores.overall or 0) + 0.5))

    def tried(self, key: UUID, *, status: str, counts: str) -> Tried | None:
        """One requirement otherwise; None for one that the job does not ask for. "" leaves it as it is."""
        column = self._column.get(key)
        if column is None:
            return None
        setting, said = self.setting, []
        if status:
            setting = setting.saying(key, Said(cast(Status, status), CREDITS[cast(Status, status)]))
            said.append(STATUSES[status])
        if counts:
            setting = setting.asking(key, replace(setting.asked[key], importance=cast(Importance, counts)))
            said.append(COUNTS[counts])
        words = " and ".join(said) or "stays as it is"
        return Tried(sentence(f"{quoted(self.setting.asked[key])} {words}"), self.result(setting))

    def result(self, setting: Setting) -> Result:
        scores = setting.scores
        by_kind = [(kind.replace("_", " ").capitalize(), scores.by_dimension[kind]) for kind in DIMENSIONS]
        rank = None
        if scores.overall is not None:
            rank = self.others.rank(scores.overall, asked=setting.asked, rubric=setting.rubric)
        kinds = [(kind, value) for kind, value in by_kind if value is not None]
        return Result(scores.overall, rank, setting.recommendation, setting.is_over, kinds)

    @cached_property
    def _column(self) -> Mapping[UUID, Column]:
        return {head.requirement.pk: head for head in self.columns}

    def _way(self, outcome: Outcome) -> Way:
        change = outcome.change
        column = None if isinstance(change, OfKind) else self._column.get(change.key)
        is_of_job = isinstance(change, OfKind) or change.how != "shown"
        moves = round(100 * outcome.size, 1)
        return Way(in_words(change, self.setting), is_of_job, column, moves, self.result(outcome.setting))


STATUSES = {
    "met": "is met", "partly": "is met in part", "not_shown": "is not shown", "contradicted": "is not there",
}  # fmt: skip
COUNTS = {"required": "is required", "preferred": "is preferred", "ignored": "does not count"}
_DONE = {
    "must_have": "is no must-have", "shown": "turns out to be there in full",
    "preferred": "is preferred, not required", "ignored": "does not count",
}  # fmt: skip


def in_words(change: Change, setting: Setting) -> str:
    if isinstance(change, OfKind):
        was = setting.rubric.dimensions[change.dimension]
        return f"{change.dimension.replace('_', ' ').capitalize()} count {change.weight:g}, not {was:g}."
    return sentence(f"{quoted(setting.asked[change.key])} {_done(change, setting)}")


def _done(change: OfRequirement, setting: Setting) -> str:
    if change.how != "weight":
        return _DONE[change.how]
    return f"weighs {change.weight:g}, not {weight_of(setting.asked[change.key], rubric=setting.rubric):g}"
