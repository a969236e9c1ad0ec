"""One story of a document (body, header, footer, notes) as rows, in the order in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from recruiter.documents.composing import Piece, Row
from recruiter.documents.docx.names import (
    ALTERNATE,
    CELL,
    CHOICE,
    FALLBACK,
    HYPERLINK,
    PARAGRAPH,
    RUN,
    TABLE,
    TABLE_ROW,
    TEXT_BOX,
    UNSEEN,
    M,
    R,
    W,
)
from recruiter.documents.docx.package import Relation
from recruiter.documents.docx.seen import Backdrop
from recruiter.documents.docx.styles import Look, Style, Styles, look_of, value_of
from recruiter.documents.linking import field_address, followable
from recruiter.documents.parts import Element
from recruiter.documents.tables import table_row

_TEXTS = frozenset({f"{W}t", f"{M}t"})
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}sym": " "}
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
_ART = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})


@dataclass(slots=True)
class Progress:
    """What grows while the stories of one document are read."""

    page: int = 1
    hidden: list[str] = field(default_factory=list)
    hiding: bool = False  # the last run was hidden, so the next hidden one continues it

    def hide(self, text: str) -> None:
        if self.hiding:
            self.hidden[-1] += text
        else:
            self.hidden.append(text)
        self.hiding = True


@dataclass(frozen=True, slots=True)
class Story:
    styles: Styles
    relations: dict[str, Relation]
    backdrop: Backdrop
    progress: Progress

    def rows(self, container: Element) -> Iterator[Row]:
        for child in container:
            if child.tag == PARAGRAPH:
                yield from _Paragraph(self, child).rows()
            elif child.tag == TABLE:
                yield from self._table(child)
            elif child.tag == ALTERNATE:
                yield from self.rows(choice(child))
            elif child.tag not in UNSEEN:
                yield from self.rows(child)  # content controls, insertions, notes: what they hold

    def _table(self, table: Element) -> Iterator[Row]:
        yield Row(())
        for row in _own(table, tag=TABLE_ROW):
            cells = [list(self.rows(cell)) for cell in _own(row, tag=CELL) if not _continues_merge(cell)]
            yield from table_row(cells)
        yield Row(())


def choice(alternate: Element) -> Element:
    """Newer Word writes a text box twice: as it is, and as a fallback for older readers."""
    chosen = alternate.find(CHOICE)
    if chosen is None:
        chosen = alternate.find(FALLBACK)
    return alternate if chosen is None else chosen


def _own(parent: Element, *, tag: str) -> Iterator[Element]:
    """Rows or cells of this table, also inside content controls and insertions, not of nested tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN and child.tag not in (TABLE, PARAGRAPH, CELL, TABLE_ROW):
            yield from _own(child, tag=tag)


def _continues_merge(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


class _Paragraph:
    """Collects the pieces of a paragraph; a line break ends a row, text boxes follow after it."""

    def __init__(self, story: Story, element: Element) -> None:
        self._story = story
        self._element = element
        self._style = _paragraph_style(element, styles=story.styles)
        self._pieces: list[Piece] = []
        self._looks: list[tuple[int, Look]] = []
        self._rows: list[Row] = []
        self._boxes: list[Element] = []
        self._fields: list[str] = []  # instruction texts of the open fields, innermost last
        self._address = ""
        self._page = story.progress.page

    def rows(self) -> Iterator[Row]:
        if self._style.listed and not self._style.heading:
            self._pieces.append(Piece("• "))
        self._walk(self._element, url="")
        self._end_row()
        yield from self._rows
        for box in self._boxes:
            yield Row(())
            yield from self._story.rows(box)
            yield Row(())

    def _walk(self, parent: Element, *, url: str) -> None:
        for child in parent:
            if child.tag == RUN:
                self._run(child, url=url)
            elif child.tag == HYPERLINK:
                self._walk(child, url=self._target(child) or url)
            elif child.tag == ALTERNATE:
                self._walk(choice(child), url=url)
            elif child.tag in _TEXTS:
                self._say(child.text or "", url=url)
            elif child.tag not in UNSEEN:
                self._walk(child, url=url)

    def _target(self, hyperlink: Element) -> str:
        relation = self._story.relations.get(hyperlink.get(f"{R}id", ""))
        return followable(relation.target) if relation and relation.external else ""

    def _run(self, run: Element, *, url: str) -> None:
        look = self._look(run)
        if self._story.backdrop.hides(run, look=look):
            self._story.progress.hide("".join(t.text or "" for t in run.iter(f"{W}t")))
            return
        for child in run:
            self._run_part(child, look=look, url=url)

    def _look(self, run: Element) -> Look:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return self._style.look
        named = self._story.styles.style(value_of(properties, "rStyle")).look
        return self._style.look.under(named).under(look_of(properties))

    def _run_part(self, part: Element, *, look: Look, url: str) -> None:
        if part.tag in _TEXTS:
            self._say(part.text or "", url=url, look=look)
        elif part.tag in _SIGNS:
            self._say(_SIGNS[part.tag], url=url, look=look)
        elif part.tag in _BREAKS:
            self._break(part)
        elif part.tag == f"{W}lastRenderedPageBreak":
            self._turn_page()
        elif part.tag == f"{W}fldChar":
            self._field(part.get(f"{W}fldCharType", ""))
        elif part.tag == f"{W}instrText":
            self._instruct(part.text or "")
        elif part.tag == ALTERNATE:
            self._run_alternate(part)
        elif part.tag in _ART:
            self._boxes.extend(_text_boxes(part))

    def _run_alternate(self, part: Element) -> None:
        self._boxes.extend(_text_boxes(choice(part)))

    def _say(self, text: str, *, url: str, look: Look | None = None) -> None:
        if not text:
            return
        self._pieces.append(Piece(text, url=url or self._address))
        self._looks.append((len(text.strip()), look or self._style.look))
        if text.strip():
            self._story.progress.hiding = False

    def _break(self, part: Element) -> None:
        self._end_row()
        if part.get(f"{W}type") == "page":
            self._turn_page()

    def _turn_page(self) -> None:
        self._story.progress.page += 1
        if not any(piece.text.strip(" •\t") for piece in self._pieces):
            self._page = self._story.progress.page

    def _field(self, mark: str) -> None:
        """A field runs from begin over its instruction and separate to its shown result and end."""
        if mark == "begin":
            self._fields.append("")
        elif mark == "separate" and self._fields:
            self._address = field_address(self._fields[-1]) or self._address
        elif mark == "end" and self._fields:
            self._fields.pop()
            if not self._fields:
                self._address = ""

    def _instruct(self, text: str) -> None:
        if self._fields:
            self._fields[-1] += text

    def _end_row(self) -> None:
        shown = any(piece.text.strip() not in ("", "•") for piece in self._pieces)
        apart = self._style.heading and not self._rows
        look = _most_common(self._looks) or self._style.look
        pieces = tuple(self._pieces) if shown else ()
        self._rows.append(Row(pieces=pieces, page=self._page, size=look.size, bold=bool(look.bold), apart=apart))
        self._pieces, self._looks = [], []
        self._page = self._story.progress.page


def _paragraph_style(paragraph: Element, *, styles: Styles) -> Style:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return styles.paragraph("")
    style = styles.paragraph(value_of(properties, "pStyle"))
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return style
    return replace(style, listed=value_of(numbering, "numId") not in ("", "0"))


def _text_boxes(art: Element) -> Iterator[Element]:
    """Outermost boxes only: one inside another comes with the rows of the outer one."""
    for child in art:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATE:
            yield from _text_boxes(choice(child))
        else:
            yield from _text_boxes(child)


def _most_common(looks: list[tuple[int, Look]]) -> Look | None:
    weights: dict[Look, int] = {}
    for weight, look in looks:
        weights[look] = weights.get(look, 0) + weight
    return max(weights, key=lambda look: weights[look]) if weights else None
