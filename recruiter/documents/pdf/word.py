"""A word of a page: its letters, its place, its looks."""

import unicodedata
from dataclasses import dataclass

from recruiter.documents.pdf.boxes import Rect

FIRST_BIDI = "\u0590"

Ink = tuple[int, int, int]  # red, green, blue


@dataclass(frozen=True, slots=True)
class Font:
    name: str
    bold: bool
    icons: bool  # its letters are pictures
    embedded: bool


@dataclass(frozen=True, slots=True)
class Shade:
    ink: Ink | None  # of the filled letters; None if unknown
    ghost: bool  # in the mode that draws nothing
    clear: bool = False  # drawn with see-through ink

    @property
    def is_inked(self) -> bool:
        return not (self.ghost or self.clear)


@dataclass(frozen=True, slots=True)
class Style:
    size: float  # points as displayed
    font: Font
    shade: Shade
    turns: int  # quarters by which the page is turned for this text to stand upright


NO_STYLE = Style(
    size=0.0,
    font=Font(name="", bold=False, icons=False, embedded=True),
    shade=Shade(ink=None, ghost=False),
    turns=0,
)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    rect: Rect  # in the frame of the page turned by style.turns
    style: Style
    index: int  # of its first letter in the page's stream
    glued: bool = False  # no space before it
    url: str = ""

    @property
    def right_to_left(self) -> bool:
        return not self.text.isascii() and any(is_right_to_left(c) for c in self.text)


def is_right_to_left(char: str) -> bool:
    return char >= FIRST_BIDI and unicodedata.bidirectional(char) in ("R", "AL")


def grey(ink: Ink) -> int:
    red, green, blue = ink
    return round(0.299 * red + 0.587 * green + 0.114 * blue)
