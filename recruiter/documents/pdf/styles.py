"""How letters look, asked of PDFium once for each of its text objects and fonts."""

import ctypes
import math
import re
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents.pdf.native import text_of
from recruiter.documents.pdf.word import NO_STYLE, Font, Shade, Style

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|medi$|-bd", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ICONS = re.compile(
    r"awesome|icon|glyphs|material|feather|typicon|octicon|fontello|icomoon|entypo|phosphor", re.IGNORECASE
)
_FILLED_MODES = frozenset({0, 4})
_INVISIBLE_MODE = 3
_OPAQUE_LEAST = 12  # of 255


class StyleReader:
    """Some files have an object for every letter, so a look that is not needed is not asked for."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._styles: dict[int, Style] = {}
        self._shades: dict[int, Shade] = {}
        self._fonts: dict[int, Font] = {}

    def style(self, index: int) -> Style:
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        style = self._styles.get(_key(item))
        if style is None:
            style = self._styles[_key(item)] = Style(
                size=round(_size(self._text, index), 2),
                font=self._font(item),
                shade=self._shade(index, item=item),
                turns=_turns(self._text, index),
            )
        return style

    def shade(self, index: int) -> Shade:
        return self._shade(index, item=pdfium.FPDFText_GetTextObject(self._text, index))

    def _shade(self, index: int, *, item: Any) -> Shade:
        shade = self._shades.get(_key(item))
        if shade is None:
            shade = self._shades[_key(item)] = _shade(self._text, index, item=item)
        return shade

    def _font(self, item: Any) -> Font:
        handle = pdfium.FPDFTextObj_GetFont(item) if item else None
        font = self._fonts.get(_key(handle))
        if font is None:
            font = self._fonts[_key(handle)] = _font(handle) if handle else NO_STYLE.font
        return font


def _key(handle: Any) -> int:
    return ctypes.addressof(handle.contents) if handle else 0


def _font(handle: Any) -> Font:
    name = text_of(pdfium.FPDFFont_GetBaseFontName, handle)
    return Font(
        name=name,
        bold=pdfium.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT or _BOLD.search(name) is not None,
        icons=_ICONS.search(name) is not None,
        embedded=pdfium.FPDFFont_GetIsEmbedded(handle) == 1,
    )


def _size(text: Any, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, index))
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return size
    return size * math.hypot(matrix.c, matrix.d)


def _shade(text: Any, index: int, *, item: Any) -> Shade:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha) and mode in _FILLED_MODES
    return Shade(
        ink=(red.value, green.value, blue.value) if known else None,
        ghost=mode == _INVISIBLE_MODE,
        clear=bool(known) and alpha.value < _OPAQUE_LEAST,
    )


def _turns(text: Any, index: int) -> int:
    """PDFium measures the angle of a letter clockwise; the page turns the other way."""
    angle = float(pdfium.FPDFText_GetCharAngle(text, index))
    return -round(angle / (math.pi / 2)) % 4 if angle > 0 else 0
