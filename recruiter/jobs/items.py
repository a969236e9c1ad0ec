"""The statements of a job advert: each bullet or sentence, with the section that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, stretches, text_rows
from recruiter.vocabulary import headings
from recruiter.vocabulary.headings import AdvertSection

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Item:
    """`section` is None before the first heading. `start` is where `text` begins in the advert."""

    text: str
    start: int
    section: AdvertSection | None
    is_bullet: bool = False

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return Span(self.start + start, self.start + (len(self.text) if end is None else end))


def items(document: Document) -> Iterator[Item]:
    section: AdvertSection | None = None
    block: list[TextRow] = []
    for row in text_rows(document):
        heading, rest = _heading(row)
        if heading or row.is_bullet or row.gap_before:
            yield from _sentences(document, block, section)
            block = []
        section = heading or section
        block += [rest] if heading and rest else [] if heading else [row]
    yield from _sentences(document, block, section)


def _heading(row: TextRow) -> tuple[AdvertSection | None, TextRow | None]:
    plain = row.without_bullet()
    whole = headings.advert_section(plain.text)
    if whole and not row.is_bullet:
        return whole, None
    label, colon, rest = plain.text.partition(":")
    if colon and rest.strip() and len(label) <= 40 and (kind := headings.advert_section(label)):
        return kind, plain.tail(len(label) + 1)
    return None, None


def _sentences(document: Document, block: list[TextRow], section: AdvertSection | None) -> Iterator[Item]:
    """The block's rows joined, cut into sentences; offsets stay true since the text is a slice of the document."""
    if not block:
        return
    start, end = block[0].without_bullet().start, block[-1].end
    text = document.text[start:end]
    for position, stop in stretches(text, _SENTENCE_END):
        piece = text[position:stop].strip()
        if piece:
            yield Item(piece, start + text.index(piece, position), section, block[0].is_bullet)
