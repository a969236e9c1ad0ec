"""The text of an old Word document, put together from its pieces ([MS-DOC] 2.4.1)."""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recruiter.documents.decoding import legacy_encoding
from recruiter.documents.doc.fib import Fib

_GRPPRL, _TABLE = 0x01, 0x02
_COMPRESSED = 0x40000000
_ONE_BYTE = str.maketrans({byte: bytes([byte]).decode("cp1252", "ignore") or " " for byte in range(0x80, 0xA0)})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that lies in one place of the file."""

    start: int  # in characters of the document
    end: int
    place: int  # in bytes of the stream
    width: int  # bytes of a character
    changes: bytes = b""  # properties that a fast save left with the piece

    def place_of(self, position: int) -> int:
        return self.place + (position - self.start) * self.width


def pieces_of(fib: Fib, *, most: int) -> list[Piece]:
    """Up to so many characters."""
    if fib.is_old and not fib.is_fast_saved:
        length = max(end for _start, end in fib.stories().values())
        return [Piece(start=0, end=min(length, most), place=fib.text_place, width=1)]
    pieces = _pieces(fib.part("pieces"), old=fib.is_old)
    return [replace(piece, end=min(piece.end, most)) for piece in pieces if piece.start < most]


def text_of(fib: Fib, *, pieces: list[Piece]) -> str:
    """One letter for each position, so that surrogates stay apart."""
    encoding = _old_encoding(fib, pieces=pieces) if fib.is_old else ""
    parts: list[str] = []
    position = 0
    for piece in pieces:
        parts.append(" " * (piece.start - position))
        data = fib.stream[piece.place : piece.place + (piece.end - piece.start) * piece.width]
        text = _letters(data, width=piece.width, encoding=encoding)
        parts.append(text.ljust(piece.end - piece.start))
        position = piece.end
    return "".join(parts)


def _letters(data: bytes, *, width: int, encoding: str) -> str:
    if width == 1:
        return data.decode(encoding, "replace") if encoding else data.decode("latin-1").translate(_ONE_BYTE)
    units = array("H", data[: len(data) & ~1])
    return "".join(map(chr, units))


def _old_encoding(fib: Fib, *, pieces: list[Piece]) -> str:
    text = b"".join(fib.stream[piece.place : piece.place + piece.end - piece.start] for piece in pieces)
    encoding = legacy_encoding(text)
    return encoding if encoding.startswith(("cp125", "windows-125", "koi8", "iso-8859")) else "cp1252"


def _pieces(table: bytes, *, old: bool) -> Iterator[Piece]:
    changes: list[bytes] = []
    place = 0
    while place < len(table):
        if table[place] == _TABLE:
            (length,) = struct.unpack_from("<I", table, place + 1)
            yield from _listed(table[place + 5 : place + 5 + length], changes=changes, old=old)
            return
        if table[place] != _GRPPRL:
            return
        (length,) = struct.unpack_from("<H", table, place + 1)
        changes.append(table[place + 3 : place + 3 + length])
        place += 3 + length


def _listed(table: bytes, *, changes: list[bytes], old: bool) -> Iterator[Piece]:
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    last = 0
    for number in range(count):
        _flags, place, modifier = struct.unpack_from("<HIH", table, 4 * (count + 1) + 8 * number)
        start, end = ends[number], ends[number + 1]
        if not last <= start < end:
            continue
        last = end
        compressed = old or place & _COMPRESSED
        place = place & (_COMPRESSED - 1) if not compressed or old else (place & (_COMPRESSED - 1)) // 2
        yield Piece(start, end, place, 1 if compressed else 2, _changes(modifier, of=changes))


def _changes(modifier: int, *, of: list[bytes]) -> bytes:
    """Small ones that the modifier itself spells change nothing that is read here."""
    index = modifier >> 1
    return of[index] if modifier & 1 and index < len(of) else b""
