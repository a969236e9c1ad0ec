"""Headers and footers of an old Word document that a person sees ([MS-DOC] 2.8.22)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from recruiter.documents.doc.fib import Fib
from recruiter.documents.doc.sprms import sprms

_SEPARATORS = 6  # of notes come first
_SECTION = 6  # stories of a section, some of them empty
_OF_FIRST_PAGE = 0x300A
_SECTION_ENTRY = 12


@dataclass(frozen=True, slots=True)
class Edge:
    role: str  # header or footer
    start: int
    end: int


# In the order in which a section keeps them: role, and the pages that have it.
_KINDS = (
    ("header", "even"),
    ("header", "all"),
    ("footer", "even"),
    ("footer", "all"),
    ("header", "first"),
    ("footer", "first"),
)


def edges(fib: Fib, *, start: int, end: int) -> Iterator[Edge]:
    """Of old documents all is read as one header."""
    if fib.is_old:
        yield Edge("header", start, end)
        return
    table = fib.part("headers")
    places = struct.unpack_from(f"<{len(table) // 4}I", table)
    special_first = _special_first(fib)
    facing = fib.part("settings")[:1] not in (b"", b"\x00") and bool(fib.part("settings")[0] & 1)
    for number in range(_SEPARATORS, len(places) - 2):
        section, kind = divmod(number - _SEPARATORS, _SECTION)
        role, pages = _KINDS[kind]
        shown = {"first": section in special_first, "even": facing}.get(pages, True)
        if shown and places[number] < places[number + 1]:
            yield Edge(role, start + places[number], min(end, start + places[number + 1]))


def _special_first(fib: Fib) -> set[int]:
    """The sections whose first page differs."""
    table = fib.part("sections")
    count = max(0, (len(table) - 4) // (4 + _SECTION_ENTRY))
    sections: set[int] = set()
    for number in range(count):
        (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + _SECTION_ENTRY * number + 2)
        if place + 2 <= len(fib.stream):
            (length,) = struct.unpack_from("<H", fib.stream, place)
            if any(code == _OF_FIRST_PAGE and value[:1] == b"\x01" for code, value in _of(fib, place, length)):
                sections.add(number)
    return sections


def _of(fib: Fib, place: int, length: int) -> Iterator[tuple[int, bytes]]:
    return sprms(fib.stream[place + 2 : place + 2 + length])
