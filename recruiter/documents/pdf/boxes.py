"""Rectangles on a page, and the page turned so that its text stands upright."""

from dataclasses import dataclass
from typing import NamedTuple

from recruiter.documents.document import Box


class Rect(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def meets(self, other: "Rect") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def overlaps(self, other: "Rect") -> bool:
        """They take up the same place: most of the smaller one, which is not much smaller."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        if wide <= 0 or high <= 0.6 * max(self.height, other.height):
            return False
        return wide > 0.6 * min(self.width, other.width)

    def turned(self, times: int, *, width: float, height: float) -> "Rect":
        """On a page of that size turned clockwise by so many quarters."""
        rect = self
        for _ in range(times % 4):
            rect = Rect(rect.bottom, width - rect.right, rect.top, width - rect.left)
            width, height = height, width
        return rect

    def box(self) -> Box:
        return Box(*(round(side, 2) for side in self))


def around(rects: list[Rect]) -> Rect:
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return Rect(min(lefts), min(bottoms), max(rights), max(tops))


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page in the file's coordinates, and the quarters by which it is shown turned."""

    area: Rect
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.area.width, self.area.height
        return (height, width) if self.turns % 2 else (width, height)

    @property
    def is_plain(self) -> bool:
        """The file's coordinates are those of the page as displayed."""
        return not self.turns and not self.area.left and not self.area.bottom

    def framed(self, rect: Rect, *, turns: int) -> Rect:
        """From the file's coordinates to those of the page turned by so many quarters."""
        area = self.area
        moved = Rect(rect.left - area.left, rect.bottom - area.bottom, rect.right - area.left, rect.top - area.bottom)
        return moved.turned(turns, width=area.width, height=area.height) if turns else moved

    def reframed(self, shown: Rect, *, turns: int) -> Rect:
        """From the page as displayed to the frame of the page turned by so many quarters."""
        width, height = self.size
        return shown.turned(turns - self.turns, width=width, height=height)

    def displayed(self, rect: Rect, *, turns: int) -> Rect:
        """From the frame of such a turned page to the page as a person sees it."""
        width, height = self.area.width, self.area.height
        if turns % 2:
            width, height = height, width
        return rect.turned(self.turns - turns, width=width, height=height)
