"""Bullets, icons and specks, which a program that reads letters takes for letters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recruiter.documents.pdf.boxes import Rect

_NOISE = 25  # of 100: specks and folds
_SHORT_NOISE = 45  # for one or two letters, as which pictures and rules are read
_ICONS = frozenset("©®@°¢§™»«")
_MARKS = frozenset("-–—|/&+•·")  # too little ink to be sure of, and they part one thing from another
_DOT_MOST = 0.48  # of the line: small letters reach higher
_DOT_LEAST = 0.15
_DOT_GAP = 0.45  # on both sides, or on one at the edge of the line


@dataclass(frozen=True, slots=True)
class Scan:
    """A word as it was read. The box hugs its ink, in the frame of its page."""

    text: str
    rect: Rect
    sureness: float  # 0 to 100


def without_icons(scans: list[Scan], *, high: float) -> Iterator[Scan]:
    """Of a line of that height. A dot that stands alone is a bullet, as whatever it was read."""
    for place, scan in enumerate(scans):
        gaps = [after.rect.left - before.rect.right for before, after in _neighbours(scans, place)]
        if _is_dot(scan, high=high) and gaps and min(gaps) > _DOT_GAP * high:
            yield replace(scan, text="•")
        elif scan.text and not _is_noise(scan):
            yield scan


def _neighbours(scans: list[Scan], place: int) -> Iterator[tuple[Scan, Scan]]:
    if place > 0:
        yield scans[place - 1], scans[place]
    if place + 1 < len(scans):
        yield scans[place], scans[place + 1]


def _is_dot(scan: Scan, *, high: float) -> bool:
    rect = scan.rect
    low = _DOT_LEAST * high < rect.height < _DOT_MOST * high
    return low and len(scan.text) <= 2 and 0.6 < rect.width / rect.height < 1.6


def _is_noise(scan: Scan) -> bool:
    if len(scan.text) > 2:
        return scan.sureness < _NOISE
    if scan.text in _MARKS:
        return False
    return scan.sureness < _SHORT_NOISE or scan.text in _ICONS
