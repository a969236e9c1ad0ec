"""ODT to text: headers, body, notes, footers, each once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose
from recruiter.documents.document import Document, Flag
from recruiter.documents.errors import Unreadable
from recruiter.documents.flowing import Flow, hex_colour, is_white
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.limits import Limits
from recruiter.documents.odt.names import DRAW, FO, MANIFEST, META, OFFICE, STYLE
from recruiter.documents.odt.story import Story
from recruiter.documents.odt.styles import OdtStyle, OdtStyles
from recruiter.documents.parts import Element, Parts
from recruiter.documents.saving import day_in

_MANIFEST = "META-INF/manifest.xml"
_MASTERS_MOST = 50
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_odt(data: bytes, *, name: str, limits: Limits) -> Document:
    parts = Parts(data, name=name, limits=limits)
    if _is_encrypted(parts):
        raise refusals.encrypted(name)
    if "content.xml" not in parts.names:
        raise refusals.damaged(name)
    reader = _Reader(parts)
    document = compose("odt", rows=reader.rows(), pages=1, flags=(), limits=limits)
    if not document.text:
        raise refusals.needs_ocr(name) if reader.has_pictures else refusals.empty(name)
    return replace(
        document,
        pages=max(line.page for line in document.lines),
        flags=(*document.flags, *hidden_flags(reader.flow.hidden), *_active(parts)),
        saved_on=_saved_on(parts),
    )


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self._content = parts.xml("content.xml")
        named = "styles.xml" in parts.names
        self._pages = parts.xml("styles.xml") if named else self._content
        self._styles = OdtStyles(self._pages, self._content)
        self._edge_styles = OdtStyles(self._content, self._pages)
        self._painted = any(map(_is_painted, self._pages.iter(f"{STYLE}page-layout-properties")))
        self.flow = Flow()

    @property
    def has_pictures(self) -> bool:
        return next(self._content.iter(f"{DRAW}image"), None) is not None

    def rows(self) -> Iterator[Row]:
        body = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            return
        story = Story(self._styles, flow=self.flow, painted=self._painted)
        masters = self._masters(body)
        yield from self._edges(masters, kind="header")
        self.flow.page = 1
        yield from story.rows(body)
        yield Row(())
        for note in story.notes:
            yield from story.rows(note)
        yield from self._edges(masters, kind="footer")

    def _masters(self, body: Element) -> list[Element]:
        """The page layouts in use: those that paragraphs and tables name and those that follow on them, else the
        first one."""
        masters = {m.get(f"{STYLE}name", ""): m for m in self._pages.iter(f"{STYLE}master-page")}
        names = dict.fromkeys(["Standard", *self._named_masters(body)])
        used: dict[str, Element] = {}
        for name in names:
            while (master := masters.get(name)) is not None and name not in used and len(used) < _MASTERS_MOST:
                used[name] = master
                name = master.get(f"{STYLE}next-style-name", "")
        return list(used.values())

    def _named_masters(self, body: Element) -> Iterator[str]:
        seen: set[str] = set()
        for element in body.iter():
            for key, value in element.attrib.items():
                if str(key).endswith("}style-name") and (style := str(value)) not in seen:
                    seen.add(style)
                    yield from self._master_of(style)

    def _master_of(self, style: str) -> Iterator[str]:
        for family in ("paragraph", "table"):
            master = self._styles.over(OdtStyle(), family=family, name=style).master
            if master:
                yield master

    def _edges(self, masters: list[Element], *, kind: str) -> Iterator[Row]:
        """Headers or footers, each once though every page layout has its own."""
        told: set[str] = set()
        for master in masters:
            for tag in (f"{STYLE}{kind}-first", f"{STYLE}{kind}"):
                edge = master.find(tag)
                if edge is None or edge.get(f"{STYLE}display") == "false":
                    continue
                rows = list(Story(self._edge_styles, flow=self.flow, painted=self._painted).rows(edge))
                words = " ".join(row.text.strip() for row in rows)
                if words not in told:
                    told.add(words)
                    yield from (Row(()), *rows, Row(()))


def _is_painted(layout: Element) -> bool:
    ground = layout.get(f"{FO}background-color", "transparent")
    return ground != "transparent" and not is_white(hex_colour(ground))


def _is_encrypted(parts: Parts) -> bool:
    if "encrypted-package" in parts.names:
        return True
    if _MANIFEST not in parts.names:
        return False
    try:
        manifest = parts.xml(_MANIFEST)
    except Unreadable:  # old programs wrote a DTD into it; what they encrypted is no XML
        return False
    return next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None


def _active(parts: Parts) -> Iterator[Flag]:
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in parts.names):
        yield flag("macros", "the file brings macros; they are not run")
    objects = [name for name in parts.names if name.startswith("Object ") and name.count("/") == 0]
    if objects:
        yield flag("active_content", f"{len(objects)} embedded object(s); not opened")


def _saved_on(parts: Parts) -> date | None:
    if "meta.xml" not in parts.names:
        return None
    try:
        meta = parts.xml("meta.xml").find(f"{OFFICE}meta")
    except Unreadable:  # of no weight for a text that can be read
        return None
    if meta is None:
        return None
    told = (meta.findtext(f"{_DC}date"), meta.findtext(f"{META}creation-date"))
    return next((day for text in told if (day := day_in(text or ""))), None)
