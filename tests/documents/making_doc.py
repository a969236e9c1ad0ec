"""Old Word documents for the tests: a compound file, a head, a piece table, and pages of properties."""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 0x800
_STREAM_LEAST = 4_096  # smaller streams lie elsewhere

# Properties of letters.
BOLD = struct.pack("<HB", 0x0835, 1)
VANISHED = struct.pack("<HB", 0x083C, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
WHITE = struct.pack("<HB", 0x2A42, 8)


def size(points: float) -> bytes:
    return struct.pack("<HH", 0x4A43, int(points * 2))


# Properties of paragraphs.
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
LISTED = struct.pack("<HH", 0x460B, 1)


@dataclass(frozen=True)
class Run:
    text: str
    look: bytes = b""
    wide: bool = False  # stored in two bytes a letter

    @property
    def length(self) -> int:
        return len(self.data) // 2 if self.wide else len(self.data)

    @property
    def data(self) -> bytes:
        return self.text.encode("utf-16-le" if self.wide else "cp1252")


@dataclass(frozen=True)
class DocFile:
    """Paragraphs end with \\r, cells and rows with \\x07; `paragraphs` gives properties to their numbers."""

    runs: tuple[Run, ...]
    paragraphs: dict[int, bytes] = field(default_factory=dict)
    headers: tuple[str, ...] = ()  # stories of the first section: even, all; footers even, all; first
    footnotes: str = ""
    flags: int = 0x0200
    version: int = 0x00C1

    def made(self, **others: bytes) -> bytes:
        """With other streams beside."""
        separators = "" if not self.headers else "".join(self.headers) + "\r"
        runs = [*self.runs, *(Run(text) for text in (self.footnotes, separators) if text)]
        data, pieces, letters = _laid_out(runs)
        stream = bytearray(_TEXT_AT) + data
        table = bytearray(b"\0" * 16)
        fib = _Fib(stream, table)
        fib.put(33, _clx(pieces))
        fib.put(12, _char_table(stream, letters))
        fib.put(13, _para_table(stream, self._bounds(runs, pieces)))
        if self.headers:
            fib.put(11, _header_places(self.headers))
        struct.pack_into("<HHH", stream, 0, 0xA5EC, self.version, 0)
        struct.pack_into("<H", stream, 0x0A, self.flags)
        body = sum(run.length for run in self.runs)
        struct.pack_into("<3i", stream, 0x4C, body, len(self.footnotes), len(separators))
        return compound({"WordDocument": bytes(stream), "1Table": bytes(table), **others})

    def _bounds(self, runs: list[Run], pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bytes]]:
        """First byte and the byte after the last of each paragraph that does not leave its piece."""
        bounds = []
        number = 0
        for run, (_position, place, wide) in zip(runs, pieces[:-1], strict=True):
            width = 2 if wide else 1
            start = place
            for offset in range(0, len(run.data), width):
                if run.data[offset : offset + width].rstrip(b"\0") in (b"\r", b"\x07", b"\x0c"):
                    end = place + offset + width
                    bounds.append((start, end, self.paragraphs.get(number, b"")))
                    start, number = end, number + 1
        return bounds


class _Fib:
    def __init__(self, stream: bytearray, table: bytearray) -> None:
        self._stream, self._table = stream, table

    def put(self, number: int, data: bytes) -> None:
        struct.pack_into("<II", self._stream, 0x9A + 8 * number, len(self._table), len(data))
        self._table += data


def _laid_out(runs: list[Run]) -> tuple[bytes, list[tuple[int, int, bool]], list[tuple[int, int, bytes]]]:
    data = bytearray()
    pieces, letters = [], []
    position = 0
    for run in runs:
        place = _TEXT_AT + len(data)
        data += run.data
        pieces.append((position, place, run.wide))
        letters.append((place, _TEXT_AT + len(data), run.look))
        position += run.length
    pieces.append((position, 0, False))
    return bytes(data), pieces, letters


def _clx(pieces: list[tuple[int, int, bool]]) -> bytes:
    positions = struct.pack(f"<{len(pieces)}I", *(position for position, _place, _wide in pieces))
    entries = b"".join(
        struct.pack("<HIH", 0, place if wide else place * 2 | 0x40000000, 0) for _position, place, wide in pieces[:-1]
    )
    return b"\x02" + struct.pack("<I", len(positions + entries)) + positions + entries


def _char_table(stream: bytearray, runs: list[tuple[int, int, bytes]]) -> bytes:
    page = _page(runs, size=1, told=lambda look: bytes([len(look)]) + look)
    return _paged(stream, page, runs=runs)


def _para_table(stream: bytearray, runs: list[tuple[int, int, bytes]]) -> bytes:
    def told(properties: bytes) -> bytes:
        data = b"\0\0" + properties
        return bytes([0, (len(data) + 1) // 2]) + data

    return _paged(stream, _page(runs, size=13, told=told), runs=runs)


def _page(runs: list[tuple[int, int, bytes]], *, size: int, told: Callable[[bytes], bytes]) -> bytes:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *(start for start, _end, _look in runs), runs[-1][1])
    end = 510
    for number, (_start, _end, look) in enumerate(runs):
        if look:
            entry = told(look)
            end = (end - len(entry)) & ~1
            page[end : end + len(entry)] = entry
            page[4 * (len(runs) + 1) + size * number] = end // 2
    page[511] = len(runs)
    return bytes(page)


def _paged(stream: bytearray, page: bytes, *, runs: list[tuple[int, int, bytes]]) -> bytes:
    stream += bytes(-len(stream) % _SECTOR)
    number = len(stream) // _SECTOR
    stream += page
    return struct.pack("<III", runs[0][0], runs[-1][1], number)


def _header_places(headers: tuple[str, ...]) -> bytes:
    places = [0] * 7
    for text in (*headers, *[""] * (6 - len(headers))):
        places.append(places[-1] + len(text))
    return struct.pack(f"<{len(places) + 1}I", *places, places[-1] + 1)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file that keeps each of these in sectors of its own."""
    padded = {name: data.ljust(_STREAM_LEAST, b"\0") for name, data in streams.items()}
    sectors = bytearray()
    fat: list[int] = []
    starts = {}
    for name, data in padded.items():
        starts[name] = len(fat)
        count = -(-len(data) // _SECTOR)
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        sectors += data + bytes(-len(data) % _SECTOR)
    folder = len(fat)
    entries = [_entry("Root Entry", kind=5, child=1)]
    names = list(padded)
    for number, name in enumerate(names, start=1):
        following = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, kind=2, right=following, start=starts[name], size=len(padded[name])))
    listed = b"".join(entries)
    count = -(-len(listed) // _SECTOR)
    fat += [*range(len(fat) + 1, len(fat) + count), _END]
    sectors += listed + bytes(-len(listed) % _SECTOR)
    fats = -(-(len(fat) + 1) // (_SECTOR // 4 - 1))
    first = len(fat)
    fat += [_FAT] * fats
    fat += [_FREE] * (fats * _SECTOR // 4 - len(fat))
    sectors += struct.pack(f"<{len(fat)}I", *fat)
    return _head(folder=folder, fats=fats, first=first) + bytes(sectors)


def _head(*, folder: int, fats: int, first: int) -> bytes:
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fats,
        folder,
        0,
        _STREAM_LEAST,
        _END,
        0,
        _END,
        0,
    )
    places = [*range(first, first + fats), *[_FREE] * (109 - fats)]
    return head + struct.pack("<109I", *places)


def _entry(name: str, *, kind: int, child: int = _FREE, right: int = _FREE, start: int = _END, size: int = 0) -> bytes:
    spelled = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIII", spelled, len(spelled), kind, 1, _FREE, right, child, start, size, 0)
