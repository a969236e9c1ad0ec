"""PDFium behind names of ours: handles that close themselves, and the untyped calls in one place."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

PASSWORD_ERRORS = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})


class LockedError(Exception):
    """The file asks for a password."""


class BrokenError(Exception):
    """PDFium finds no document in the file."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """`data` must live as long as the document: PDFium reads from it on demand."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise LockedError if pdfium.FPDF_GetLastError() in PASSWORD_ERRORS else BrokenError
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def text_of(call: Any, *arguments: Any, encoding: str = "utf-8") -> str:
    """A string from one of PDFium's calls that first tell the length and then fill a buffer."""
    length = call(*arguments, None, 0)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(*arguments, buffer, length)
    return buffer.raw[:length].decode(encoding, "ignore").rstrip("\x00")
