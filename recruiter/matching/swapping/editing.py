"""Other words in a document: its lines and links go along."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from recruiter.documents.document import Document, Span


class Edit(NamedTuple):
    span: Span
    words: str


def edited(document: Document, edits: Iterable[Edit]) -> Document:
    """Edits that touch an earlier one are left out; none may hold a line break."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    parts, last = [], 0
    for edit in kept:
        parts += [document.text[last : edit.span.start], edit.words]
        last = edit.span.end
    text = "".join([*parts, document.text[last:]])
    lines = tuple(replace(line, span=_moved(line.span, kept)) for line in document.lines)
    links = tuple(replace(link, span=_moved(link.span, kept)) for link in document.links)
    return replace(document, text=text, lines=lines, links=links)


def _moved(span: Span, edits: Iterable[Edit]) -> Span:
    start, end = span.start, span.end
    for edit in edits:
        longer = len(edit.words) - (edit.span.end - edit.span.start)
        start += longer if edit.span.end <= span.start else 0
        end += longer if edit.span.end <= span.end else 0
    return Span(start, end)
