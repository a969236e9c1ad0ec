"""One page, opened for reading, with everything that PDFium must be told before its text is loaded."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents.limits import Limits
from recruiter.documents.pdf.boxes import Rect, View
from recruiter.documents.pdf.links import Area, link_areas
from recruiter.documents.pdf.objects import Objects, prepared

# Annotations whose words a person reads on the page: filled form fields, typed notes, stamps.
_WRITTEN = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
_ANNOTATIONS_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # from 1
    handle: Any
    text: Any
    view: View
    objects: Objects
    links: tuple[Area, ...]

    @property
    def letters(self) -> int:
        return max(0, int(pdfium.FPDFText_CountChars(self.text)))


@contextmanager
def opened_page(document: Any, number: int, *, limits: Limits) -> Iterator[Page | None]:
    """None for a page that PDFium cannot load."""
    with ExitStack() as stack:
        yield _open(document, number, stack=stack, limits=limits)


def _open(document: Any, number: int, *, stack: ExitStack, limits: Limits) -> Page | None:
    handle = _loaded(document, number, stack=stack)
    if handle is None:
        return None
    links = link_areas(document, handle)
    if _has_written_notes(handle) and pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY):
        handle = _loaded(document, number, stack=stack) or handle
    objects = prepared(handle, image_pixels=limits.image_pixels)
    text = pdfium.FPDFText_LoadPage(handle)
    if not text:
        return None
    stack.callback(pdfium.FPDFText_ClosePage, text)
    return Page(number, handle=handle, text=text, view=_view(handle), objects=objects, links=links)


def _loaded(document: Any, number: int, *, stack: ExitStack) -> Any | None:
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        return None
    stack.callback(pdfium.FPDF_ClosePage, handle)
    return handle


def _has_written_notes(handle: Any) -> bool:
    count = min(int(pdfium.FPDFPage_GetAnnotCount(handle)), _ANNOTATIONS_MOST)
    return any(_subtype(handle, place) in _WRITTEN for place in range(count))


def _subtype(handle: Any, place: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(handle, place)
    if not annotation:
        return -1
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _view(handle: Any) -> View:
    area = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, area)
    turns = max(0, int(pdfium.FPDFPage_GetRotation(handle))) % 4
    return View(area=Rect(area.left, area.bottom, area.right, area.top), turns=turns)
