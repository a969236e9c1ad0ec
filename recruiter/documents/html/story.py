"""A web page as rows, in the order of its source: blocks are lines, items have bullets, cells stand side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recruiter.documents.composing import Row
from recruiter.documents.flowing import Flow
from recruiter.documents.html.styles import HtmlStyle, Sheet
from recruiter.documents.linking import followable
from recruiter.documents.parts import Element
from recruiter.documents.tables import table_row

_UNSEEN = frozenset(
    [
        "applet",
        "area",
        "audio",
        "canvas",
        "datalist",
        "del",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "link",
        "map",
        "meta",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "param",
        "rp",
        "rt",
        "script",
        "style",
        "template",
        "title",
        "track",
        "video",
    ]  # <del> has been taken back
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_APART = frozenset({"article", "hr", "section"})
_BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "list-item", "table"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINE = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True)
class _Here:
    style: HtmlStyle
    url: str = ""


class Story:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.flow = Flow()

    def rows(self, root: Element) -> Iterator[Row]:
        yield from self._element(root, here=_Here(self._sheet.root))
        yield from self._end()

    def _element(self, element: Element, *, here: _Here) -> Iterator[Row]:
        tag = str(element.tag)
        if tag in _UNSEEN:
            return
        here = self._in(element, here=here)
        if tag == "br":
            yield self.flow.row()
        elif tag == "table":
            yield from self._table(element, here=here)
        elif tag in _BLOCKS or here.style.display in _BLOCK_DISPLAYS:
            yield from self._block(element, here=here)
        else:
            yield from self._inside(element, here=here)

    def _in(self, element: Element, *, here: _Here) -> _Here:
        style = self._sheet.style(element, under=here.style)
        url = followable(element.get("href", "")) if element.tag == "a" else ""
        return replace(here, style=style, url=url or here.url)

    def _block(self, element: Element, *, here: _Here) -> Iterator[Row]:
        tag = str(element.tag)
        apart = tag in _APART or (tag == "p" and element.find(".//br") is not None)
        yield from self._end()
        if apart or tag in _HEADINGS:
            yield Row(())
        if tag == "li":
            self.flow.say("• ")
        yield from self._inside(element, here=here)
        if tag == "p" or not self.flow.is_empty:
            yield self.flow.row()  # a paragraph without words is an empty line
        if apart:
            yield Row(())

    def _inside(self, element: Element, *, here: _Here) -> Iterator[Row]:
        yield from self._say(element.text, here=here)
        for child in element:
            yield from self._element(child, here=here)
            yield from self._say(child.tail, here=here)

    def _say(self, text: str | None, *, here: _Here) -> Iterator[Row]:
        if not text:
            return
        if here.style.is_hidden:
            self.flow.hide(_SPACES.sub(" ", text))
        elif here.style.pre:
            first, *rest = _LINE.split(text)
            self.flow.say(first, url=here.url, look=here.style.look)
            for line in rest:
                yield self.flow.row()
                self.flow.say(line, url=here.url, look=here.style.look)
        else:
            self.flow.say(_SPACES.sub(" ", text), url=here.url, look=here.style.look)

    def _end(self) -> Iterator[Row]:
        self.flow.part()
        if not self.flow.is_empty:
            yield self.flow.row()

    def _table(self, table: Element, *, here: _Here) -> Iterator[Row]:
        yield from self._end()
        yield Row(())
        for row, row_here in self._own(table, tags=("tr",), here=here):
            cells = [
                [*self._inside(cell, here=cell_here), *self._end()]
                for cell, cell_here in self._own(row, tags=("td", "th"), here=row_here)
            ]
            yield from table_row(cells)
        yield Row(())

    def _own(self, parent: Element, *, tags: tuple[str, ...], here: _Here) -> Iterator[tuple[Element, _Here]]:
        """Rows or cells of this table with how they look, not those of tables inside."""
        for child in parent:
            inner = self._in(child, here=here)
            if child.tag in tags:
                yield child, inner
            elif child.tag not in ("table", "td", "th", "tr"):
                yield from self._own(child, tags=tags, here=inner)
