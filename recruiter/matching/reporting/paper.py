"""A paper as such: headings, sentences with the quotes that they rest on, tables. Its writers say how it looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from recruiter.jobs.requirements import Requirement
from recruiter.matching.explaining import Statement, Unfounded

Cell = str | float | int | None
_LONGEST_QUOTE = 240  # characters
_BULLETS = "•‣▪●◦·*–- "


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that something rests on; `source` says whose they are."""

    number: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the numbers of its quotes. `lead` stands before it, as the name of whom it is about; `aside` after
    it, as a score; `key` is the candidate that the lead leads to."""

    text: str
    notes: tuple[int, ...]
    lead: str = ""
    aside: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if not self.notes:
            raise Unfounded(self.text)


@dataclass(frozen=True, slots=True)
class Head:
    """Of a column; `width` is its share of the page."""

    name: str
    width: int = 1
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; a blank is for the person to fill in."""

    text: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """About the paper itself and how it came to be, never about a person."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    kind: ClassVar[str] = "lines"
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Table:
    kind: ClassVar[str] = "table"
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Bars:
    """How often each value occurs."""

    kind: ClassVar[str] = "bars"
    bars: Sequence[tuple[str, int]]

    @property
    def most(self) -> int:
        return max((count for _, count in self.bars), default=0) or 1


@dataclass(frozen=True, slots=True)
class Change:
    """What may be said otherwise. `before` is what stands there now, if anything does; without an `after` it goes."""

    title: str
    why: Line
    before: str
    after: Sequence[Piece]
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    kind: ClassVar[str] = "changes"
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Question:
    """`prompt` says what it is asked for, `listen_for` what a good answer holds."""

    key: str
    text: str
    prompt: Line
    listen_for: Sequence[str]


@dataclass(frozen=True, slots=True)
class Questions:
    """With room for a score of 1 to 5 and notes."""

    kind: ClassVar[str] = "questions"
    questions: Sequence[Question]


Block = Words | Lines | Table | Bars | Changes | Questions


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: Sequence[Block]
    aside: str = ""
    starts_page: bool = False  # on paper


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as spreadsheets get it: every row and column, however many."""

    title: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Paper:
    """`facts` stand below the title, by name. The first of the `sheets` is what a CSV holds."""

    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    sheets: Sequence[Sheet]
    quotes: Sequence[Quote]


@dataclass
class Notes:
    """Gives each quote of a paper its number, the same one where it is cited again."""

    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def quotes(self) -> list[Quote]:
        return [Quote(number, text, source) for (source, text), number in self._numbers.items()]

    def of(self, statement: Statement, *, source: str, most: int = 2) -> tuple[int, ...]:
        """Words of the resume, `source`; what is missing cites what the job asks for."""
        quotes = [*(one.quote for one in statement.evidence), *statement.left_out]
        return self.words(quotes[:most], source=source) or self.asked(statement.requirements[:most])

    def words(self, quotes: Iterable[str], *, source: str) -> tuple[int, ...]:
        flat = (" ".join(quote.split()).lstrip(_BULLETS) for quote in quotes)
        return tuple(dict.fromkeys(self._number(source, _cut(quote)) for quote in flat if quote))

    def asked(self, requirements: Iterable[Requirement]) -> tuple[int, ...]:
        return self.words((one.text for one in requirements), source="Asked for")

    def _number(self, source: str, text: str) -> int:
        return self._numbers.setdefault((source, text), len(self._numbers) + 1)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
