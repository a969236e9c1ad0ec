"""The versions of a job's rubric, each with what it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from recruiter.jobs.models import Job
from recruiter.matching.judging.scoring import DIMENSIONS
from recruiter.matching.models import RubricVersion
from recruiter.matching.models.rubrics import Counted

_MOST = 30  # versions
_MOST_CHANGES = 4
_LONGEST = 40


@dataclass(frozen=True)
class ShownVersion:
    row: RubricVersion
    changes: Sequence[str]
    is_current: bool

    @property
    def more(self) -> int:
        return max(0, len(self.changes) - _MOST_CHANGES)

    @property
    def first(self) -> Sequence[str]:
        return self.changes[:_MOST_CHANGES]


def history(job: Job) -> list[ShownVersion]:
    """The latest first."""
    rows = list(job.rubrics.select_related("created_by").order_by("-version")[: _MOST + 1])
    pairs = list(zip_longest(rows, rows[1:]))[:_MOST]
    shown = [ShownVersion(row, list(_changes(before, row)), row == rows[0]) for row, before in pairs]
    return shown if len(rows) > 1 else []


def _changes(before: RubricVersion | None, now: RubricVersion) -> Iterator[str]:
    if before is None:
        return
    if before.threshold != now.threshold:
        yield f"threshold {now.threshold}"
    for kind in DIMENSIONS:
        was, weight = before.rubric.dimensions[kind], now.rubric.dimensions[kind]
        if was != weight:
            yield f"{kind.replace('_', ' ')} {weight:g}"
    yield from _changes_of_requirements(before.counted, now.counted)


def _changes_of_requirements(before: Sequence[Counted], now: Sequence[Counted]) -> Iterator[str]:
    if not before:
        return  # a version from before requirements were counted in it
    was = {one.requirement: one for one in before}
    for one in now:
        if one.requirement not in was:
            yield f"“{_short(one)}” added"
        elif one != was[one.requirement]:
            yield f"“{_short(one)}” {_how(was[one.requirement], one)}"
    kept = {one.requirement for one in now}
    yield from (f"“{_short(one)}” removed" for one in before if one.requirement not in kept)


def _how(was: Counted, now: Counted) -> str:
    said: list[str] = []
    if was.importance != now.importance:
        said.append("not counted" if now.importance == "ignored" else now.importance)
    if was.weight != now.weight:
        said.append("by importance" if now.weight is None else f"weighs {now.weight:g}")
    if was.must_have != now.must_have:
        said.append("a must-have" if now.must_have else "no must-have")
    return ", ".join(said)


def _short(one: Counted) -> str:
    words = " ".join(one.text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
