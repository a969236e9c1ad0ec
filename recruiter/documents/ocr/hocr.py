"""What the program read on a page, as words in their places; hOCR is its HTML with boxes.

Its boxes hug the ink and lean with a page that was scanned askew, so a word gets the height of its line,
measured from the baseline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from lxml import etree

from recruiter.documents.ocr.icons import Scan, without_icons
from recruiter.documents.pdf.boxes import Rect, View
from recruiter.documents.pdf.word import Font, Shade, Style, Word

_FONT = Font(name="", bold=False, icons=False, embedded=True)
_SHADE = Shade(ink=None, ghost=False)
_INK_SHARE = 0.93  # of the font size, from the deepest to the highest letter
_WORDS_MOST = 20_000
_UNEVEN = 0.15
_TINY = 4.0  # points: nobody reads letters below this size
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
_WORD = "span[@class='ocrx_word']"


@dataclass(frozen=True, slots=True)
class Reading:
    words: list[Word]
    sureness: float  # 0 to 100, the mean over letters


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the picture lies on the page as displayed, which it fills."""

    width: float  # pixels
    height: float
    view: View

    @property
    def scale(self) -> float:
        """Points a pixel."""
        return self.view.size[1] / self.height

    def rect(self, box: list[float], *, turns: int) -> Rect:
        """In the frame of the page turned by so many quarters more than it is displayed."""
        left, top, right, bottom = box
        across, up = self.view.size[0] / self.width, self.scale
        shown = Rect(left * across, (self.height - bottom) * up, right * across, (self.height - top) * up)
        return self.view.reframed(shown, turns=self.view.turns + turns)


@dataclass(frozen=True, slots=True)
class _Band:
    """Where a line of text lies, in the frame of its page: it may rise or fall."""

    left: float
    bottom: float  # of the deepest letters, at the left end
    slope: float
    high: float  # from the deepest to the highest letter

    def at(self, rect: Rect) -> Rect:
        bottom = self.bottom + self.slope * ((rect.left + rect.right) / 2 - self.left)
        return Rect(rect.left, bottom, rect.right, bottom + self.high)


def picture_size(hocr: str) -> tuple[float, float]:
    """Width and height in pixels; 0 × 0 of something else."""
    _left, _top, width, height = _numbers(_page(hocr), "bbox", count=4)
    return width, height


def reading_of(hocr: str, *, view: View) -> Reading:
    """Of a picture that shows the page as displayed, in whatever size."""
    page = _page(hocr)
    _left, _top, width, height = _numbers(page, "bbox", count=4)
    if page is None or width < 1 or height < 1:
        return Reading([], 0.0)
    sheet = _Sheet(width=width, height=height, view=view)
    words: list[Word] = []
    sure, letters = 0.0, 0
    for scan, word in _words(page, sheet=sheet):
        words.append(replace(word, index=len(words)))
        sure += scan.sureness * len(scan.text)
        letters += len(scan.text)
    return Reading(_evened(words), sure / max(1, letters))


def _evened(words: list[Word]) -> list[Word]:
    """Lines of one size are measured a pixel apart, which would make headings of some: what is near the usual size of
    the page has that."""
    sizes = sorted(word.style.size for word in words for _letter in word.text)
    if not sizes:
        return words
    usual = sizes[len(sizes) // 2]
    near = [abs(word.style.size - usual) < _UNEVEN * usual for word in words]
    return [
        replace(word, style=replace(word.style, size=usual)) if is_near else word
        for word, is_near in zip(words, near, strict=True)
    ]


def _page(hocr: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(hocr.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else root.find(".//div[@class='ocr_page']")


def _words(page: etree._Element, *, sheet: _Sheet) -> Iterator[tuple[Scan, Word]]:
    """In the program's order, which is that of its columns."""
    count = 0
    for line in page.iter("span"):
        words = line.findall(_WORD)
        count += len(words)
        if count > _WORDS_MOST:
            return
        if words:
            yield from _line_words(line, words, sheet=sheet)


def _line_words(line: etree._Element, words: list[etree._Element], *, sheet: _Sheet) -> Iterator[tuple[Scan, Word]]:
    turns = round(_numbers(line, "textangle", count=1)[0] / 90) % 4
    scans = [
        Scan(
            text="".join(str(part) for part in word.itertext()).strip(),
            rect=sheet.rect(_numbers(word, "bbox", count=4), turns=turns),
            sureness=_numbers(word, "x_wconf", count=1)[0],
        )
        for word in words
    ]
    band = _band(line, scans, turns=turns, sheet=sheet)
    size = round(band.high / _INK_SHARE, 2)
    if size < _TINY:
        return
    style = Style(size=size, font=_FONT, shade=_SHADE, turns=(sheet.view.turns + turns) % 4)
    for scan in without_icons(scans, high=band.high):
        yield scan, Word(text=scan.text, rect=band.at(scan.rect), style=style, index=0)


def _band(line: etree._Element, scans: list[Scan], *, turns: int, sheet: _Sheet) -> _Band:
    """The program tells no baseline of a line that it had to turn, and a wild height of some that are pictures."""
    rect = sheet.rect(_numbers(line, "bbox", count=4), turns=turns)
    told = _numbers(line, "x_size", count=1)[0] * sheet.scale or rect.height
    high = max(min(told, 2 * rect.height), median(scan.rect.height for scan in scans))
    slope, offset = _numbers(line, "baseline", count=2)  # pixels, downwards, from the lower left corner
    deep = _numbers(line, "x_descenders", count=1)[0]
    bottom = rect.bottom if turns else rect.bottom - (offset + deep) * sheet.scale
    return _Band(left=rect.left, bottom=bottom, slope=0.0 if turns else -slope, high=high)


def _numbers(element: etree._Element | None, name: str, *, count: int) -> list[float]:
    """Of a property in the title, as in `bbox 158 383 269 403; x_wconf 71`; zeros where it is missing."""
    title = "" if element is None else element.get("title", "")
    for told in title.split(";"):
        found, _space, values = told.strip().partition(" ")
        numbers = [float(number) for number in _NUMBER.findall(values)]
        if found == name and len(numbers) >= count:
            return numbers[:count]
    return [0.0] * count
