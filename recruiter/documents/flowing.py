"""Paragraphs of formats without a layout: words are said one after the other, and a row takes them all."""

from dataclasses import dataclass

from recruiter.documents.composing import Piece, Row

TINY = 2.0  # points
_LIGHTEST = 0xF0  # each of red, green and blue at least this: white to the eye
_NO_WORDS = " •\t\n"

Colour = tuple[int, int, int]  # red, green, blue


@dataclass(frozen=True, slots=True)
class Look:
    size: float | None = None  # points
    bold: bool = False


PLAIN = Look()


class Flow:
    """`said` counts characters, so that a reader can stop when the text is longer than a document may be."""

    def __init__(self) -> None:
        self.page = 1
        self.said = 0
        self.is_empty = True
        self.hidden: list[str] = []
        self._hiding = False  # the last words were hidden, so the next hidden ones continue them
        self._pieces: list[tuple[str, list[str]]] = []  # a target and the words that carry it
        self._weights: dict[Look, int] = {}
        self._page = 1

    def say(self, text: str, *, url: str = "", look: Look = PLAIN) -> None:
        if not text:
            return
        if not self._pieces or self._pieces[-1][0] != url:
            self._pieces.append((url, []))
        self._pieces[-1][1].append(text)
        self.said += len(text)
        weight = len(text.strip(_NO_WORDS))
        if weight:
            self._weights[look] = self._weights.get(look, 0) + weight
            self._hiding = False
            if self.is_empty:
                self.is_empty = False
                self._page = self.page

    def hide(self, text: str) -> None:
        self.said += len(text)
        if self._hiding:
            self.hidden[-1] += text
        elif text.strip():
            self.hidden.append(text)
            self._hiding = True

    def part(self) -> None:
        """Hidden words that follow are others than those before."""
        self._hiding = False

    def row(self, *, apart: bool = False) -> Row:
        """What was said since the last row; without words an empty one."""
        look = max(self._weights, key=lambda look: self._weights[look], default=PLAIN)
        pieces = () if self.is_empty else tuple(Piece("".join(texts), url=url) for url, texts in self._pieces)
        page = self.page if self.is_empty else self._page
        self._pieces, self._weights, self._hiding, self.is_empty = [], {}, False, True
        return Row(pieces=pieces, page=page, size=look.size, bold=look.bold, apart=apart)


def is_white(colour: Colour | None) -> bool:
    return colour is not None and min(colour) >= _LIGHTEST


def is_tiny(size: float | None) -> bool:
    return size is not None and size <= TINY


def hex_colour(text: str) -> Colour | None:
    """Of #1F3864; None for anything else."""
    digits = text.strip().removeprefix("#")
    if len(digits) != 6:
        return None
    try:
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    except ValueError:
        return None
