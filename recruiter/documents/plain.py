"""Plain text: the encoding found, the pages told apart by form feeds."""

import codecs
import re
from collections.abc import Iterator

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose, row_of
from recruiter.documents.document import Document
from recruiter.documents.limits import Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BREAK = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")
_WIDE_GAP = re.compile(" {3,}")
_WORD = re.compile(r"[^\W_]{2}")
_CONTROLS_MOST = 0.01
_SAMPLE = 65_536


def read_plain(data: bytes, *, name: str, limits: Limits) -> Document:
    text = decoded(data)
    if text is None:
        raise refusals.unsupported(name, seems="a binary file")
    if not _WORD.search(text):
        raise refusals.empty(name)
    pages = text.count("\f") + 1
    return compose("text", rows=_rows(text), pages=pages, flags=(), limits=limits)


def decoded(data: bytes) -> str | None:
    """None for bytes that are no text in any encoding looked for."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _if_text(data[len(mark) :].decode(encoding, "ignore"))
    if data[1::2][:_SAMPLE].count(0) > 0.4 * len(data[1::2][:_SAMPLE]):
        return _if_text(data.decode("utf-16-le", "ignore"))  # Windows without a mark: every second byte 0
    try:
        return _if_text(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _if_text(_western(data))


def _western(data: bytes) -> str:
    """Windows-1252; the five bytes that it leaves out are dropped."""
    return data.decode("cp1252", "ignore")


def _if_text(text: str) -> str | None:
    """Text has next to no control characters."""
    head = text[:_SAMPLE]
    if len(_CONTROLS.findall(head)) <= _CONTROLS_MOST * len(head) + 1:
        return text
    return None


def _rows(text: str) -> Iterator[Row]:
    for page, page_text in enumerate(text.split("\f"), start=1):
        for number, line in enumerate(_BREAK.split(page_text)):
            yield row_of(_WIDE_GAP.sub("\t", line.strip()), page=page, apart=number == 0 and page > 1)
