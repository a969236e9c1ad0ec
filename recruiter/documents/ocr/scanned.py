"""Pages that are pictures of text: what OCR read on them, which of them it did not, and what a person is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from recruiter.documents.document import Flag
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.ocr.hocr import Reading, reading_of
from recruiter.documents.pdf.boxes import View
from recruiter.documents.pdf.seeing import letters
from recruiter.documents.pdf.word import Word

# Of 100. A clean page in an installed language has 85 and more, one in a foreign script or upside down below 35.
_SURE = 70.0
_GUESSED = 40.0
_MORE_LEAST = 20  # letters
_UNSAID_LEAST = 4  # words in a row that only the invisible layer has; one or two may be misread

Readings = Mapping[int, str]  # what the program answered, by page


@dataclass(slots=True)
class Scanned:
    """Filled page by page. Without readings it only notes the pages: they are still to be read."""

    readings: Readings | None
    pages: list[int] = field(default_factory=list)
    _read: list[int] = field(default_factory=list)
    _doubtful: list[int] = field(default_factory=list)
    _unread: list[int] = field(default_factory=list)
    _layers: list[int] = field(default_factory=list)
    _unsaid: list[str] = field(default_factory=list)

    @property
    def was_tried(self) -> bool:
        """The program looked at one of the pages, whatever it made of it."""
        return bool(self.readings)

    def words(self, page: int, *, view: View, found: list[Word], layer: bool = False) -> list[Word]:
        """`found` is the little text beside the picture, or the invisible layer that scanners put over it. A person
        sees the picture, so the layer counts only where the picture cannot be read well."""
        self.pages.append(page)
        reading = self._reading(page, view=view)
        if layer and (reading is None or reading.sureness < _SURE):
            self._layers.append(page)
            return found
        if reading is None:
            self._unread.append(page)
            return found
        if layer:
            self._unsaid.extend(_unsaid(found, said=reading.words))
            found = []
        more = _beside(found, reading.words, view=view)
        if letters(more) < (_MORE_LEAST if found else 1):
            return found  # the picture shows no other text
        self._read.append(page)
        if reading.sureness < _SURE:
            self._doubtful.append(page)
        return [*found, *more]

    def _reading(self, page: int, *, view: View) -> Reading | None:
        """None for a page that was not read, or of which the program made nonsense."""
        told = (self.readings or {}).get(page)
        if told is None:
            return None
        reading = reading_of(told, view=view)
        return None if reading.words and reading.sureness < _GUESSED else reading

    def flags(self) -> Iterator[Flag]:
        yield from hidden_flags(self._unsaid)
        if self._read:
            doubt = f"; hard to read: {_named(self._doubtful)}" if self._doubtful else ""
            yield flag("read_by_ocr", f"{_named(self._read)}{doubt}")
        if self._layers:
            yield flag("ocr_layer", _named(self._layers))
        if self._unread and self.readings is not None:
            what = "a picture" if len(self._unread) == 1 else "pictures"
            yield flag("pages_not_read", f"{_named(self._unread)}, {what} of text")


def _beside(found: list[Word], read: list[Word], *, view: View) -> list[Word]:
    """The words that were read where none was found: a picture of a page shows its text as well."""
    taken = [view.displayed(word.rect, turns=word.style.turns) for word in found]
    boxes = [view.displayed(word.rect, turns=word.style.turns) for word in read]
    free = [not any(rect.holds((box.left + box.right) / 2, box.middle) for rect in taken) for box in boxes]
    return [word for word, is_free in zip(read, free, strict=True) if is_free]


def _unsaid(layer: list[Word], *, said: list[Word]) -> Iterator[str]:
    """Runs of words in a layer of which the picture shows none."""
    seen = {_bare(word.text) for word in said}
    for is_unsaid, run in groupby(layer, key=lambda word: _bare(word.text) not in seen):
        words = [word.text for word in run]
        if is_unsaid and len(words) >= _UNSAID_LEAST:
            yield " ".join(words)


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _named(pages: list[int]) -> str:
    """`page 2`, `pages 1 to 3, 7`."""
    starts = [pages[0], *(after for before, after in pairwise(pages) if after != before + 1)]
    ends = [*(before for before, after in pairwise(pages) if after != before + 1), pages[-1]]
    ranges = [str(start) if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True)]
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join(ranges)}"
