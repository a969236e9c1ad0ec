"""The head of an old Word document (the "file information block"): where its parts lie.

Offsets and names are those of [MS-DOC] 2.5; before Word 97 the block was laid out otherwise.
"""

import struct
from dataclasses import dataclass
from typing import Literal

Part = Literal["styles", "sections", "headers", "char_pages", "para_pages", "settings", "pieces", "shapes", "boxes"]

_FIRST_OF_97 = 0x00C1
_ENCRYPTED, _TABLE_1, _FAST_SAVED = 0x0100, 0x0200, 0x0004
_PLACES: dict[Part, int] = {  # in the list of places and lengths
    "styles": 1,
    "sections": 6,
    "headers": 11,
    "char_pages": 12,
    "para_pages": 13,
    "settings": 31,
    "pieces": 33,
    "shapes": 40,
    "boxes": 56,
}
_LIST = 0x9A
_OLD_PIECES = 0x160
# Lengths of the stories, which follow each other in the text.
_LENGTHS, _OLD_LENGTHS = 0x4C, 0x34
_STORIES = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")


class FibError(ValueError):
    """Not the head of a document."""


@dataclass(frozen=True, slots=True)
class Fib:
    stream: bytes  # WordDocument, in which the text lies
    table: bytes  # the stream of the tables; before Word 97 the same
    version: int
    flags: int

    @property
    def is_old(self) -> bool:
        return self.version < _FIRST_OF_97

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & _ENCRYPTED)

    @property
    def is_fast_saved(self) -> bool:
        return bool(self.flags & _FAST_SAVED)

    @property
    def text_place(self) -> int:
        """Where the text of an old document starts."""
        return int(struct.unpack_from("<I", self.stream, 0x18)[0])

    def part(self, name: Part) -> bytes:
        if self.is_old:
            return self._at(_OLD_PIECES) if name == "pieces" else b""
        return self._at(_LIST + 8 * _PLACES[name])

    def _at(self, place: int) -> bytes:
        start, length = struct.unpack_from("<II", self.stream, place)
        return self.table[start : start + length]

    def stories(self) -> dict[str, tuple[int, int]]:
        """Start and end of each, in characters."""
        place = _OLD_LENGTHS if self.is_old else _LENGTHS
        stories: dict[str, tuple[int, int]] = {}
        start = 0
        for name, length in zip(_STORIES, struct.unpack_from("<8i", self.stream, place), strict=True):
            stories[name] = (start, start + max(0, length))
            start += max(0, length)
        return stories


def table_stream(stream: bytes) -> str:
    """The name of the stream in which the tables lie."""
    version, flags = _version(stream)
    if version < _FIRST_OF_97:
        return "WordDocument"
    return "1Table" if flags & _TABLE_1 else "0Table"


def fib_of(stream: bytes, *, table: bytes) -> Fib:
    version, flags = _version(stream)
    return Fib(stream=stream, table=table, version=version, flags=flags)


def _version(stream: bytes) -> tuple[int, int]:
    if len(stream) < _LIST or stream[0] not in (0xEC, 0xDC, 0xDB) or stream[1] != 0xA5:
        raise FibError
    return struct.unpack_from("<H", stream, 2)[0], struct.unpack_from("<H", stream, 0x0A)[0]
