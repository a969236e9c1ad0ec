"""The words of a page with their places, from PDFium's single letters."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pypdfium2.raw as pdfium

from recruiter.documents.pdf.boxes import Rect
from recruiter.documents.pdf.glyph_names import Ligatures
from recruiter.documents.pdf.page import Page
from recruiter.documents.pdf.styles import StyleReader
from recruiter.documents.pdf.word import FIRST_BIDI, NO_STYLE, Style, Word, is_right_to_left

# Line ends too: PDFium guesses them, at times inside a word. Where letters stand tells more.
_NO_LETTERS = frozenset({0, 0x0A, 0x0D, 0xFFFE, 0xFFFF, 0x200B, 0xFEFF})
_SYMBOL_BULLET = "\uf0b7"  # becomes a bullet at the start of a line and a space elsewhere
_HYPHEN_AT_LINE_END = 2  # PDFium's own code for it
_WORD_GAP = 0.3  # of the font size
_STREAM_GAP = 2.0  # of the font size: joined scripts jump back and forth, only a space parts their words
_BASELINE_DRIFT = 0.4  # of the letter height: room for superscripts
_BACKWARDS = 1.3  # of the letter height: accents are drawn back over their letter


class _Letter(NamedTuple):
    char: str
    left: float
    bottom: float
    right: float
    top: float
    place: int  # in the page's stream


def read_words(page: Page, *, ligatures: Ligatures) -> list[Word]:
    pen = _Pen(page, ligatures=ligatures)
    for letter in _spelled_forward(_letters(page)):
        pen.put(letter)
    return pen.finish()


def _spelled_forward(letters: Iterator[_Letter]) -> Iterator[_Letter]:
    """PDFium turns around what runs to the left, and with it the letters of a single glyph, which stood right."""
    for _box, glyph in groupby(letters, key=lambda letter: letter[1:5]):
        spelled = list(glyph)
        if len(spelled) > 1 and any(letter.char >= FIRST_BIDI and is_right_to_left(letter.char) for letter in spelled):
            spelled.reverse()
        yield from spelled


def _letters(page: Page) -> Iterator[_Letter]:
    """In stream order, placed on the page as displayed. 2,500 on a page: this loop is the cost of reading."""
    codes = [pdfium.FPDFText_GetUnicode(page.text, index) for index in range(page.letters)]
    boxes = _loose_boxes(page)
    plain = page.view.is_plain
    for index, code in enumerate(codes):
        if code in _NO_LETTERS:
            continue
        at = 4 * index
        left, top, right, bottom = boxes[at : at + 4]
        if not plain:
            shown = page.view.framed(Rect(left, bottom, right, top), turns=page.view.turns)
            left, bottom, right, top = shown
        yield _Letter("-" if code == _HYPHEN_AT_LINE_END else chr(code), left, bottom, right, top, index)


def _loose_boxes(page: Page) -> list[float]:
    """Four numbers a letter in the order of FS_RECTF: left, top, right, bottom."""
    boxes = (pdfium.FS_RECTF * page.letters)()
    for index, box in enumerate(boxes):
        pdfium.FPDFText_GetLooseCharBox(page.text, index, box)
    return list(memoryview(boxes).cast("B").cast("f"))


class _Pen:
    """Takes letters in stream order and closes a word at every space, gap or new baseline."""

    def __init__(self, page: Page, *, ligatures: Ligatures) -> None:
        self._page = page
        self._ligatures = ligatures
        self._styles = StyleReader(page.text)
        self._open: list[_Letter] = []
        self._style = NO_STYLE
        self._words: list[Word] = []

    def put(self, letter: _Letter) -> None:
        if _is_space(letter.char):
            self._close()
            return
        if self._open:
            framed = self._in_frame(letter)
            if _continues(self._open[-1], framed, size=self._style.size):
                self._open.append(framed)
                return
            self._close()
        self._style = self._styles.style(letter.place)
        self._open.append(self._in_frame(letter))

    def finish(self) -> list[Word]:
        self._close()
        return self._words

    def _in_frame(self, letter: _Letter) -> _Letter:
        """Text that runs up or down the page is read on a page turned for it."""
        view = self._page.view
        if self._style.turns == view.turns:
            return letter
        turned = view.reframed(Rect(*letter[1:5]), turns=self._style.turns)
        return _Letter(letter.char, *turned, letter.place)

    def _close(self) -> None:
        if self._open:
            letters = [letter if letter.char >= " " else self._named(letter) for letter in self._open]
            self._words.extend(self._split_by_ink(letters, style=self._style))
            self._open = []

    def _named(self, letter: _Letter) -> _Letter:
        """A control code is a glyph without a letter of its own: alone a bullet or icon, else a ligature."""
        if len(self._open) == 1:
            return letter._replace(char=_SYMBOL_BULLET)
        font = self._styles.style(letter.place).font.name
        return letter._replace(char=self._ligatures.of(ord(letter.char), font=font, page=self._page.number))

    def _split_by_ink(self, letters: list[_Letter], *, style: Style) -> list[Word]:
        """White letters set right behind black ones would otherwise pass as part of a seen word."""
        if self._styles.shade(letters[-1].place) == style.shade:
            return [_word(letters, style=style)]
        runs = [list(run) for _shade, run in groupby(letters, key=lambda letter: self._styles.shade(letter.place))]
        return [_word(run, style=self._styles.style(run[0].place), glued=number > 0) for number, run in enumerate(runs)]


def _is_space(char: str) -> bool:
    """Python takes \x1c to \x1f for spaces too; here they are glyphs without a letter."""
    return char in " \t" or (char > "\x7f" and char.isspace())


def _continues(last: _Letter, letter: _Letter, *, size: float) -> bool:
    height = max(last.top - last.bottom, letter.top - letter.bottom, 1.0)
    drift = abs(letter.bottom + letter.top - last.bottom - last.top) / 2
    gap = letter.left - last.right
    if letter.char >= FIRST_BIDI and is_right_to_left(letter.char):
        return drift < height and max(gap, last.left - letter.right) < _STREAM_GAP * size
    return drift < _BASELINE_DRIFT * height and -_BACKWARDS * height < gap < _WORD_GAP * size


def _word(letters: list[_Letter], *, style: Style, glued: bool = False) -> Word:
    chars, lefts, bottoms, rights, tops, places = zip(*letters, strict=True)
    return Word(
        text="".join(chars),
        rect=Rect(min(lefts), min(bottoms), max(rights), max(tops)),
        style=style,
        index=places[0],
        glued=glued,
    )
