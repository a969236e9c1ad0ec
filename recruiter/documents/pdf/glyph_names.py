"""Ligatures that a font names but gives no letters for, which PDFium then passes on as control codes."""

import logging
import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes the file in its warnings

_PLAIN = frozenset({"ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "ti", "tf", "fj", "Th", "ct", "st"})
_SUBSET = re.compile(r"^[A-Z]{6}\+")


class Ligatures:
    """Reads the file a second time, so only for one that has such codes inside words."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._reader: PdfReader | None = None
        self._known: dict[int, dict[tuple[str, int], str]] = {}

    def of(self, code: int, *, font: str, page: int) -> str:
        """ "" for a glyph that is no ligature."""
        if page not in self._known:
            self._known[page] = self._read(page)
        return self._known[page].get((_bare(font), code), "")

    def _read(self, page: int) -> dict[tuple[str, int], str]:
        try:
            if self._reader is None:
                self._reader = PdfReader(BytesIO(self._data), strict=False)
            page_dictionary: Any = self._reader.pages[page - 1]
            fonts = page_dictionary["/Resources"]["/Font"]
            return {
                (_bare(str(font["/BaseFont"])[1:]), code): letters
                for font in (fonts[name] for name in fonts)
                for code, letters in _named(font)
            }
        except (
            PyPdfError,
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ):
            return {}  # the file breaks pypdf; the text stays as PDFium gave it


def _named(font: Any) -> list[tuple[int, str]]:
    """Pairs from an array of differences: a code, then the names of the glyphs from there on."""
    pairs = []
    code = 0
    for item in font["/Encoding"]["/Differences"] if "/Encoding" in font else []:
        if isinstance(item, int):
            code = item
            continue
        letters = _letters(str(item)[1:])
        if letters:
            pairs.append((code, letters))
        code += 1
    return pairs


def _letters(name: str) -> str:
    """Of names like fi, f_f_i, T_h."""
    parts = name.split(".")[0].split("_")
    if len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts):
        return "".join(parts)
    return name if name in _PLAIN else ""


def _bare(font: str) -> str:
    return _SUBSET.sub("", font)
