"""One statement as clauses: "CPA required, CFA or CMA preferred" asks for two things, each in its own way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recruiter.documents.document import Span
from recruiter.documents.text_rows import stretches
from recruiter.jobs import wording
from recruiter.jobs.items import Item
from recruiter.jobs.requirements import Importance
from recruiter.vocabulary.headings import AdvertSection

_END = re.compile(r";|[,–—-]?\s(?:but|aber|mais|pero|maar)\s", re.IGNORECASE)
_COORDINATED = re.compile(r"\b(?:and|or|und|oder|et|ou|y|o|e|en)\b|/", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:are|sind|wären|seraient|sont|son|sono|são|zijn)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CLOSES = re.compile(r"\W*(?:$|[,.()])|\s(?:and|und|et|y|e|en)\s", re.IGNORECASE)
_REACH = 400  # characters; a marker says nothing of what stands further away
_EDGE = " \t\r\n,;:.–—-"
_Side = Literal["before", "after", "required"]


@dataclass(frozen=True, slots=True)
class Clause:
    """`start` is where `text` begins in the advert."""

    text: str
    start: int
    importance: Importance
    section: AdvertSection | None

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return Span(self.start + start, self.start + (len(self.text) if end is None else end))

    @property
    def is_asked(self) -> bool:
        return self.section in ("required", "preferred") or wording.ASKS.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    end: int
    side: _Side


def clauses(item: Item) -> Iterator[Clause]:
    for start, end in stretches(item.text, _END):
        for first, last, said in _segments(item.text, start, end):
            text = item.text[first:last]
            bare = text.strip(_EDGE)
            if bare:
                yield Clause(bare, item.start + first + text.index(bare), said or _usual(item.section), item.section)


def _usual(section: AdvertSection | None) -> Importance:
    return "preferred" if section == "preferred" else "required"


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int, Importance | None]]:
    """A marker behind a thing ends a segment, one in front begins one: "Kafka is a plus", "ideally Kafka"."""
    position: int = start
    said: Importance | None = None
    for marker in _markers(text, start, end):
        opens = marker.side == "before" or not re.search(r"\w", text[position : marker.start])
        if opens and marker.start > position:
            yield position, marker.start, said
            position = marker.start
        if not opens and (cut := _cut(text, position, marker)) > position:
            yield position, cut, said
            position = cut
        said = "required" if marker.side == "required" else "preferred"
        if not opens and _CLOSES.match(text, marker.end, end):
            yield position, marker.end, said
            position, said = marker.end, None
    yield position, end, said


def _markers(text: str, start: int, end: int) -> list[_Marker]:
    """In order; of two that overlap the first and longer."""
    sides: tuple[tuple[_Side, re.Pattern[str]], ...] = (
        ("before", wording.PREFERRED_BEFORE),
        ("after", wording.PREFERRED_AFTER),
        ("required", wording.REQUIRED),
    )
    found = [_Marker(*match.span(), side) for side, pattern in sides for match in pattern.finditer(text, start, end)]
    kept: list[_Marker] = []
    for marker in sorted(found, key=lambda marker: (marker.start, -marker.end)):
        if not kept or marker.start >= kept[-1].end:
            kept.append(marker)
    return kept


def _cut(text: str, position: int, marker: _Marker) -> int:
    """Where what the marker behind it speaks of begins."""
    first = max(position, marker.start - _REACH)
    before = text[first : marker.start]
    opened = before.rfind("(")
    if opened >= 0 and ")" not in before[opened:] and re.search(r"\w", before[opened:]):
        return first + opened + 1
    comma = before.rstrip(" (").rfind(",")
    if comma < 0 or marker.side == "required" or _PLURAL.search(before) or _COORDINATED.search(before, comma + 1):
        return first
    return first + comma + 1
