"""The statements of a job advert: each bullet, sentence or cell, with the section that it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, stretches, text_rows
from recruiter.jobs import sections
from recruiter.vocabulary import headings
from recruiter.vocabulary.headings import AdvertSection

# Not behind "e.g." and "z. B.", nor behind the shortened words that adverts have.
_SENTENCE_END = re.compile(
    r"(?<=[.!?;])(?<!\b\w\.)(?<!bzw\.)(?<!inkl\.)(?<!min\.)(?<!mind\.)(?<!incl\.)(?<!approx\.)(?<!abgeschl\.)\s+"
    r"(?=[A-ZÀ-Þ¿¡])"
)
_CELL_END = re.compile(r"\s*\|\s*|\t+")
_GLUED_BULLET = re.compile(r"[-*•–·]+(?=[^\s\d*-])|[-*•–·](?=\d+\+?\s?[A-Za-z])")
_LABEL = re.compile(r"[^\W\d][\w /&'’()-]{1,38}?\s?:(?=\s|$)")
_LONGEST = 1500  # characters of a statement
_ROW_OF_LIST = 60  # characters; a longer row without a full stop goes on in the next


@dataclass(frozen=True, slots=True)
class Item:
    """`section` is None before the first heading. `start` is where `text` begins in the advert."""

    text: str
    start: int
    section: AdvertSection | None
    is_bullet: bool = False

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return Span(self.start + start, self.start + (len(self.text) if end is None else end))


@dataclass(slots=True)
class _State:
    """`columns` are the sections of a table's columns, `listed` says that the block is one bullet."""

    section: AdvertSection | None = None
    block: list[TextRow] = field(default_factory=list)
    columns: Sequence[AdvertSection | None] = ()


def items(document: Document) -> Iterator[Item]:
    state = _State()
    rows = list(text_rows(document))
    for row, following in zip_longest(rows, rows[1:]):
        cells = _cells(document, row)
        if len(cells) > 1 and (columns := _columns(document, cells)):
            yield from _sentences(document, state)
            state.columns = columns
        elif state.columns and len(cells) > 1:
            yield from _of_cells(document, state.columns, cells)
        else:
            state.columns = ()
            yield from _of_row(document, state, row, before_list=following is not None and _is_listed(following))
    yield from _sentences(document, state)


def _of_row(document: Document, state: _State, row: TextRow, *, before_list: bool) -> Iterator[Item]:
    heading, rest = _heading(row, before_list=before_list)
    if heading or _begins(row, state):
        yield from _sentences(document, state)
    state.section = heading or state.section
    state.block += [rest] if heading and rest else [] if heading else [row]


def _begins(row: TextRow, state: _State) -> bool:
    """Whether a row is no continuation of the one before it."""
    if not state.block or _is_listed(row) or row.gap_before or _LABEL.match(row.text):
        return True
    previous = state.block[-1].text
    short = len(previous) < _ROW_OF_LIST and state.section in ("required", "preferred", "duties")
    return short and not row.text[0].islower() and previous[-1] not in ",-–/(&"


def _heading(row: TextRow, *, before_list: bool) -> tuple[AdvertSection | None, TextRow | None]:
    plain = row.without_bullet()
    whole = sections.of_line(plain.text, before_list=before_list)
    if whole and not _is_listed(row):
        return whole, None
    label = _LABEL.match(plain.text)
    if label and label.end() < len(plain.text) and (kind := sections.of_label(label.group().rstrip(" :"))):
        return kind, plain.tail(label.end())
    return None, None


def _is_listed(row: TextRow) -> bool:
    return row.is_bullet or _GLUED_BULLET.match(row.text) is not None


def _sentences(document: Document, state: _State) -> Iterator[Item]:
    """The block's rows joined, cut into sentences; offsets stay true since the text is a slice of the document."""
    if state.block:
        first = state.block[0].without_bullet()
        glued = _GLUED_BULLET.match(first.text)
        start = first.tail(glued.end()).start if glued else first.start
        is_bullet = state.block[0].is_bullet or glued is not None
        yield from _cut(document, Span(start, state.block[-1].end), state.section, is_bullet=is_bullet)
    state.block = []


def _cut(document: Document, span: Span, section: AdvertSection | None, *, is_bullet: bool) -> Iterator[Item]:
    text = document.quote(span)
    for start, end in stretches(text, _SENTENCE_END):
        for position, stop in _bounded(text, start, end):
            piece = text[position:stop].strip()
            if piece:
                yield Item(piece, span.start + text.index(piece, position), section, is_bullet)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without end in pieces, cut between words where there are any: whatever reads them has little to do."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end


def _cells(document: Document, row: TextRow) -> list[Span]:
    """Places of the parts of a table's row; one for any other row."""
    return [Span(row.start + start, row.start + stop) for start, stop in stretches(row.text, _CELL_END)]


def _columns(document: Document, cells: Sequence[Span]) -> list[AdvertSection | None] | None:
    """The sections of a table's columns, if these cells are its head: "Criteria | Essential | Desirable"."""
    columns = [headings.advert_section(document.quote(cell)) for cell in cells]
    return columns if "preferred" in columns else None


def _of_cells(document: Document, columns: Sequence[AdvertSection | None], cells: Sequence[Span]) -> Iterator[Item]:
    for section, cell in zip(columns, cells, strict=False):
        if section in ("required", "preferred"):
            yield from _cut(document, cell, section, is_bullet=True)
