"""The caller's side: a file is looked at, its pictures of text are read by OCR, and it is read with what that gave.

A stranger's bytes are opened by confined children only. The first finds the pages that are pictures; one for each of
them gives its pixels; the program sees these and nothing else; the last sets what the program answered into the text.
"""

import time
from collections.abc import Sequence

from recruiter.documents import refusals
from recruiter.documents.document import Document
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.ocr.engine import Engine, installed
from recruiter.documents.ocr.running import NoTurn, hocr_of, turn
from recruiter.documents.warm_reader import WarmReader


def look_at(data: bytes, *, name: str, limits: Limits, reader: WarmReader) -> Document:
    """Without OCR, if there is one for its scans: their text is missing then."""
    document = reader.read(data, name=name, limits=limits, readings=None)
    if document.scans and installed() is None:
        return reader.read(data, name=name, limits=limits, readings={})
    return document


def read(data: bytes, *, name: str, limits: Limits, reader: WarmReader) -> Document:
    """Raises Busy where others are read for so long that it has no turn: half of a file would be worse than none."""
    document = reader.read(data, name=name, limits=limits, readings=None)
    if not document.scans:
        return document
    engine = installed()
    if engine is None:
        return reader.read(data, name=name, limits=limits, readings={})
    asked = _Asked(data, name=name, limits=limits, reader=reader)
    try:
        with turn(seconds=limits.ocr_turn_seconds):
            readings = asked.readings(document.scans, engine=engine)
    except NoTurn:
        raise refusals.ocr_busy(name) from None
    try:
        return reader.read(data, name=name, limits=limits, readings=readings)
    except Unreadable as refusal:
        raise refusal if readings else (asked.trouble or refusals.ocr_failed(name)) from refusal


class _Asked:
    def __init__(self, data: bytes, *, name: str, limits: Limits, reader: WarmReader) -> None:
        self.trouble: Unreadable | None = None  # with the first page that could not be shown
        self._data = data
        self._name = name
        self._limits = limits
        self._reader = reader

    def readings(self, pages: Sequence[int], *, engine: Engine) -> dict[int, str]:
        """Without the pages that could not be read."""
        deadline = time.monotonic() + self._limits.ocr_seconds
        told = {page: self._hocr(page, engine=engine, deadline=deadline) for page in pages[: self._limits.ocr_pages]}
        return {page: hocr for page, hocr in told.items() if hocr is not None}

    def _hocr(self, page: int, *, engine: Engine, deadline: float) -> str | None:
        if time.monotonic() >= deadline:
            return None
        try:
            pixels = self._reader.pixels(self._data, name=self._name, limits=self._limits, page=page)
        except Unreadable as refusal:
            self.trouble = self.trouble or refusal
            return None
        return hocr_of(pixels, engine=engine, limits=self._limits, deadline=deadline)
