"""How letters look and where paragraphs stand, from their properties."""

import struct
from dataclasses import dataclass, replace

from recruiter.documents.doc.sprms import sprms
from recruiter.documents.flowing import Colour, Look, is_tiny, is_white

_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_WHITE_INDEX = 8  # of the sixteen colours of old
_AUTO = 0xFF
_CLEAR = frozenset({0, _WHITE_INDEX})
_NO_HEADING = 9

STYLE_OF_LETTERS = 0x4A30


@dataclass(frozen=True, slots=True)
class DocLook:
    size: float = 10.0
    bold: bool = False
    vanish: bool = False
    gone: bool = False  # a tracked deletion
    colour: Colour | None = None
    painted: bool = False
    pictured: bool = False  # the letter stands for a sign of a picture font

    @property
    def look(self) -> Look:
        return Look(size=self.size, bold=self.bold)

    def is_hidden(self, *, painted: bool) -> bool:
        if self.vanish or is_tiny(self.size):
            return True
        return is_white(self.colour) and not (self.painted or painted)


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: int = 0
    in_table: bool = False
    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False  # of a table within a table
    listed: bool = False
    outlined: bool = False
    painted: bool = False
    turns_page: bool = False
    fills_cells: bool = False  # the row has a cell with a colour

    @property
    def table_depth(self) -> int:
        return min(max(self.depth, 1), 20) if self.in_table else 0

    @property
    def is_heading(self) -> bool:
        return self.outlined or 1 <= self.style <= 9  # Word keeps these numbers for its own headings


def dressed(look: DocLook, data: bytes) -> DocLook:
    """With these properties over it. Some of them say "as the style has it", and "not so"."""
    base = look
    for code, value in sprms(data):
        if not value:
            continue
        if code == 0x0835:
            look = replace(look, bold=_toggled(value[0], style=base.bold))
        elif code == 0x083C:
            look = replace(look, vanish=_toggled(value[0], style=base.vanish))
        elif code == 0x0800:
            look = replace(look, gone=bool(value[0]))
        elif code == 0x4A43:
            look = replace(look, size=int.from_bytes(value, "little") / 2)
        elif code == 0x6A09:
            look = replace(look, pictured=True)
        else:
            look = _coloured(look, code, value)
    return look


def _coloured(look: DocLook, code: int, value: bytes) -> DocLook:
    if code == 0x2A42:
        return replace(look, colour=_WHITE if value[0] == _WHITE_INDEX else _BLACK if value[0] else None)
    if code == 0x6870 and len(value) == 4:
        return replace(look, colour=None if value[3] == _AUTO else (value[0], value[1], value[2]))
    if code == 0x2A0C:
        return replace(look, painted=look.painted or value[0] not in _CLEAR)
    if code in (0x4866, 0xCA71):
        return replace(look, painted=_fills(value))
    return look


def _toggled(value: int, *, style: bool) -> bool:
    return {0x80: style, 0x81: not style}.get(value, bool(value))


def stood(paragraph: Paragraph, data: bytes) -> Paragraph:
    for code, value in sprms(data):
        if not value:
            continue
        if code in _PARAGRAPH_SWITCHES:
            paragraph = replace(paragraph, **{_PARAGRAPH_SWITCHES[code]: bool(value[0])})
        elif code == 0x6649:
            paragraph = replace(paragraph, depth=int.from_bytes(value, "little", signed=True))
        elif code == 0x460B:
            paragraph = replace(paragraph, listed=0 < int.from_bytes(value, "little") < 0xF801)
        elif code == 0x2640:
            paragraph = replace(paragraph, outlined=value[0] < _NO_HEADING)
        elif code in (0x442D, 0xC64D):
            paragraph = replace(paragraph, painted=_fills(value))
        elif code in _CELL_FILLS:
            paragraph = replace(paragraph, fills_cells=paragraph.fills_cells or _fills_some(value, code=code))
    return paragraph


_PARAGRAPH_SWITCHES = {
    0x2407: "turns_page",
    0x2416: "in_table",
    0x2417: "ends_row",
    0x244B: "ends_cell",
    0x244C: "ends_row",
}
_CELL_FILLS = {0xD609: 2, 0xD612: 10, 0xD616: 10, 0xD60C: 10}  # bytes for each cell


def _fills_some(value: bytes, *, code: int) -> bool:
    size = _CELL_FILLS[code]
    return any(_fills(value[place : place + size]) for place in range(0, len(value), size))


def _fills(shade: bytes) -> bool:
    """A colour other than white behind the text: two bytes of old, or ten."""
    if len(shade) == 2:
        (packed,) = struct.unpack("<H", shade)
        return (packed >> 5) & 0x1F not in _CLEAR or packed >> 10 not in (0, 0x3F)
    if len(shade) < 10:
        return False
    return shade[7] != _AUTO and not is_white((shade[4], shade[5], shade[6]))
