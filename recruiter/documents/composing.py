"""Rows from any format become the final text; spans are right because text and lines grow together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recruiter.documents.cleaning import clean, with_plain_bullet
from recruiter.documents.document import Box, Document, Flag, Kind, Line, Link, Span
from recruiter.documents.hidden import hidden_flags
from recruiter.documents.limits import Limits
from recruiter.documents.mending import SOFT_HYPHEN, mend_break, unspace_letters
from recruiter.documents.smuggling import smuggled


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a row that share one link target, or none."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line before it has its place in the text. A row without words is an empty line."""

    pieces: tuple[Piece, ...]
    page: int = 1
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    apart: bool = False  # an empty line stands above it

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def row_of(text: str, *, page: int = 1, apart: bool = False) -> Row:
    return Row(pieces=(Piece(text),), page=page, apart=apart)


def compose(kind: Kind, *, rows: Iterable[Row], pages: int, flags: Iterable[Flag], limits: Limits) -> Document:
    """The rows may be a generator: no more of them are taken than the text may hold."""
    paper = _Paper(limits.characters)
    smuggled_in: list[str] = []
    for row in _mended(_tidied(_watched(rows, smuggled_in))):
        paper.write(row)
        if paper.full:
            break
    return Document(
        kind=kind,
        text=paper.text,
        lines=tuple(paper.lines),
        pages=pages,
        links=tuple(paper.links),
        flags=(*flags, *paper.flags, *hidden_flags(smuggled_in)),
    )


def _watched(rows: Iterable[Row], smuggled_in: list[str]) -> Iterator[Row]:
    for row in rows:
        smuggled_in += smuggled(row.text)
        yield row


def _tidied(rows: Iterable[Row]) -> Iterator[Row]:
    apart = False
    for row in rows:
        apart = apart or row.apart
        pieces = _tidy_pieces(row.pieces)
        if pieces:
            yield replace(row, pieces=pieces, apart=apart)
            apart = False
        else:
            apart = True


def _tidy_pieces(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if len(pieces) == 1:
        line = with_plain_bullet(clean(unspace_letters(pieces[0].text.strip())))
        return (replace(pieces[0], text=line),) if line else ()
    return tuple(_joined(pieces))


def _joined(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Cleaned one by one, with at most one space where two of them meet."""
    space = ""
    started = False
    for piece in pieces:
        words = clean(piece.text)
        lead = piece.text[:1]
        if lead.isspace() and started:
            space = "\t" if "\t" in (space, lead) else " "
        if not words:
            continue
        if not started:
            words = with_plain_bullet(words)
        elif space:
            yield Piece(space)
        yield replace(piece, text=words)
        started = True
        tail = piece.text[len(piece.text.rstrip()) :]
        space = "\t" if "\t" in tail else tail[:1] and " "


def _mended(rows: Iterable[Row]) -> Iterator[Row]:
    """A word broken by a hyphen at the end of a line stands whole on the first of its two lines."""
    held: Row | None = None
    for row in rows:
        if held is None:
            held = row
            continue
        mended = None if row.apart else mend_break(held.text, following=row.pieces[0].text)
        if mended is None:
            yield held
            held = row
            continue
        held = _with_end(held, mended.end, cut=mended.cut)
        rest = _without_start(row, mended.taken)
        if rest is not None:
            yield held
            held = rest
    if held is not None:
        yield held


def _with_end(row: Row, end: str, *, cut: int) -> Row:
    last = row.pieces[-1]
    kept = last.text[: len(last.text) - cut]
    return replace(row, pieces=(*row.pieces[:-1], replace(last, text=kept + end)))


def _without_start(row: Row, taken: int) -> Row | None:
    first = replace(row.pieces[0], text=row.pieces[0].text[taken:].lstrip())
    pieces = (first, *row.pieces[1:]) if first.text else row.pieces[1:]
    while pieces and not pieces[0].text.strip():
        pieces = pieces[1:]
    return replace(row, pieces=pieces) if pieces else None


class _Paper:
    """The text as it grows, with the span of each line and link."""

    def __init__(self, most: int) -> None:
        self.lines: list[Line] = []
        self.links: list[Link] = []
        self.full = False
        self._parts: list[str] = []
        self._length = 0
        self._most = most

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def flags(self) -> tuple[Flag, ...]:
        note = f"only the first {self._most:,} characters are read"
        return (Flag("text_cut", note),) if self.full else ()

    def write(self, row: Row) -> None:
        if self.lines:
            self._put("\n\n" if row.apart else "\n")
        start = self._length
        for piece in row.pieces:
            self._put_piece(piece)
        if self._length > start:
            span = Span(start, self._length)
            self.lines.append(Line(span=span, page=row.page, box=row.box, size=row.size, bold=row.bold))

    def _put_piece(self, piece: Piece) -> None:
        start = self._length
        self._put(piece.text.replace(SOFT_HYPHEN, "-"))
        if piece.url and self._length > start:
            self._link(piece.url, span=Span(start, self._length))

    def _link(self, url: str, *, span: Span) -> None:
        """Pieces of one link that touch are one link."""
        last = self.links[-1] if self.links else None
        if last and last.url == url and span.start - last.span.end <= 1 and not self._breaks(last.span.end):
            self.links[-1] = Link(url, Span(last.span.start, span.end))
        else:
            self.links.append(Link(url, span))

    def _breaks(self, position: int) -> bool:
        line_start = self.lines[-1].span.end if self.lines else 0
        return position <= line_start and bool(self.lines)

    def _put(self, text: str) -> None:
        room = self._most - self._length
        if len(text) > room:
            self.full = True
            text = text[:room].rstrip()
        self._parts.append(text)
        self._length += len(text)
