"""Matches as pages show them: numbered requirements, cells, and the resume's text with its evidence marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from recruiter.candidates.models import Resume
from recruiter.documents.document import Line
from recruiter.jobs.models import Job, JobRequirement
from recruiter.matching.models import MarkOverride, Match, MatchMark
from recruiter.vocabulary import languages

_SHORT = 26
_LEVELS = ((0.85, 5), (0.7, 4), (0.45, 3), (0.2, 2))
_HEADING_SIZE = 1.12  # of the size of most lines


@dataclass(frozen=True)
class Column:
    """A requirement with the number that it bears in lists, cells and text."""

    number: int
    requirement: JobRequirement

    @property
    def label(self) -> str:
        return _label(self.requirement)


@dataclass(frozen=True)
class Cell:
    """`mark` is what was read; `override` what a person says in its place."""

    column: Column
    mark: MatchMark
    override: MarkOverride | None = None

    @property
    def status(self) -> str:
        """The one that counts."""
        return self.override.status if self.override else self.mark.status

    @property
    def credit(self) -> float:
        return self.override.credit if self.override else self.mark.credit

    @property
    def level(self) -> int:
        """1 (nothing shown) to 5, the depth of the cell's colour."""
        return _level(self.credit)

    @property
    def level_read(self) -> int:
        return _level(self.mark.credit)

    @property
    def percent(self) -> int:
        return round(100 * self.credit)

    @property
    def percent_read(self) -> int:
        return round(100 * self.mark.credit)


@dataclass(frozen=True)
class Row:
    """A match with its cells: what is scored, and beside it the gates."""

    match: Match
    cells: Sequence[Cell]
    gates: Sequence[Cell]

    @property
    def rank(self) -> int | None:
        """Of a match that comes from `ranked`; without enough information there is none."""
        return None if self.match.overall is None else getattr(self.match, "rank", None)

    @property
    def met(self) -> int:
        return sum(cell.status == "met" for cell in self.cells)

    @property
    def must_haves(self) -> Sequence[Cell]:
        return [cell for cell in self.cells if cell.column.requirement.must_have]

    @property
    def must_haves_met(self) -> int:
        return sum(cell.status == "met" for cell in self.must_haves)

    @property
    def scores(self) -> list[tuple[str, float | None]]:
        return [(name.replace("_", " ").capitalize(), value) for name, value in self.match.scores.by_dimension.items()]


@dataclass(frozen=True)
class Part:
    """A stretch of a line, and the numbers of the requirements that it is evidence for. `first` are those of them
    whose quote starts here; `start` is the place in the text, where a link from the quote leads."""

    text: str
    start: int
    numbers: tuple[int, ...] = ()
    first: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownLine:
    parts: Sequence[Part]
    is_heading: bool = False
    after_gap: bool = False
    page: int | None = None  # where a new one begins


def _level(credit: float) -> int:
    return next((level for least, level in _LEVELS if credit >= least), 1)


def columns(job: Job) -> list[Column]:
    """What is required first, then what is preferred; gates last. In the order of the advert otherwise. What a person
    has taken out of the count is not shown."""
    counted = [row for row in job.requirements.all() if row.importance != "ignored"]
    ordered = sorted(counted, key=lambda row: (row.is_gate, row.importance != "required", row.position))
    return [Column(number, row) for number, row in enumerate(ordered, start=1)]


def row(match: Match, heads: Sequence[Column]) -> Row:
    marks = {mark.requirement_id: mark for mark in match.marks.all()}
    ruled = {one.requirement_id: one for one in match.ruled}
    asked = [(column, column.requirement.pk) for column in heads if column.requirement.pk in marks]
    cells = [Cell(column, marks[key], ruled.get(key)) for column, key in asked]
    return Row(
        match,
        [cell for cell in cells if not cell.column.requirement.is_gate],
        [cell for cell in cells if cell.column.requirement.is_gate],
    )


def text(resume: Resume, cells: Sequence[Cell]) -> list[ShownLine]:
    document = resume.document
    quotes = sorted(
        (quote["start"], quote["end"], cell.column.number) for cell in cells for quote in cell.mark.evidence
    )
    usual = median([line.size for line in document.lines if line.size] or [0])
    shown, before = [], None
    for line in document.lines:
        shown.append(
            ShownLine(
                parts=list(_parts(document.text, line, quotes)),
                is_heading=_is_heading(line, usual),
                after_gap=before is not None and _is_apart(before, line, document.text),
                page=line.page if before is not None and line.page != before.page else None,
            )
        )
        before = line
    return shown


def _parts(whole: str, line: Line, quotes: Sequence[tuple[int, int, int]]) -> Iterator[Part]:
    """The line, cut wherever a quote starts or ends; quotes may overlap and run over several lines."""
    inside = [quote for quote in quotes if quote[0] < line.span.end and line.span.start < quote[1]]
    edges = {line.span.start, line.span.end}
    edges |= {min(max(edge, line.span.start), line.span.end) for start, end, _ in inside for edge in (start, end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        covering = [quote for quote in inside if quote[0] <= start and end <= quote[1]]
        yield Part(
            whole[start:end],
            start,
            tuple(dict.fromkeys(number for _, _, number in covering)),
            tuple(dict.fromkeys(number for first, _, number in covering if first == start)),
        )


def _is_heading(line: Line, usual: float) -> bool:
    return bool(line.size and usual and line.size >= usual * _HEADING_SIZE)


def _is_apart(before: Line, line: Line, whole: str) -> bool:
    if whole[before.span.end : line.span.start].count("\n") > 1:
        return True
    if before.box is None or line.box is None or before.page != line.page:
        return False
    return before.box.bottom - line.box.top > 0.6 * (line.size or 10)


def _label(asked: JobRequirement) -> str:
    if asked.kind == "experience" and asked.years:
        return _cut(f"{asked.years:g}+ years{f' {asked.skills[0]}' if asked.skills else ''}")
    if asked.skills:
        return _cut(" / ".join(asked.skills))
    if asked.kind == "language" and asked.language:
        return _cut(languages.name_of(asked.language))
    if asked.kind == "education":
        return _cut(f"{(asked.level or 'degree').capitalize()}{f' {asked.subject}' if asked.subject else ''}")
    return _cut(asked.text)


def _cut(words: str) -> str:
    plain = " ".join(words.split()).strip(" .,;:•-")
    if len(plain) <= _SHORT:
        return plain
    return plain[:_SHORT].rsplit(" ", 1)[0].rstrip(" ,;:/") + "…"
