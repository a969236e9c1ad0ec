"""RTF to text: headers, body, notes, footers, each once."""

from dataclasses import replace

from recruiter.documents import refusals
from recruiter.documents.composing import compose
from recruiter.documents.document import Document
from recruiter.documents.hidden import flag, hidden_flags
from recruiter.documents.limits import Limits
from recruiter.documents.rtf.pen import Pen
from recruiter.documents.rtf.tokens import tokens

_SPARE = 1.2  # what a reader passes on may shrink when it is cleaned


def read_rtf(data: bytes, *, name: str, limits: Limits) -> Document:
    pen = Pen()
    for token in tokens(data):
        pen.take(token)
        if pen.said > _SPARE * limits.characters:
            break
    rows = pen.rows()
    document = compose("rtf", rows=rows, pages=1, flags=(), limits=limits)
    if not document.text:
        raise refusals.needs_ocr(name) if pen.has_pictures else refusals.empty(name)
    objects = (flag("active_content", "embedded objects; not opened"),) if pen.has_objects else ()
    return replace(
        document,
        pages=max(line.page for line in document.lines),
        flags=(*document.flags, *hidden_flags(pen.hidden), *objects),
        saved_on=pen.saved_on,
    )
