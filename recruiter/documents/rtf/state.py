"""What the words of an RTF document change. Each group has a copy of what holds around it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from recruiter.documents.flowing import Look, is_tiny, is_white
from recruiter.documents.rtf.head import Head
from recruiter.documents.stories import Story

_DEEPEST = 20  # tables in tables
_NO_HEADING = 9  # the outline level of body text
_WHITE = "16777215"  # blue, green and red in one number
_SIZE = 12.0


@dataclass(slots=True)
class Field:
    """A shown result and the instruction that it came from."""

    instruction: str = ""


@dataclass(slots=True)
class Shape:
    """The properties of a drawn box, of which its fill matters."""

    name: str = ""
    value: str = ""
    told: dict[str, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        return self.told.get("fFilled") != "0" and self.told.get("fillColor", _WHITE) != _WHITE

    def end_property(self) -> None:
        self.told[self.name.strip()] = self.value.strip()
        self.name = self.value = ""


@dataclass(slots=True)
class State:
    story: Story
    goes: str = "text"  # else what the group is for; "" if nobody sees it
    starred: bool = False  # the next word names what the group is for, and readers may pass over it
    skip: int = 1  # characters that stand in for a letter given by its number
    font: int = -1
    size: float = _SIZE
    bold: bool = False
    gone: bool = False  # a tracked deletion
    vanish: bool = False
    ink: int = 0
    ground: int = 0  # behind the letters
    paper: int = 0  # behind the paragraph
    cells: int = 0  # behind some cell of the row
    painted: bool = False  # the text box is filled
    in_table: bool = False
    depth: int = 0
    heading: bool = False
    url: str = ""
    field: Field | None = None
    shape: Shape | None = None

    def inner(self) -> "State":
        return replace(self, starred=False)

    def in_story(self, story: Story, *, painted: bool) -> None:
        """The same group, telling something apart."""
        self.end_paragraph_looks()
        self.end_letter_looks()
        self.story, self.painted, self.cells, self.goes = story, painted, 0, "text"

    @property
    def look(self) -> Look:
        return Look(size=self.size, bold=self.bold)

    @property
    def table_depth(self) -> int:
        return min(max(self.depth, 1), _DEEPEST) if self.in_table or self.depth > 0 else 0

    def hides(self, head: Head) -> bool:
        if self.vanish or is_tiny(self.size):
            return True
        if not is_white(head.colour(self.ink)) or self.painted or head.painted:
            return False
        grounds = (self.ground, self.paper, self.cells)
        return not any(ground and not is_white(head.colour(ground)) for ground in grounds)

    def end_paragraph_looks(self) -> None:
        self.in_table, self.depth, self.heading, self.paper = False, 0, False, 0

    def end_letter_looks(self) -> None:
        self.bold = self.gone = self.vanish = False
        self.size, self.ink, self.ground, self.font = _SIZE, 0, 0, -1


Change = Callable[[State, int | None], None]


def _number(name: str, *, scale: float = 1) -> Change:
    return lambda state, number: setattr(state, name, (number or 0) * scale)


def _switch(name: str) -> Change:
    return lambda state, number: setattr(state, name, number != 0)


CHANGES: dict[str, Change] = {
    "pard": lambda state, _number: state.end_paragraph_looks(),
    "plain": lambda state, _number: state.end_letter_looks(),
    "trowd": lambda state, _number: setattr(state, "cells", 0),
    "b": _switch("bold"),
    "v": _switch("vanish"),
    "deleted": _switch("gone"),
    "intbl": _switch("in_table"),
    "itap": _number("depth"),
    "f": _number("font"),
    "fs": _number("size", scale=0.5),
    "cf": _number("ink"),
    "cb": _number("ground"),
    "chcbpat": _number("ground"),
    "highlight": _number("ground"),
    "cbpat": _number("paper"),
    "clcbpat": lambda state, number: setattr(state, "cells", number or state.cells),
    "uc": lambda state, number: setattr(state, "skip", max(0, min(number or 0, 10))),
    "outlinelevel": lambda state, number: setattr(state, "heading", (number or 0) < _NO_HEADING),
}
