"""Plain text: the encoding found, the pages told apart by form feeds."""

import re
from collections.abc import Iterator

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose, row_of
from recruiter.documents.decoding import decoded
from recruiter.documents.document import Document
from recruiter.documents.limits import Limits

_BREAK = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")
_WIDE_GAP = re.compile(" {3,}")
_WIDEST = 300  # characters
_LOST_BREAK = re.compile(" {4,}|\t+")
_WORD = re.compile(r"[^\W_]{2}")


def read_plain(data: bytes, *, name: str, limits: Limits) -> Document:
    text = decoded(data)
    if text is None:
        raise refusals.unsupported(name, seems="a binary file")
    if not _WORD.search(text):
        raise refusals.empty(name)
    pages = text.count("\f") + 1
    return compose("text", rows=_rows(text), pages=pages, flags=(), limits=limits)


def _rows(text: str) -> Iterator[Row]:
    for page, page_text in enumerate(text.split("\f"), start=1):
        for number, line in enumerate(_lines(page_text)):
            yield row_of(_WIDE_GAP.sub("\t", line.strip()), page=page, apart=number == 0 and page > 1)


def _lines(text: str) -> Iterator[str]:
    """No page is so wide as some lines are: in those, wide gaps are what line breaks have become."""
    for line in _BREAK.split(text):
        if len(line) <= _WIDEST:
            yield line
        else:
            yield from (" ".join(part.split()) for part in _LOST_BREAK.split(line) if part.strip())
