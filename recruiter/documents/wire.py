"""What a child says about a document, as JSON.

Never pickle: the child has read a stranger's bytes and may lie.
Everything is checked on arrival, so that a captured child can at worst send a wrong text.
"""

import json
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from recruiter.documents.cleaning import clean, is_safe
from recruiter.documents.document import Box, Document, Flag, Kind, Line, Link, Span
from recruiter.documents.errors import Reason, Unreadable
from recruiter.documents.linking import followable

SENTENCE_LENGTH = 500


class GarbledError(Exception):
    """The answer is no document and no refusal."""


def of_document(document: Document) -> bytes:
    return _json(told_of(document))


def told_of(document: Document) -> dict[str, Any]:
    """The document as a JSON object; `document_of` reads it back."""
    return {
        "kind": document.kind,
        "text": document.text,
        "pages": document.pages,
        "lines": [_of_line(line) for line in document.lines],
        "links": [[link.url, link.span.start, link.span.end] for link in document.links],
        "flags": [[flag.code, flag.quote] for flag in document.flags],
        "scans": document.scans,
        "saved_on": document.saved_on.isoformat() if document.saved_on else None,
    }


def of_refusal(refusal: Unreadable) -> bytes:
    return _json({"reason": refusal.reason, "sentence": str(refusal)})


def understood(answer: bytes) -> Document | Unreadable:
    try:
        told = json.loads(answer)
        return _refusal(told) if "reason" in told else document_of(told)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise GarbledError from error


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def _of_line(line: Line) -> list[Any]:
    box = None if line.box is None else [line.box.left, line.box.bottom, line.box.right, line.box.top]
    return [line.span.start, line.span.end, line.page, box, line.size, line.bold]


def _refusal(told: dict[str, Any]) -> Unreadable:
    reason = told["reason"]
    if reason not in get_args(Reason):
        raise ValueError("no such reason")
    return Unreadable(reason, clean(_string(told["sentence"]))[:SENTENCE_LENGTH])


def document_of(told: dict[str, Any]) -> Document:
    """Raises ValueError, TypeError or KeyError for an object that `told_of` has not made."""
    text = _string(told["text"])
    if told["kind"] not in get_args(Kind) or not is_safe(text):
        raise ValueError("no such document")
    return Document(
        kind=told["kind"],
        text=text,
        lines=_lines(told["lines"], length=len(text)),
        pages=_whole(told["pages"]),
        links=tuple(_link(*link, length=len(text)) for link in told["links"]),
        flags=tuple(Flag(clean(_string(code)), clean(_string(quote))) for code, quote in told["flags"]),
        scans=tuple(_whole(page) for page in told.get("scans", ())),
        saved_on=_day(told.get("saved_on")),  # older rows have none
    )


def _lines(told: list[Any], *, length: int) -> tuple[Line, ...]:
    lines = tuple(_line(*line, length=length) for line in told)
    if any(one.span.end > other.span.start for one, other in pairwise(lines)):
        raise ValueError("lines overlap")
    return lines


def _line(start: Any, end: Any, page: Any, box: Any, size: Any, bold: Any, *, length: int) -> Line:
    return Line(
        span=_span(start, end, length=length),
        page=_whole(page),
        box=None if box is None else Box(*(float(side) for side in box)),
        size=None if size is None else float(size),
        bold=bold is True,
    )


def _link(url: Any, start: Any, end: Any, *, length: int) -> Link:
    if not followable(_string(url)):
        raise ValueError("no link")
    return Link(url=url, span=_span(start, end, length=length))


def _span(start: Any, end: Any, *, length: int) -> Span:
    span = Span(_whole(start), _whole(end))
    if not span.start <= span.end <= length:
        raise ValueError("span out of range")
    return span


def _day(told: Any) -> date | None:
    return None if told is None else date.fromisoformat(_string(told))


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no count")
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
