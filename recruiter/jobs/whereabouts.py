"""Where the work is done, as far as the head of an advert tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.jobs import wording
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary import languages, places, skills

_ROWS, _ROWS_OF_LABELS = 12, 40
_LONGEST, _SHORT_ADVERT = 100, 600  # characters
_NAME = r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[A-ZÀ-Þ][\w'’-]+|am|an der|upon|sur|de la|de)){0,2})"
_BEFORE = r"(?:in|near|à|en|em|a|te|bei|nahe)"
# Behind these words a capitalised name is a place, also one that no table has.
_SEAT = re.compile(
    r"(?:based|located|situated|offices?|sites?|stores?|branch|hotel|hôtel|restaurant|harbour|harbor|job|role"
    r"|position|vacancy|wanted|needed|required|nights|days|plant|factory|clinic|practice|hospital|school"
    r"|zentrale|standort|niederlassung|büro|filiale|werk|klinik|praxis|haus|gesucht|étoiles|magasin|bureaux?|site"
    r"|siège|poste|usine|tienda|oficina|restaurante|sede|ufficio|stabilimento"
    r"|negozio|escritório|loja|fábrica|gezocht|kantoor|winkel|groothandel|vestiging|magazijn)\s(?:\w+\s){0,2}?"
    rf"(?i:{_BEFORE})\s(?-i:{_NAME})",
    re.IGNORECASE,
)
_STANDORT = re.compile(rf"\b(?:Standort|Einsatzort|Arbeitsort|Location)\s(?:in\s)?{_NAME}")
_IN = re.compile(rf"(?<!\w)(?i:{_BEFORE})\s{_NAME}")
_CITY_STATE = re.compile(r"\b(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?P<state>[A-Z]{2})\b(?! [A-Z])")
_OFFICE = re.compile(rf"{_NAME}\s(?:office|site|branch|plant|store|team)\b")
_PARTS = re.compile(r"\s+[–—|·-]{1,2}\s+|,\s+|\t+|·")


def place(rows: Sequence[TextRow]) -> Requirement | None:
    span = next(_spans(rows), None)
    if span is None:
        return None
    row = next(row for row in rows if row.start <= span.start < row.end)
    return Requirement(row.text[span.start - row.start : span.end - row.start], span, "place", "required")


def is_remote(rows: Sequence[TextRow], found: Requirement | None) -> bool:
    if found and wording.REMOTE_PLACE.match(found.text):
        return True
    head = rows[:_ROWS]
    in_title = any(wording.REMOTE_TAIL.search(row.text) for row in head[:2] if len(row.text) <= 2 * _LONGEST)
    return in_title or any(wording.REMOTE.search(row.text) for row in head)


def _spans(rows: Sequence[TextRow]) -> Iterator[Span]:
    rows = [_before_permit(row) for row in rows]
    yield from _labelled(rows[:_ROWS_OF_LABELS])
    head = rows[:_ROWS]
    for row in head:
        if city := places.find_city(row.text):
            yield _of_city(row, *city)
    for row in head:
        yield from _parts(row)
    for row in head:
        yield from _in_sentence(row)


def _before_permit(row: TextRow) -> TextRow:
    """The country of a permit is not where the work is done."""
    permit = wording.PERMIT.search(row.text)
    return replace(row, text=row.text[: permit.start()]) if permit else row


def _labelled(rows: Sequence[TextRow]) -> Iterator[Span]:
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        label = wording.PLACE_LABEL.match(row.text)
        if label and label.end() < len(row.text):
            yield row.tail(label.end()).span
        elif (
            wording.PLACE_LABEL.fullmatch(f"{row.text.strip(' :')}:") and following and len(following.text) <= _LONGEST
        ):
            yield following.span


def _of_city(row: TextRow, start: int, end: int) -> Span:
    """Of "Praxis Dr. Sommerfeld, Freiburg" the city alone."""
    first, _, last = row.text[start:end].rpartition(", ")
    if places.is_region(last) or places.is_place(first) or not places.is_place(last) or places.country(last) is None:
        return Span(row.start + start, row.start + end)
    return Span(row.start + end - len(last), row.start + end)


def _parts(row: TextRow) -> Iterator[Span]:
    """A part of a title line, or a line of its own: "Accountant – Boise", "TULSA, OK"."""
    if len(row.text) > 2 * _LONGEST:
        return
    start = 0
    for end in [*(match.start() for match in _PARTS.finditer(row.text)), len(row.text)]:
        part = row.text[start:end].strip(" .,–—-|·\t")
        if part and places.is_place(part) and not places.is_region(part):
            first = row.text.index(part, start)
            yield Span(row.start + first, row.start + first + len(part))
        start = end


def _in_sentence(row: TextRow) -> Iterator[Span]:
    text = row.text[: 20 * _LONGEST]
    for match in _CITY_STATE.finditer(text):
        if places.is_place(f"{match['city']}, {match['state']}"):
            yield Span(row.start + match.start(), row.start + match.end())
    for match in _OFFICE.finditer(text):
        if places.is_place(match["place"]):
            yield _span(row, match)
    for pattern in (_STANDORT, _SEAT):
        for match in pattern.finditer(text):
            if _may_be_place(match["place"]):
                yield _span(row, match)
    for match in _IN.finditer(text):
        if places.is_place(match["place"]):
            yield _span(row, match)


def _may_be_place(name: str) -> bool:
    return not (languages.is_language(name) or skills.named(name) or (name.isupper() and len(name) <= 3))


def _span(row: TextRow, match: re.Match[str]) -> Span:
    return Span(row.start + match.start("place"), row.start + match.end("place"))
