"""PDF to text: page by page, in reading order, only what is seen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose
from recruiter.documents.document import Document, Flag
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.limits import Limits
from recruiter.documents.ocr.pixels import DPI, Pixels, without_faint
from recruiter.documents.ocr.scanned import Readings, Scanned
from recruiter.documents.pdf.activity import active_content
from recruiter.documents.pdf.boxes import View
from recruiter.documents.pdf.columns import regions
from recruiter.documents.pdf.drawn_bullets import with_bullets
from recruiter.documents.pdf.glyph_names import Ligatures
from recruiter.documents.pdf.letterspacing import unspaced
from recruiter.documents.pdf.links import Area, with_links
from recruiter.documents.pdf.native import BrokenError, LockedError, opened
from recruiter.documents.pdf.page import Page, opened_page
from recruiter.documents.pdf.picture import GREY, rendered
from recruiter.documents.pdf.rows import rows_of, segments_of
from recruiter.documents.pdf.ruled import Grid, grids, without_tables
from recruiter.documents.pdf.saving import saved_on
from recruiter.documents.pdf.seeing import LITTLE_TEXT, is_drawn, letters, look
from recruiter.documents.pdf.word import Word
from recruiter.documents.pdf.words import read_words


def read_pdf(data: bytes, *, name: str, limits: Limits, readings: Readings | None) -> Document:
    try:
        with opened(data) as document:
            return _read(document, data=data, name=name, limits=limits, readings=readings)
    except LockedError as error:
        raise refusals.encrypted(name) from error
    except BrokenError as error:
        raise refusals.damaged(name) from error


def _read(document: Any, *, data: bytes, name: str, limits: Limits, readings: Readings | None) -> Document:
    pages = int(pdfium.FPDF_GetPageCount(document))
    if pages <= 0:
        raise refusals.damaged(name)
    if pages > limits.pages_most:
        raise refusals.too_many_pages(name, pages=pages, limits=limits)
    reader = _Reader(limits, ligatures=Ligatures(data), readings=readings)
    rows = reader.rows(document, pages=min(pages, limits.pages_read))
    read = compose("pdf", rows=rows, pages=pages, flags=_unread(pages, limits=limits), limits=limits)
    if readings is not None:
        _refuse_if_textless(read, reader, name=name)
    elif not (read.text or reader.scanned.pages):
        raise refusals.empty(name)
    flags = (*read.flags, *reader.flags(), *active_content(data))
    return replace(read, flags=flags, scans=tuple(reader.scanned.pages), saved_on=saved_on(document))


def _refuse_if_textless(read: Document, reader: "_Reader", *, name: str) -> None:
    if reader.is_scan and not reader.scanned.was_tried:
        raise refusals.ocr_missing(name)
    if not read.text:
        raise refusals.picture_without_text(name) if reader.is_scan else refusals.empty(name)


def pdf_pixels(data: bytes, *, name: str, page: int, limits: Limits) -> Pixels:
    """A page as a person sees it, for OCR."""
    try:
        with opened(data) as document, opened_page(document, page, limits=limits) as shown:
            if shown is None:
                raise refusals.damaged(name)
            picture = rendered(shown.handle, dpi=DPI, channels=GREY, pixels_most=limits.ocr_pixels)
    except (LockedError, BrokenError) as error:
        raise refusals.damaged(name) from error
    return Pixels(width=picture.width, height=picture.height, data=without_faint(picture.pixels))


def _unread(pages: int, *, limits: Limits) -> Iterator[Flag]:
    if pages > limits.pages_read:
        yield flag("pages_not_read", f"pages {limits.pages_read + 1} to {pages}")


class _Reader:
    """Reads pages one by one and notes what a person should know."""

    def __init__(self, limits: Limits, *, ligatures: Ligatures, readings: Readings | None) -> None:
        self._limits = limits
        self._ligatures = ligatures
        self._letters = 0
        self._drawn = False  # pictures or outlines that may be text
        self.scanned = Scanned(readings)
        self.hidden: list[str] = []

    @property
    def is_scan(self) -> bool:
        return self._drawn and self._letters < LITTLE_TEXT

    def flags(self) -> Iterator[Flag]:
        yield from hidden_flags(self.hidden)
        yield from self.scanned.flags()

    def rows(self, document: Any, *, pages: int) -> Iterator[Row]:
        for number in range(1, pages + 1):
            with opened_page(document, number, limits=self._limits) as page:
                if page is not None:
                    yield from self._page_rows(page)

    def _page_rows(self, page: Page) -> Iterator[Row]:
        words = read_words(page, ligatures=self._ligatures)
        sight = look(page, words, limits=self._limits)
        self.hidden.extend(_quotes(sight.hidden, among=words))
        drawn = is_drawn(page)
        seen = sight.seen
        if sight.layer or (drawn and letters(seen) < LITTLE_TEXT):
            seen = self.scanned.words(page.number, view=page.view, found=seen, layer=sight.layer)
        self._letters += letters(seen)
        self._drawn = self._drawn or drawn
        seen = with_bullets(seen, marks=page.objects.marks, view=page.view)
        rules = [page.view.framed(rule, turns=page.view.turns) for rule in page.objects.rules]
        yield from page_rows(seen, view=page.view, number=page.number, links=page.links, tables=grids(rules))


def _quotes(hidden: list[Word], *, among: list[Word]) -> Iterator[str]:
    """Hidden words that follow each other in the stream are one quote."""
    gone = {id(word) for word in hidden}
    for is_hidden, run in groupby(among, key=lambda word: id(word) in gone):
        if is_hidden:
            yield " ".join(word.text for word in run)


def page_rows(
    words: list[Word], *, view: View, number: int, links: tuple[Area, ...] = (), tables: Sequence[Grid] = ()
) -> Iterator[Row]:
    """Upright text first, then what runs up, down or upside down. `tables` are upright."""
    by_turns: dict[int, list[Word]] = {}
    for word in with_links(words, areas=links, view=view):
        if not word.style.font.icons:
            by_turns.setdefault(word.style.turns, []).append(word)
    for turns in sorted(by_turns, key=lambda turns: (turns - view.turns) % 4):
        free, lines = without_tables(by_turns[turns], tables=tables if turns == view.turns else ())
        for region in regions([*segments_of(unspaced(free)), *lines]):
            yield from rows_of(region, view=view, turns=turns, page=number)
