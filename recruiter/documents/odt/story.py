"""A story of an OpenDocument text (body, header, footer) as rows, in the order in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recruiter.documents.composing import Row
from recruiter.documents.flowing import Flow
from recruiter.documents.linking import followable
from recruiter.documents.odt.names import (
    CELL,
    DRAW,
    FRAMES,
    ITEMS,
    LIST,
    NOTE,
    PARAGRAPHS,
    ROW,
    TABLE,
    TEXT,
    UNSEEN,
    XLINK,
)
from recruiter.documents.odt.styles import OdtStyle, OdtStyles
from recruiter.documents.parts import Element
from recruiter.documents.tables import table_row

_SPACES_MOST = 100
_BULLET = "• "
_BREAKS = str.maketrans("\t\n\r", "   ")  # of the XML; those of the text have tags of their own


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands."""

    painted: bool = False
    hidden: bool = False
    listed: bool = False


class Story:
    """`notes` keeps footnotes and endnotes until the story has been told."""

    def __init__(self, styles: OdtStyles, *, flow: Flow, painted: bool) -> None:
        self._styles = styles
        self._flow = flow
        self._painted = painted
        self._frames: list[tuple[Element, _Place]] = []
        self.notes: list[Element] = []

    def rows(self, container: Element) -> Iterator[Row]:
        yield from self._rows(container, place=_Place(painted=self._painted))

    def _rows(self, container: Element, *, place: _Place) -> Iterator[Row]:
        for child in container:
            if child.tag in PARAGRAPHS:
                yield from self._paragraph(child, place=place)
                place = replace(place, listed=False)
            elif child.tag == LIST:
                yield from self._list(child, place=place)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child, place=place)
            elif child.tag in FRAMES:
                yield from self._frame(child, place=place)
            elif child.tag == f"{TEXT}soft-page-break":
                self._flow.page += 1
            elif child.tag not in UNSEEN:
                yield from self._rows(child, place=replace(place, hidden=place.hidden or _is_off(child)))

    def _list(self, element: Element, *, place: _Place) -> Iterator[Row]:
        for item in element:
            if item.tag in ITEMS:
                yield from self._rows(item, place=replace(place, listed=not _is_heading_item(item)))

    def _table(self, table: Element, *, place: _Place) -> Iterator[Row]:
        place = self._on(place, element=table, family="table")
        yield Row(())
        for row in _own(table, tag=ROW):
            cells = [
                list(self._rows(cell, place=self._on(place, element=cell, family="table-cell")))
                for cell in _own(row, tag=CELL)
            ]
            yield from table_row(cells)
        yield Row(())

    def _on(self, place: _Place, *, element: Element, family: str) -> _Place:
        name = element.get(f"{TABLE}style-name", "")
        painted = self._styles.over(OdtStyle(), family=family, name=name).painted
        return replace(place, painted=place.painted or painted, listed=False)

    def _frame(self, frame: Element, *, place: _Place) -> Iterator[Row]:
        style = self._styles.over(OdtStyle(), family="graphic", name=frame.get(f"{DRAW}style-name", ""))
        yield Row(())
        yield from self._rows(frame, place=replace(place, painted=place.painted or style.painted, listed=False))
        yield Row(())

    def _paragraph(self, element: Element, *, place: _Place) -> Iterator[Row]:
        style = self._styles.paragraph(element.get(f"{TEXT}style-name", ""))
        if style.turns_page:
            self._flow.page += 1
        heading = element.tag == f"{TEXT}h"
        if place.listed and not heading:
            self._flow.say(_BULLET)
        first = True
        for _ in self._words(element, style=style, place=place, url=""):
            yield self._flow.row(apart=heading and first)
            first = False
        yield self._flow.row(apart=heading and first)
        yield from self._frames_after()

    def _frames_after(self) -> Iterator[Row]:
        """Text boxes stand after the paragraph that holds their anchor."""
        frames, self._frames = self._frames, []
        for frame, place in frames:
            yield from self._frame(frame, place=place)

    def _words(self, parent: Element, *, style: OdtStyle, place: _Place, url: str) -> Iterator[None]:
        """Says what the paragraph holds; yields at each break of a line."""
        style = replace(style, painted=style.painted or place.painted, vanish=style.vanish or place.hidden)
        self._say(parent.text, style=style, url=url)
        for child in parent:
            if child.tag == f"{TEXT}line-break":
                yield
            elif child.tag in FRAMES:
                self._frames.append((child, place))
            elif child.tag == NOTE:
                self.notes.extend(child.iterfind(f"{TEXT}note-body"))
            elif child.tag == f"{TEXT}soft-page-break":
                self._flow.page += 1
            elif child.tag not in UNSEEN:
                yield from self._inline(child, style=style, place=place, url=url)
            self._say(child.tail, style=style, url=url)

    def _inline(self, child: Element, *, style: OdtStyle, place: _Place, url: str) -> Iterator[None]:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            self._flow.say(" " * (min(int(count), _SPACES_MOST) if count.isdecimal() else 1), url=url)
        elif child.tag == f"{TEXT}tab":
            self._flow.say("\t", url=url)
        else:
            place = replace(place, hidden=place.hidden or _is_off(child))
            inner = self._styles.over(style, family="text", name=child.get(f"{TEXT}style-name", ""))
            url = followable(child.get(f"{XLINK}href", "")) or url if child.tag == f"{TEXT}a" else url
            yield from self._words(child, style=inner, place=place, url=url)

    def _say(self, text: str | None, *, style: OdtStyle, url: str) -> None:
        if not text:
            return
        text = text.translate(_BREAKS)
        if style.is_hidden:
            self._flow.hide(text)
        else:
            self._flow.say(text, url=url, look=style.look)


def _is_off(element: Element) -> bool:
    """A section, field or paragraph that is switched off."""
    return element.get(f"{TEXT}display") in ("none", "condition") or element.get(f"{TEXT}is-hidden") == "true"


def _is_heading_item(item: Element) -> bool:
    return len(item) > 0 and item[0].tag == f"{TEXT}h"


def _own(parent: Element, *, tag: str) -> Iterator[Element]:
    """Rows or cells of this table, also inside groups of rows, not of nested tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{TABLE}table", CELL, ROW) and child.tag not in PARAGRAPHS:
            yield from _own(child, tag=tag)
