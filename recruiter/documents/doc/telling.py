"""Turns a stretch of the text into rows."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from recruiter.documents.composing import Row
from recruiter.documents.doc.looks import DocLook, Paragraph
from recruiter.documents.doc.pages import Runs
from recruiter.documents.doc.pieces import Piece
from recruiter.documents.doc.styles import DocStyles
from recruiter.documents.linking import field_address
from recruiter.documents.stories import Story

_PARAGRAPH = re.compile("[^\r\x07\x0c]*(?:[\r\x07\x0c]|$)")
_PART = re.compile("[\x0b\x0e\x13\x14\x15]|[^\x0b\x0e\x13\x14\x15]+")
_CELL, _PAGE, _LINE, _COLUMN = "\x07", "\x0c", "\x0b", "\x0e"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SIGNS = str.maketrans({**dict.fromkeys(map(chr, range(9)), None), "\x1e": "-", "\x1f": "\u00ad"})


class Text:
    """The whole text with the properties of its letters and paragraphs."""

    def __init__(self, text: str, *, pieces: list[Piece], chars: Runs, paras: Runs, styles: DocStyles) -> None:
        self.text = text
        self._pieces = pieces
        self._chars = chars
        self._paras = paras
        self._styles = styles
        self._looks: dict[tuple[int, bytes], DocLook] = {}
        self._paragraphs: dict[bytes, Paragraph] = {}
        self._starts = [piece.start for piece in pieces]

    def paragraph_at(self, position: int) -> Paragraph:
        piece = self._piece(position)
        data = self._paras.at(piece.place_of(position))[0] if piece else b""
        if data not in self._paragraphs:
            self._paragraphs[data] = self._styles.paragraph(data)
        return self._paragraphs[data]

    def runs(self, start: int, end: int, *, style: int) -> Iterator[tuple[str, DocLook]]:
        """Stretches of one look."""
        while start < end:
            piece = self._piece(start)
            if piece is None:
                return
            place = piece.place_of(start)
            data, until = self._chars.at(place)
            stop = min(end, piece.end, start + max(1, (until - place) // piece.width))
            yield self.text[start:stop], self._look(style, data + piece.changes)
            start = stop

    def _look(self, style: int, data: bytes) -> DocLook:
        key = (style, data)
        if key not in self._looks:
            self._looks[key] = self._styles.look(style, data)
        return self._looks[key]

    def _piece(self, position: int) -> Piece | None:
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._pieces[index].end:
            return None
        return self._pieces[index]


class Teller:
    """`painted`: white letters may stand on a colour that is not known here; `painted_cells`: so they may in tables."""

    def __init__(self, text: Text, *, role: str, painted: bool, painted_cells: bool) -> None:
        self._text = text
        self._boxes: dict[int, list[Row]] = {}
        self._painted = painted
        self._painted_cells = painted_cells
        self._fields: list[str | None] = []  # instructions of the open fields; None once the result is shown
        self._urls: list[str] = []
        self.story = Story(role)

    def rows(self, start: int, end: int, *, boxes: dict[int, list[Row]] | None = None) -> list[Row]:
        """The rows of a box follow on the paragraph in which its anchor stands."""
        self._boxes = dict(boxes or {})
        last = ""
        while start < end:
            found = _PARAGRAPH.match(self._text.text, start, end)
            stop = found.end() if found else end
            if stop <= start:
                break
            last = self._paragraph(start, stop, after=last)
            start = stop
        return self.story.finish()

    def _paragraph(self, start: int, stop: int, *, after: str) -> str:
        """What ends it. `after` is what ended the one before."""
        mark = self._text.text[stop - 1]
        mark = mark if mark in "\r\x07\x0c" else ""
        paragraph = self._text.paragraph_at(stop - 1)
        self.story.flow.page += paragraph.turns_page
        if paragraph.listed and not paragraph.is_heading:
            self.story.flow.say("• ")
        for words, look in self._text.runs(start, stop - len(mark), style=paragraph.style):
            self._run(words, look=look, paragraph=paragraph)
        for anchor in [anchor for anchor in self._boxes if start <= anchor < stop]:
            self.story.box(self._boxes.pop(anchor))
        self._end(paragraph, mark=mark, is_bare=stop - start == 1 and after == _CELL)
        return mark

    def _end(self, paragraph: Paragraph, *, mark: str, is_bare: bool) -> None:
        depth = paragraph.table_depth
        if mark == _CELL:
            if paragraph.ends_row or (not paragraph.in_table and is_bare):
                self.story.end_table_row(depth=max(1, depth))
            else:
                self.story.end_cell(depth=max(1, depth))
        elif depth > 1 and paragraph.ends_row:
            self.story.end_table_row(depth=depth)
        elif depth > 1 and paragraph.ends_cell:
            self.story.end_cell(depth=depth)
        else:
            self.story.end_row(depth=depth, apart=paragraph.is_heading)
            self.story.flow.page += mark == _PAGE

    def _run(self, words: str, *, look: DocLook, paragraph: Paragraph) -> None:
        for part in _PART.findall(words):
            if part in (_FIELD, _RESULT, _FIELD_END):
                self._field(part)
            elif self._fields and self._fields[-1] is not None:
                self._fields[-1] += part
            elif any(instruction is not None for instruction in self._fields) or look.gone:
                continue
            elif part in (_LINE, _COLUMN):
                self.story.end_row(depth=paragraph.table_depth, apart=paragraph.is_heading)
            else:
                words = " " if look.pictured else part.translate(_SIGNS)
                self._say(words, look=look, painted=self._is_painted(paragraph))

    def _is_painted(self, paragraph: Paragraph) -> bool:
        return self._painted or paragraph.painted or (self._painted_cells and paragraph.in_table)

    def _say(self, words: str, *, look: DocLook, painted: bool) -> None:
        if look.is_hidden(painted=painted):
            self.story.flow.hide(words)
        else:
            self.story.flow.say(words, url=self._urls[-1] if self._urls else "", look=look.look)

    def _field(self, mark: str) -> None:
        """A field runs from its mark over the instruction and another mark to the shown result and its end."""
        if mark == _FIELD:
            self._fields.append("")
            self._urls.append(self._urls[-1] if self._urls else "")
        elif self._fields and mark == _RESULT:
            instruction, self._fields[-1] = self._fields[-1], None
            self._urls[-1] = field_address(instruction or "") or self._urls[-1]
        elif self._fields:
            self._fields.pop()
            self._urls.pop()
