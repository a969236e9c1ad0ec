"""Two to five candidates of a job side by side, line by line; of each line is said who has most of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.documents.document import Flag
from recruiter.jobs.models import Job
from recruiter.matching import explained
from recruiter.matching.explaining import Comparison, Explanation, Statement
from recruiter.matching.explaining.found import WRITTEN
from recruiter.matching.judging.scoring import DIMENSIONS
from recruiter.matching.models import Match
from recruiter.matching.shown import cells
from recruiter.matching.shown.cells import Cell, Column, Row

FEWEST, MOST = 2, 5
_TOO_FEW = "Tick two to five candidates in the ranking to see them side by side; {} is chosen."
_TOO_MANY = "At most five candidates stand side by side; {} are chosen. Leave some out."


class Refused(ValueError):  # noqa: N818  says what happened
    """Too few or too many, as a sentence."""


@dataclass(frozen=True)
class Person:
    """`explanation` is None where there is not enough information, or it is to be judged again."""

    row: Row
    explanation: Explanation | None

    @property
    def is_judged(self) -> bool:
        return self.row.match.overall is not None

    @cached_property
    def cells(self) -> dict[UUID, Cell]:
        found = [*self.row.cells, *self.row.gates] if self.is_judged else []
        return {cell.column.requirement.pk: cell for cell in found}

    @property
    def red_flags(self) -> Sequence[Statement]:
        return self.explanation.red_flags if self.explanation else ()

    @property
    def flags(self) -> list[Flag]:
        """Of the file, that no sentence tells."""
        return [Flag(one["code"], one["quote"]) for one in self.row.match.flags if one["code"] not in WRITTEN]


@dataclass(frozen=True)
class Entry:
    """What one candidate has of a line: a number as it is shown, and the cell where it is a requirement."""

    person: Person
    value: int | None
    cell: Cell | None = None
    is_best: bool = False


@dataclass(frozen=True)
class Line:
    """`column` is the requirement; None for a score."""

    name: str
    entries: Sequence[Entry]
    column: Column | None = None

    @property
    def is_same(self) -> bool:
        """Nobody is without it, and all are shown alike."""
        shown = {(one.value, one.cell.status if one.cell else None) for one in self.entries}
        return len(shown) == 1 and self.entries[0].value is not None


@dataclass(frozen=True)
class SideBySide:
    job: Job
    people: Sequence[Person]
    columns: Sequence[Column]

    @cached_property
    def scores(self) -> list[Line]:
        """Kinds that the job asks for nothing of are left out."""
        lines = [self._score(name) for name in ("overall", *DIMENSIONS)]
        return [line for line in lines if any(one.value is not None for one in line.entries)]

    @cached_property
    def requirements(self) -> list[Line]:
        return [self._requirement(column) for column in self.columns if not column.requirement.is_gate]

    @cached_property
    def gates(self) -> list[Line]:
        """Nobody is best by where they live."""
        lines = [self._requirement(column) for column in self.columns if column.requirement.is_gate]
        return [replace(one, entries=[replace(each, is_best=False) for each in one.entries]) for one in lines]

    @cached_property
    def verdicts(self) -> list[tuple[str, list[tuple[Person, Comparison | None]]]]:
        asked: list[tuple[str, Callable[[Explanation], Comparison | None]]] = [
            ("Experience", lambda one: one.experience),
            ("Education", lambda one: one.education),
        ]
        found = [
            (name, [(one, of(one.explanation) if one.explanation else None) for one in self.people])
            for name, of in asked
        ]
        return [(name, compared) for name, compared in found if any(verdict for _, verdict in compared)]

    @property
    def has_flags(self) -> bool:
        return any(one.flags or one.red_flags for one in self.people)

    @property
    def is_close(self) -> bool:
        """All who have a score show the same one."""
        shown = [int(one.row.match.overall + 0.5) for one in self.people if one.row.match.overall is not None]
        return len(shown) > 1 and len(set(shown)) == 1

    def _score(self, name: str) -> Line:
        scores = [getattr(one.row.match, name) for one in self.people]
        shown = [None if score is None else int(score + 0.5) for score in scores]
        return Line(name.replace("_", " ").capitalize(), _entries(self.people, shown))

    def _requirement(self, column: Column) -> Line:
        found = [one.cells.get(column.requirement.pk) for one in self.people]
        shown = [cell.percent if cell else None for cell in found]
        return Line(column.label, _entries(self.people, shown, found), column)


def compare(actor: Actor, job: Job, keys: Sequence[UUID]) -> SideBySide:
    """Best first, whatever the order of the keys. Raises Refused, and Match.DoesNotExist for one of another's."""
    wanted = set(keys)
    if not FEWEST <= len(wanted) <= MOST:
        raise Refused((_TOO_FEW if len(wanted) < FEWEST else _TOO_MANY).format(len(wanted) or "nobody"))
    heads = cells.columns(job)
    mine = Match.objects.visible_to(actor).filter(job=job)
    matches = list(mine.ranked().with_marks().filter(pk__in=wanted))
    if len(matches) != len(wanted):
        raise Match.DoesNotExist
    ranks = mine.ranks()
    for match in matches:
        match.job, match.rank = job, ranks[match.pk]  # type: ignore[attr-defined]
        audit.record(actor, "viewed", match.candidate)
    return SideBySide(job, [Person(cells.row(one, heads), explained.of(one)) for one in matches], heads)


def _entries(
    people: Sequence[Person], values: Sequence[int | None], found: Sequence[Cell | None] | None = None
) -> list[Entry]:
    known = [value for value in values if value is not None]
    most = max(known) if len(set(known)) > 1 else None
    rows = zip(people, values, found or [None] * len(people), strict=True)
    return [Entry(one, value, cell, most is not None and value == most) for one, value, cell in rows]
