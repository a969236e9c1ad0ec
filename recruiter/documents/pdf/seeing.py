"""Which words of a page a person sees.

A word is seen if it leaves ink: the page is rendered, and its box must show contrast. Where other things in
the box could make that contrast (a picture behind, light ink that may be the paper), the page is rendered
again without its text, and only what the text itself changed counts. Words in doubt are looked at a last
time large and in colour, so that thin or pale letters are not lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from recruiter.documents.limits import Limits
from recruiter.documents.pdf.boxes import Rect
from recruiter.documents.pdf.objects import without_texts
from recruiter.documents.pdf.page import Page
from recruiter.documents.pdf.picture import COLOUR, GREY, Picture, rendered
from recruiter.documents.pdf.word import FIRST_BIDI, Ink, Word, grey

TINY = 4.0  # points: nobody reads letters below this size

_DPI = 72
_LARGE_DPI = 200
_CLEAR = 40  # of 255 grey levels at 72 dpi, where thin letters are washed out
_FAINT = 24  # at 200 dpi: #E7E7E7 on white is about the palest that can be read
_LIGHT_INK = 200  # grey from which ink may be the colour of the paper
_TRIM = 0.12  # of the height, where letters of the lines above and below may reach in
_PAGE_FILLING = 0.7  # of the page: a picture this large may be a scan
_LAYER_SHARE = 0.9  # of a scanned page's letters are in its invisible layer
LITTLE_TEXT = 50  # letters
_SCAN_SHARE = 0.25  # of the page, in one picture or many strips
_OUTLINES = 100  # paths on a page whose letters were turned into drawings
_BEYOND_WESTERN = "\u0530"
_BLUE_GREEN_RED = range(3)
_BAND = 4.0  # points


@dataclass(frozen=True, slots=True)
class Sight:
    seen: list[Word]
    hidden: list[Word]
    layer: bool = False  # the words are the invisible OCR layer of a scan


def look(page: Page, words: list[Word], *, limits: Limits) -> Sight:
    if not words:
        return Sight([], [])
    eye = _Eye(page, limits=limits)
    single = _without_doubles(words, boxes=[eye.shown(word) for word in words])
    visible = eye.visible(single)
    seen = [word for word, is_seen in zip(single, visible, strict=True) if is_seen]
    hidden = [word for word, is_seen in zip(single, visible, strict=True) if not is_seen]
    layer = eye.scan_layer(hidden) if letters(seen) < LITTLE_TEXT else []
    if letters(layer) >= LITTLE_TEXT and letters(layer) > _LAYER_SHARE * letters(hidden):
        return Sight(sorted([*seen, *layer], key=lambda word: word.index), [], layer=True)
    return Sight(seen, hidden)


def letters(words: list[Word]) -> int:
    return sum(c.isalnum() for word in words for c in word.text)


def is_drawn(page: Page) -> bool:
    """Pictures over a good part of the page, or so many outlines that they may be letters."""
    width, height = page.view.size
    area = sum(rect.width * rect.height for rect in page.objects.pictures)
    return area > _SCAN_SHARE * width * height or page.objects.paths > _OUTLINES


class _Eye:
    def __init__(self, page: Page, *, limits: Limits) -> None:
        self._page = page
        self._limits = limits
        self._size = page.view.size
        self._inked: list[Rect] = []
        self._pictures = [page.view.framed(rect, turns=page.view.turns) for rect in page.objects.pictures]

    @cached_property
    def _plain(self) -> Picture:
        return self._render(dpi=_DPI, channels=GREY)

    @cached_property
    def _large(self) -> Picture:
        return self._render(dpi=_LARGE_DPI, channels=COLOUR)

    @cached_property
    def _bare_plain(self) -> Picture:
        return self._without_text(dpi=_DPI, channels=GREY)

    @cached_property
    def _bare_large(self) -> Picture:
        return self._without_text(dpi=_LARGE_DPI, channels=COLOUR)

    def _render(self, *, dpi: int, channels: int) -> Picture:
        return rendered(self._page.handle, dpi=dpi, channels=channels, pixels_most=self._limits.pixels_per_page)

    def _without_text(self, *, dpi: int, channels: int) -> Picture:
        with without_texts(self._page.objects):
            return self._render(dpi=dpi, channels=channels)

    def visible(self, words: list[Word]) -> list[bool]:
        boxes = [self.shown(word) for word in words]
        self._inked = [_core(b) for b, w in zip(boxes, words, strict=True) if w.style.shade.is_inked]
        covered = {under for under, _over in _overlaid(words, boxes=boxes)}
        visible: list[bool] = []
        for index, word in enumerate(words):
            if any(c.isalnum() for c in word.text) or not visible:
                visible.append(index not in covered and self._is_seen(word, box=boxes[index]))
            else:
                visible.append(visible[-1])  # a dash or a dot leaves too little ink to judge it alone
        return visible

    def scan_layer(self, hidden: list[Word]) -> list[Word]:
        """Words without ink of their own that lie on the ink of a picture that fills the page."""
        width, height = self._size
        if not any(rect.width * rect.height > _PAGE_FILLING * width * height for rect in self._pictures):
            return []
        return [word for word in hidden if self._plain.has_contrast(self.shown(word), least=_CLEAR)]

    def shown(self, word: Word) -> Rect:
        return self._page.view.displayed(word.rect, turns=word.style.turns)

    def _is_seen(self, word: Word, *, box: Rect) -> bool:
        if word.style.shade.ghost or _is_tiny(word) or not self._is_on_page(box):
            return False
        core = _core(box)
        if word.style.shade.clear:
            return self._is_outlined(box)
        if not self._is_doubtful(word, box=box) and self._plain.has_contrast(core, least=_CLEAR):
            return True
        ink = word.style.shade.ink
        if _changed(self._plain, self._bare_plain, rect=core, ink=ink, least=_CLEAR):
            return True
        return _changed(self._large, self._bare_large, rect=core, ink=ink, least=_FAINT) or (
            self._lacks_font(word) and self._would_show(ink, rect=core)
        )

    def _is_outlined(self, box: Rect) -> bool:
        """Browsers draw some letters as outlines and set see-through text over them, to be copied."""
        core = _core(box)
        if any(rect.meets(core) for rect in (*self._pictures, *self._inked)):
            return False  # the ink there is that of a picture or of other words
        return self._plain.has_contrast(core, least=_CLEAR)

    def _is_on_page(self, box: Rect) -> bool:
        width, height = self._size
        return Rect(0, 0, width, height).holds((box.left + box.right) / 2, box.middle)

    def _is_doubtful(self, word: Word, *, box: Rect) -> bool:
        """Contrast alone does not prove that the word makes it."""
        ink = word.style.shade.ink
        if ink is None or grey(ink) >= _LIGHT_INK:
            return True
        return any(rect.meets(box) for rect in self._pictures)

    def _lacks_font(self, word: Word) -> bool:
        """Letters beyond the western ones, in a font that the reader must have: here it may be missing."""
        return not word.style.font.embedded and any(c >= _BEYOND_WESTERN for c in word.text)

    def _would_show(self, ink: Ink | None, *, rect: Rect) -> bool:
        if ink is None:
            return True
        return any(
            abs(row[0] - level) >= _FAINT
            for channel, level in zip(_BLUE_GREEN_RED, reversed(ink), strict=True)
            for row in self._bare_large.rows(rect, channel=channel)
        )


def _is_tiny(word: Word) -> bool:
    """Fonts made of drawings tell no true size, so the height of the letters must agree."""
    return word.style.size < TINY and word.rect.height < 1.5 * TINY


def _core(box: Rect) -> Rect:
    trim = _TRIM * box.height
    return Rect(box.left, box.bottom + trim, box.right, box.top - trim)


def _changed(drawn: Picture, bare: Picture, *, rect: Rect, ink: Ink | None, least: int) -> bool:
    """Whether some pixel differs with and without text, and came nearer to the ink by it."""
    channels = range(1) if drawn.channels == GREY else _BLUE_GREEN_RED
    for channel in channels:
        level = None if ink is None else grey(ink) if drawn.channels == GREY else ink[2 - channel]
        rows = zip(drawn.rows(rect, channel=channel), bare.rows(rect, channel=channel), strict=True)
        if any(_nears(pair, level=level, least=least) for pair in rows):
            return True
    return False


def _nears(pair: tuple[bytes, bytes], *, level: int | None, least: int) -> bool:
    drawn, bare = pair
    if drawn == bare:
        return False
    return any(
        abs(here - there) >= least and (level is None or abs(here - level) < abs(there - level))
        for here, there in set(zip(drawn, bare, strict=True))
    )


def _without_doubles(words: list[Word], *, boxes: list[Rect]) -> list[Word]:
    """Bold type and shadows are also made by writing twice."""
    doubles = {under for under, over in _overlaid(words, boxes=boxes) if words[under].text == words[over].text}
    return [word for index, word in enumerate(words) if index not in doubles]


def _overlaid(words: list[Word], *, boxes: list[Rect]) -> Iterator[tuple[int, int]]:
    """Pairs in one place, of which the second is seen. Other scripts stack letters by design."""
    bands: dict[int, list[int]] = {}
    for index, box in enumerate(boxes):
        text = words[index].text
        if sum(c.isalnum() for c in text) > 1 and all(c < FIRST_BIDI for c in text):
            bands.setdefault(int(box.middle // _BAND), []).append(index)
    for band, indices in bands.items():
        near = sorted([*indices, *bands.get(band + 1, [])], key=lambda i: boxes[i].left)
        for pair in _overlaid_in_band(near, boxes=boxes):
            under, over = sorted(pair, key=lambda i: (words[i].style.shade.is_inked, i))
            yield under, over


def _overlaid_in_band(near: list[int], *, boxes: list[Rect]) -> Iterator[tuple[int, int]]:
    for place, index in enumerate(near):
        for other in near[place + 1 :]:
            if boxes[other].left >= boxes[index].right:
                break
            if boxes[index].overlaps(boxes[other]):
                yield index, other
