"""PDF to text: page by page, in reading order, only what is seen."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose
from recruiter.documents.document import Document, Flag
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.limits import Limits
from recruiter.documents.pdf.activity import active_content
from recruiter.documents.pdf.columns import regions
from recruiter.documents.pdf.glyph_names import Ligatures
from recruiter.documents.pdf.letterspacing import unspaced
from recruiter.documents.pdf.links import with_links
from recruiter.documents.pdf.native import BrokenError, LockedError, opened
from recruiter.documents.pdf.page import Page, opened_page
from recruiter.documents.pdf.rows import rows_of, segments_of
from recruiter.documents.pdf.seeing import LITTLE_TEXT, is_drawn, letters, look
from recruiter.documents.pdf.word import Word
from recruiter.documents.pdf.words import read_words


def read_pdf(data: bytes, *, name: str, limits: Limits) -> Document:
    try:
        with opened(data) as document:
            return _read(document, data=data, name=name, limits=limits)
    except LockedError as error:
        raise refusals.encrypted(name) from error
    except BrokenError as error:
        raise refusals.damaged(name) from error


def _read(document: Any, *, data: bytes, name: str, limits: Limits) -> Document:
    pages = int(pdfium.FPDF_GetPageCount(document))
    if pages <= 0:
        raise refusals.damaged(name)
    if pages > limits.pages_most:
        raise refusals.too_many_pages(name, pages=pages, limits=limits)
    reader = _Reader(limits, ligatures=Ligatures(data))
    rows = reader.rows(document, pages=min(pages, limits.pages_read))
    read = compose("pdf", rows=rows, pages=pages, flags=_unread(pages, limits=limits), limits=limits)
    if reader.is_scan:
        raise refusals.needs_ocr(name)
    if not read.text:
        raise refusals.empty(name)
    return replace(read, flags=(*read.flags, *reader.flags(), *active_content(data)))


def _unread(pages: int, *, limits: Limits) -> Iterator[Flag]:
    if pages > limits.pages_read:
        yield flag("pages_not_read", f"pages {limits.pages_read + 1} to {pages}")


class _Reader:
    """Reads pages one by one and notes what a person should know."""

    def __init__(self, limits: Limits, *, ligatures: Ligatures) -> None:
        self._limits = limits
        self._ligatures = ligatures
        self._letters = 0
        self._drawn = False  # pictures or outlines that may be text
        self._layers: list[int] = []
        self.hidden: list[str] = []

    @property
    def is_scan(self) -> bool:
        return self._drawn and self._letters < LITTLE_TEXT

    def flags(self) -> Iterator[Flag]:
        yield from hidden_flags(self.hidden)
        if self._layers:
            yield flag("ocr_layer", f"pages {', '.join(map(str, self._layers))}")

    def rows(self, document: Any, *, pages: int) -> Iterator[Row]:
        for number in range(1, pages + 1):
            with opened_page(document, number, limits=self._limits) as page:
                if page is not None:
                    yield from self._page_rows(page)

    def _page_rows(self, page: Page) -> Iterator[Row]:
        words = read_words(page, ligatures=self._ligatures)
        sight = look(page, words, limits=self._limits)
        self._letters += letters(sight.seen)
        self._drawn = self._drawn or is_drawn(page)
        self.hidden.extend(_quotes(sight.hidden, among=words))
        if sight.layer:
            self._layers.append(page.number)
        yield from page_rows(page, sight.seen)


def _quotes(hidden: list[Word], *, among: list[Word]) -> Iterator[str]:
    """Hidden words that follow each other in the stream are one quote."""
    gone = {id(word) for word in hidden}
    for is_hidden, run in groupby(among, key=lambda word: id(word) in gone):
        if is_hidden:
            yield " ".join(word.text for word in run)


def page_rows(page: Page, words: list[Word]) -> Iterator[Row]:
    """Upright text first, then what runs up, down or upside down."""
    by_turns: dict[int, list[Word]] = {}
    for word in with_links(words, areas=page.links, view=page.view):
        if not word.style.font.icons:
            by_turns.setdefault(word.style.turns, []).append(word)
    for turns in sorted(by_turns, key=lambda turns: (turns - page.view.turns) % 4):
        for region in regions(segments_of(unspaced(by_turns[turns]))):
            yield from rows_of(region, view=page.view, turns=turns, page=page.number)
