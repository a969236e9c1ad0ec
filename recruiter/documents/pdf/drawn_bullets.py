"""Bullets that are drawn as shapes, as browsers draw those of lists, become letters before their words."""

from collections.abc import Sequence

from recruiter.documents.pdf.boxes import Rect, View
from recruiter.documents.pdf.word import Word

_BULLET = "•"
_LARGEST = 0.5  # of the font size, as are the next four
_SQUARE = 0.15  # by which width and height of a bullet may differ
_GAP_LEAST = 0.2
_GAP_MOST = 1.6
_ALONE = 2.0  # nothing stands that near on the left: dots in a row are a scale, dots between words part them
_SAME_LINE = 0.35  # of the height
_BAND = 8.0  # points


def with_bullets(words: list[Word], *, marks: Sequence[Rect], view: View) -> list[Word]:
    if not marks:
        return words
    shapes = _by_band([view.framed(mark, turns=view.turns) for mark in marks])
    upright = _by_band([word.rect for word in words if word.style.turns == view.turns])
    result: list[Word] = []
    for word in words:
        if word.style.turns == view.turns and not word.glued and not word.style.font.bold:
            mark = _mark_of(word, shapes=_near(shapes, word.rect), others=_near(upright, word.rect))
            if mark is not None:
                result.append(_bullet(word, mark))
        result.append(word)
    return result


def _by_band(rects: list[Rect]) -> dict[int, list[Rect]]:
    bands: dict[int, list[Rect]] = {}
    for rect in rects:
        bands.setdefault(int(rect.middle // _BAND), []).append(rect)
    return bands


def _near(bands: dict[int, list[Rect]], rect: Rect) -> list[Rect]:
    band = int(rect.middle // _BAND)
    near = [other for place in (band - 1, band, band + 1) for other in bands.get(place, ())]
    return [other for other in near if abs(other.middle - rect.middle) < _SAME_LINE * rect.height]


def _mark_of(word: Word, *, shapes: list[Rect], others: list[Rect]) -> Rect | None:
    size = word.style.size
    for mark in shapes:
        fits = max(mark.width, mark.height) <= _LARGEST * size and abs(mark.width - mark.height) <= _SQUARE * size
        if fits and _GAP_LEAST * size <= word.rect.left - mark.right <= _GAP_MOST * size:
            before = [*others, *(shape for shape in shapes if shape is not mark)]
            return None if any(0 <= mark.left - rect.right < _ALONE * size for rect in before) else mark
    return None


def _bullet(word: Word, mark: Rect) -> Word:
    """As wide as the indent, so that it never looks like a column of its own."""
    rect = Rect(mark.left, word.rect.bottom, word.rect.left - _GAP_LEAST * word.style.size, word.rect.top)
    return Word(text=_BULLET, rect=rect, style=word.style, index=word.index)
