"""Words to segments, and the segments of a region to rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from recruiter.documents.composing import Piece, Row
from recruiter.documents.mending import mend_address
from recruiter.documents.pdf.boxes import Rect, View, around
from recruiter.documents.pdf.word import Word

_SEGMENT_GAP = 0.66  # of the font size: a gap this wide may be a gutter between columns
_TAB_GAP = 1.0  # of the font size: a gap this wide parts two things on one line
_SAME_ROW = 0.5  # of the smaller height
_BASELINE_DRIFT = 0.4
_LOOSER = 1.35  # lines this much further apart than usual have an empty line between them
_USUAL_PITCH = 1.6  # of the font size: no usual distance of lines is wider


@dataclass(frozen=True)
class Segment:
    """Words of one baseline without a wide gap between them."""

    words: tuple[Word, ...]
    rect: Rect

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in pieces_of(self.words))

    @property
    def look(self) -> tuple[int, bool]:
        style = self.words[0].style
        return round(style.size), style.font.bold


def segments_of(words: Iterable[Word]) -> list[Segment]:
    segments: list[Segment] = []
    held: list[Word] = []
    for word in words:
        if held and not _follows(held[-1], word):
            segments.append(_segment(held))
            held = []
        held.append(word)
    if held:
        segments.append(_segment(held))
    return segments


def _segment(words: list[Word]) -> Segment:
    return Segment(words=tuple(words), rect=around([word.rect for word in words]))


def _follows(last: Word, word: Word) -> bool:
    height = max(last.rect.height, word.rect.height, 1.0)
    backwards = word.right_to_left or last.right_to_left
    if abs(last.rect.middle - word.rect.middle) >= (1.0 if backwards else _BASELINE_DRIFT) * height:
        return False
    gap = word.rect.left - last.rect.right
    if backwards:
        gap = max(gap, last.rect.left - word.rect.right)
    return -height < gap < _SEGMENT_GAP * max(last.style.size, word.style.size)


def rows_of(segments: list[Segment], *, view: View, turns: int, page: int) -> Iterator[Row]:
    """Top to bottom; the first row stands apart, and so does each after a gap wider than usual."""
    bands = _bands(segments)
    usual = _usual_pitch(bands)
    above: Rect | None = None
    for band in bands:
        rect = around([segment.rect for segment in band])
        words = [word for segment in band for word in segment.words]
        yield Row(
            pieces=_row_pieces(band),
            page=page,
            box=view.displayed(rect, turns=turns).box(),
            size=round(median(word.style.size for word in words), 1),
            bold=_mostly_bold(words),
            apart=above is None or above.middle - rect.middle > _LOOSER * usual,
        )
        above = rect


def _bands(segments: list[Segment]) -> list[list[Segment]]:
    bands: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.rect.middle, s.rect.left)):
        if bands and _on_one_row(bands[-1][0].rect, segment.rect):
            bands[-1].append(segment)
        else:
            bands.append([segment])
    return [_in_reading_order(band) for band in bands]


def _on_one_row(rect: Rect, other: Rect) -> bool:
    return abs(rect.middle - other.middle) < _SAME_ROW * min(rect.height, other.height)


def _in_reading_order(band: list[Segment]) -> list[Segment]:
    words = [word for segment in band for word in segment.words]
    backwards = sum(_letters(word) for word in words if word.right_to_left)
    if 2 * backwards > sum(_letters(word) for word in words):
        return segments_of(_from_the_right(words))
    return sorted(band, key=lambda s: s.rect.left)


def _letters(word: Word) -> int:
    return sum(c.isalpha() for c in word.text)


def _from_the_right(words: list[Word]) -> Iterator[Word]:
    """But what is written from the left, with the numbers and signs amid it, in its own order."""
    held: list[Word] = []  # a stretch that runs to the right, and what may still belong to it
    for word in sorted(words, key=lambda word: (-word.rect.right, word.index)):
        if word.right_to_left:
            yield from _forward(held)
            held = []
            yield word
        else:
            held.append(word)
    yield from _forward(held)


def _forward(words: list[Word]) -> list[Word]:
    lettered = [place for place, word in enumerate(words) if any(c.isalpha() for c in word.text)]
    if not lettered:
        return words
    first, last = lettered[0], lettered[-1] + 1
    return [*words[:first], *reversed(words[first:last]), *words[last:]]


def _usual_pitch(bands: list[list[Segment]]) -> float:
    """The lower quartile of the distances between lines, never more than a loose leading."""
    middles = [band[0].rect.middle for band in bands]
    size = median(segment.words[0].style.size for band in bands for segment in band)
    pitches = sorted(a - b for a, b in pairwise(middles) if a - b > 0.5 * size)
    widest = _USUAL_PITCH * max(size, 1.0)
    return min(pitches[len(pitches) // 4], widest) if pitches else widest


def _row_pieces(band: list[Segment]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    last: Segment | None = None
    for segment in band:
        if last is not None:
            pieces.append(Piece(_between(last, segment)))
        pieces.extend(pieces_of(segment.words))
        last = segment
    return tuple(replace(piece, text=mend_address(piece.text)) for piece in _merged(pieces))


def _between(last: Segment, segment: Segment) -> str:
    size = max(last.words[-1].style.size, segment.words[0].style.size)
    gap = max(segment.rect.left - last.rect.right, last.rect.left - segment.rect.right)
    if gap > _TAB_GAP * size:
        return "\t"
    return "" if segment.words[0].glued and gap < 0.1 * size else " "


def pieces_of(words: Iterable[Word]) -> Iterator[Piece]:
    started = False
    for word in words:
        if started and not word.glued:
            yield Piece(" ")
        yield Piece(word.text, url=word.url)
        started = True


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one target become one piece; a space inside a link belongs to it."""
    held = pieces[0]
    for place, piece in enumerate(pieces[1:], start=1):
        follower = pieces[place + 1] if place + 1 < len(pieces) else piece
        url = follower.url if not piece.text.strip() and held.url == follower.url else piece.url
        if url == held.url:
            held = Piece(held.text + piece.text, url=url)
        else:
            yield held
            held = piece
    yield held


def _mostly_bold(words: list[Word]) -> bool:
    bold = sum(len(word.text) for word in words if word.style.font.bold)
    return 2 * bold > sum(len(word.text) for word in words)
