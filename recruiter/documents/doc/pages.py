"""Where properties of letters and paragraphs begin and end: pages of 512 bytes in the stream ([MS-DOC] 2.9)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator

from recruiter.documents.doc.fib import Fib

_PAGE = 512
_PAGES_MOST = 20_000
_RUNS_OFFSET = 511
_CHAR_ENTRY, _PARA_ENTRY = 1, 13

Run = tuple[int, int, bytes]  # first byte of the stream, byte after the last, properties


class Runs:
    def __init__(self, runs: list[Run]) -> None:
        self._runs = sorted(runs)
        self._starts = [run[0] for run in self._runs]

    def all(self) -> Iterator[bytes]:
        yield from {run[2] for run in self._runs}

    def at(self, place: int) -> tuple[bytes, int]:
        """The properties of the letter there, and the byte up to which they hold."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._runs[index][1]:
            return self._runs[index][2], self._runs[index][1]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else 1 << 32
        return b"", following


def char_runs(fib: Fib) -> Runs:
    return Runs([run for page in _pages(fib, "char_pages") for run in _char_page(page)])


def para_runs(fib: Fib) -> Runs:
    return Runs([run for page in _pages(fib, "para_pages") for run in _para_page(page)])


def _pages(fib: Fib, name: str) -> Iterator[bytes]:
    table = fib.part("char_pages" if name == "char_pages" else "para_pages")
    count = min((len(table) - 4) // 8, _PAGES_MOST)
    for number in range(count):
        (page,) = struct.unpack_from("<I", table, 4 * ((len(table) - 4) // 8 + 1) + 4 * number)
        start = (page & 0x3FFFFF) * _PAGE
        data = fib.stream[start : start + _PAGE]
        if len(data) == _PAGE:
            yield data


def _char_page(page: bytes) -> Iterator[Run]:
    for start, end, entry in _entries(page, size=_CHAR_ENTRY):
        place = 2 * entry
        yield start, end, page[place + 1 : place + 1 + page[place]] if place else b""


def _para_page(page: bytes) -> Iterator[Run]:
    for start, end, entry in _entries(page, size=_PARA_ENTRY):
        place = 2 * entry
        if not place:
            yield start, end, b""
        elif page[place]:
            yield start, end, page[place + 1 : place + 2 * page[place]]
        else:
            yield start, end, page[place + 2 : place + 2 + 2 * page[place + 1]]


def _entries(page: bytes, *, size: int) -> Iterator[tuple[int, int, int]]:
    """First byte, byte after the last, and half of the place in the page where the properties lie."""
    count = page[_RUNS_OFFSET]
    if 4 * (count + 1) + size * count > _RUNS_OFFSET:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        if bounds[number] < bounds[number + 1]:
            yield bounds[number], bounds[number + 1], page[4 * (count + 1) + size * number]
