"""Properties as Word stores them: a code, then a value whose length the code tells ([MS-DOC] 2.6)."""

import struct
from collections.abc import Iterator

_LENGTHS = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6
_TABLE_DEFINITION, _TAB_CHANGES = 0xD608, 0xC615
_ALL_BYTES = 0xFF


def sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 3 <= len(data):
        (code,) = struct.unpack_from("<H", data, place)
        place += 2
        skipped, length = _length(code, data=data, place=place)
        yield code, data[place + skipped : place + skipped + length]
        place += skipped + length


def _length(code: int, *, data: bytes, place: int) -> tuple[int, int]:
    """Bytes that tell the length, and the length."""
    kind = code >> 13
    if kind != _VARIABLE:
        return 0, _LENGTHS[kind]
    if code == _TABLE_DEFINITION:
        return 2, max(0, int.from_bytes(data[place : place + 2], "little") - 1)
    length = data[place] if place < len(data) else 0
    if code == _TAB_CHANGES and length == _ALL_BYTES:
        return 1, len(data)
    return 1, length
