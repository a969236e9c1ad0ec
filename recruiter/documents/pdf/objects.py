"""The drawn objects of a page: what must go before its text is read, and what its pictures cover."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents.pdf.boxes import Rect

FORMS_DEEP = 8  # forms within forms
OBJECTS_MOST = 50_000  # on a page; more would cost seconds to walk and no resume has them
_RULE_MOST = 3.0  # points; a thicker bar parts no cells
_MARK_MOST = 12.0  # points; a shape larger than this is no bullet of any print
_SHAPES_MEASURED = 2_000  # on a page
_LIGATURE_LENGTH = 3
_CLUSTER_LENGTH = 12
_FIRST_JOINED = "\u0590"


@dataclass(frozen=True, slots=True)
class Objects:
    texts: tuple[Any, ...]
    pictures: tuple[Rect, ...]  # in the file's coordinates
    paths: int
    shapes: tuple[Rect, ...] = ()  # in the file's coordinates

    @property
    def marks(self) -> list[Rect]:
        """Small ones, which may be bullets."""
        return [rect for rect in self.shapes if max(rect.width, rect.height) <= _MARK_MOST]

    @property
    def rules(self) -> list[Rect]:
        """Thin ones, which may be borders."""
        return [rect for rect in self.shapes if _is_thin(rect)]


def prepared(page: Any, *, image_pixels: int) -> Objects:
    """Takes out replacement texts and pictures too large to render; call it before text is loaded."""
    texts: list[Any] = []
    pictures: list[Rect] = []
    shapes: list[Rect] = []
    paths = 0
    for kind, item in islice(_drawn(page), OBJECTS_MOST):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _drop_long_replacements(item)
            texts.append(item)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            pictures.extend(_picture(item, image_pixels=image_pixels))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            shapes.extend(_bounds(item) if paths <= _SHAPES_MEASURED else ())
    return Objects(texts=tuple(texts), pictures=tuple(pictures), paths=paths, shapes=tuple(shapes))


def _is_thin(rect: Rect) -> bool:
    return min(rect.width, rect.height) <= _RULE_MOST < max(rect.width, rect.height)


def _drawn(page: Any) -> Iterator[tuple[int, Any]]:
    """Kinds and objects, also those inside forms."""
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _in_form(item, depth=1)
        else:
            yield kind, item


def _in_form(form: Any, *, depth: int) -> Iterator[tuple[int, Any]]:
    for place in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, place)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item
        elif depth < FORMS_DEEP:
            yield from _in_form(item, depth=depth + 1)


def _picture(item: Any, *, image_pixels: int) -> Iterator[Rect]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, width, height)  # leaves 0 × 0 for a shading
    if width.value * height.value > image_pixels:
        pdfium.FPDFPageObj_SetIsActive(item, False)
    yield from _bounds(item)


def _bounds(item: Any) -> Iterator[Rect]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        yield Rect(left.value, bottom.value, right.value, top.value)


def _drop_long_replacements(item: Any) -> None:
    """A mark ActualText puts other words in place of the drawn ones, which nobody sees."""
    marks = [pdfium.FPDFPageObj_GetMark(item, place) for place in range(pdfium.FPDFPageObj_CountMarks(item))]
    for mark in marks:
        if not _is_cluster(_replacement(mark)):
            pdfium.FPDFPageObj_RemoveMark(item, mark)


def _replacement(mark: Any) -> str:
    size = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size)
    if not size.value:
        return ""
    units = (ctypes.c_ushort * (size.value // 2))()
    pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", units, size.value, size)
    return bytes(units).decode("utf-16-le", "ignore").rstrip("\x00")


def _is_cluster(replacement: str) -> bool:
    """A ligature, a hyphen, or one of the clusters that Indic and Arabic scripts draw as one glyph."""
    most = _CLUSTER_LENGTH if all(c >= _FIRST_JOINED for c in replacement) else _LIGATURE_LENGTH
    return len(replacement) <= most


@contextmanager
def without_texts(objects: Objects) -> Iterator[None]:
    """The page draws its background only."""
    _set_active(objects.texts, active=False)
    try:
        yield
    finally:
        _set_active(objects.texts, active=True)


def _set_active(items: tuple[Any, ...], *, active: bool) -> None:
    for item in items:
        pdfium.FPDFPageObj_SetIsActive(item, active)
