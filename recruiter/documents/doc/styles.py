"""The style sheet of an old Word document ([MS-DOC] 2.9.271)."""

import struct

from recruiter.documents.doc.looks import STYLE_OF_LETTERS, DocLook, Paragraph, dressed, stood
from recruiter.documents.doc.sprms import sprms

_PARAGRAPH, _LETTERS = 1, 2
_NONE = 0xFFF
_STYLES_DEEP = 20
_STYLES_MOST = 4_096


class DocStyles:
    def __init__(self, sheet: bytes) -> None:
        self._styles = _read(sheet) if sheet else []

    def paragraph(self, data: bytes) -> Paragraph:
        """Of the properties that a paragraph has of its own: the number of its style comes first."""
        if len(data) < 2:
            return Paragraph()
        (style,) = struct.unpack_from("<H", data)
        base = Paragraph(style=style)
        for inner in reversed(self._chain(style)):
            base = stood(base, inner.paragraph[2:])
        return stood(base, data[2:])

    def look(self, style: int, data: bytes) -> DocLook:
        """Of letters with these properties in a paragraph of that style."""
        look = self._over(DocLook(), style)
        named = [int.from_bytes(value, "little") for code, value in sprms(data) if code == STYLE_OF_LETTERS]
        for letters in named:
            look = self._over(look, letters)
        return dressed(look, data)

    def _over(self, look: DocLook, style: int) -> DocLook:
        for inner in reversed(self._chain(style)):
            look = dressed(look, inner.letters)
        return look

    def _chain(self, style: int) -> "list[_Style]":
        chain: list[_Style] = []
        while style < len(self._styles) and len(chain) < _STYLES_DEEP:
            chain.append(self._styles[style])
            style = self._styles[style].base
        return chain


class _Style:
    def __init__(self, data: bytes, *, fixed: int) -> None:
        self.paragraph = self.letters = b""
        self.base = _NONE
        if len(data) < fixed + 2:
            return
        kind, self.base = data[2] & 0xF, struct.unpack_from("<H", data, 2)[0] >> 4
        parts = _parts(data, place=fixed, count=data[4] & 0xF)
        if kind == _PARAGRAPH:
            self.paragraph, self.letters = (*parts, b"", b"")[:2]
        elif kind == _LETTERS:
            self.letters = (*parts, b"")[0]


def _parts(data: bytes, *, place: int, count: int) -> list[bytes]:
    """Behind the name, each with its length and starting at an even place."""
    place += 2 + 2 * struct.unpack_from("<H", data, place)[0] + 2
    parts: list[bytes] = []
    for _ in range(count):
        place += place & 1
        if place + 2 > len(data):
            break
        (length,) = struct.unpack_from("<H", data, place)
        parts.append(data[place + 2 : place + 2 + length])
        place += 2 + length
    return parts


def _read(sheet: bytes) -> list[_Style]:
    (head,) = struct.unpack_from("<H", sheet)
    count, fixed = struct.unpack_from("<HH", sheet, 2)
    styles: list[_Style] = []
    place = 2 + head
    while place + 2 <= len(sheet) and len(styles) < min(count, _STYLES_MOST):
        (length,) = struct.unpack_from("<H", sheet, place)
        styles.append(_Style(sheet[place + 2 : place + 2 + length], fixed=fixed))
        place += 2 + length
    return styles
