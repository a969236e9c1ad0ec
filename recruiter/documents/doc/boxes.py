"""Text boxes of an old Word document, and the letters that they are tied to ([MS-DOC] 2.8.30, 2.8.32)."""

import struct
from collections.abc import Iterator

from recruiter.documents.doc.fib import Fib

_BOX_ENTRY, _SHAPE_ENTRY = 22, 26
_SHAPE_IN_BOX = 14

Boxes = dict[int, list[tuple[int, int]]]  # position of the anchor: first position of the words and the one after


def anchored_boxes(fib: Fib, *, start: int) -> Boxes:
    anchors = {shape: position for position, _end, shape in _entries(fib.part("shapes"), size=_SHAPE_ENTRY, place=0)}
    boxes: Boxes = {}
    for first, end, shape in _entries(fib.part("boxes"), size=_BOX_ENTRY, place=_SHAPE_IN_BOX):
        if shape in anchors and first < end:
            boxes.setdefault(anchors[shape], []).append((start + first, start + end))
    return boxes


def _entries(table: bytes, *, size: int, place: int) -> Iterator[tuple[int, int, int]]:
    """Two positions, and the number of a shape from so far inside the entry."""
    count = max(0, (len(table) - 4) // (4 + size))
    positions = struct.unpack_from(f"<{count + 1}I", table) if count else ()
    for number in range(count):
        (shape,) = struct.unpack_from("<I", table, 4 * (count + 1) + size * number + place)
        yield positions[number], positions[number + 1], shape
