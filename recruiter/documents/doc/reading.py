"""DOC (Word 97 to 2003, and the text of Word 6 and 95) to text: headers, body, text boxes, notes, footers."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import olefile

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose
from recruiter.documents.doc.boxes import anchored_boxes
from recruiter.documents.doc.fib import Fib, fib_of, table_stream
from recruiter.documents.doc.headers import Edge, edges
from recruiter.documents.doc.pages import char_runs, para_runs
from recruiter.documents.doc.pieces import pieces_of, text_of
from recruiter.documents.doc.styles import DocStyles
from recruiter.documents.doc.telling import Teller, Text
from recruiter.documents.document import Document, Flag
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.limits import Limits
from recruiter.documents.stories import each_once

_SPARE = 2  # times the characters that a text may have, so that headers behind a long body are found
_FAULTS = (OSError, struct.error, ValueError, LookupError, TypeError, AttributeError, OverflowError)


def read_doc(data: bytes, *, name: str, limits: Limits) -> Document:
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return _read(file, name=name, limits=limits)
    except _FAULTS as error:
        raise refusals.damaged(name) from error


def _read(file: olefile.OleFileIO, *, name: str, limits: Limits) -> Document:
    stream = file.openstream("WordDocument").read()
    fib = fib_of(stream, table=file.openstream(table_stream(stream)).read())
    if fib.is_encrypted:
        raise refusals.encrypted(name)
    reader = _Reader(fib, limits=limits)
    document = compose("doc", rows=reader.rows(), pages=1, flags=(), limits=limits)
    if not document.text:
        pictures = reader.has_pictures or file.exists("Data")
        raise refusals.needs_ocr(name) if pictures else refusals.empty(name)
    return replace(
        document,
        pages=max(line.page for line in document.lines),
        flags=(*document.flags, *hidden_flags(reader.hidden), *_active(file)),
        saved_on=_saved_on(file),
    )


class _Reader:
    def __init__(self, fib: Fib, *, limits: Limits) -> None:
        pieces = pieces_of(fib, most=_SPARE * limits.characters)
        self._fib = fib
        self._stories = fib.stories()
        paras = para_runs(fib)
        styles = DocStyles(fib.part("styles"))
        self._text = Text(text_of(fib, pieces=pieces), pieces=pieces, chars=char_runs(fib), paras=paras, styles=styles)
        self._painted_cells = any(styles.paragraph(run).fills_cells for run in paras.all())
        self.hidden: list[str] = []

    @property
    def has_pictures(self) -> bool:
        return "\x01" in self._text.text or "\x08" in self._text.text

    def rows(self) -> Iterator[Row]:
        found = list(edges(self._fib, start=self._stories["headers"][0], end=self._stories["headers"][1]))
        yield from self._edges(found, role="header")
        yield from self._body()
        for story in ("footnotes", "endnotes"):
            yield Row(())
            yield from self._rows(*self._stories[story], role=story)
        yield from self._edges(found, role="footer")

    def _body(self) -> Iterator[Row]:
        """With the text boxes, which may be filled: that is not read, so white letters in them count as seen."""
        start, end = self._stories["boxes"]
        anchored = anchored_boxes(self._fib, start=start)
        boxes = {
            anchor: [row for first, last in places for row in self._rows(first, last, role="box", painted=True)]
            for anchor, places in anchored.items()
        }
        body = self._stories["body"]
        yield from self._rows(*body, role="body", boxes=boxes)
        if not anchored:
            yield Row(())
            yield from self._rows(start, end, role="box", painted=True)
        yield Row(())
        yield from self._rows(*self._stories["header_boxes"], role="box", painted=True)

    def _edges(self, found: list[Edge], *, role: str) -> list[Row]:
        wanted = [edge for edge in found if edge.role == role]
        return each_once([self._rows(edge.start, edge.end, role=role) for edge in wanted])

    def _rows(
        self, start: int, end: int, *, role: str, painted: bool = False, boxes: dict[int, list[Row]] | None = None
    ) -> list[Row]:
        teller = Teller(self._text, role=role, painted=painted, painted_cells=self._painted_cells)
        rows = teller.rows(start, min(end, len(self._text.text)), boxes=boxes)
        self.hidden.extend(teller.story.flow.hidden)
        return rows


def _active(file: olefile.OleFileIO) -> Iterator[Flag]:
    if file.exists("Macros"):
        yield flag("macros", "the file brings macros; they are not run")
    objects = {entry[1] for entry in file.listdir() if entry[0] == "ObjectPool" and len(entry) > 1}
    if objects:
        yield flag("active_content", f"{len(objects)} embedded object(s); not opened")


def _saved_on(file: olefile.OleFileIO) -> date | None:
    try:
        saved = file.get_metadata().last_saved_time
    except _FAULTS:  # of no weight for a text that can be read
        return None
    return saved.date() if saved and saved.year > 1990 else None
