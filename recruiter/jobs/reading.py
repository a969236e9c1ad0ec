"""From the text of a job advert to its requirements, by heading and wording."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.jobs import asking, wording
from recruiter.jobs.items import Item, items
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.vocabulary import headings, places, titles

_MOST_REQUIREMENTS = 80
_FEWEST_LISTED = 4
_TITLE_ROWS, _PLACE_ROWS = 8, 12
_LONGEST_TITLE = 100
_SCANNED = frozenset({"required", "preferred", "duties", None})


def read(document: Document) -> Advert:
    rows = list(text_rows(document))
    title = _title(rows)
    statements = _statements(document, title=title)
    has_list = any(item.section == "required" for item in statements)
    found = [asked for item in statements for asked in asking.requirements(item, has_list=has_list)]
    occupation = [Requirement(document.quote(title), title, "occupation", "required")] if title else []
    place = next(_place(rows), None)
    remote = any(wording.REMOTE.search(row.text) for row in rows[:_PLACE_ROWS])
    remote = remote or (place is not None and wording.REMOTE_PLACE.match(place.text) is not None)
    gates = [place] if place and not remote else []
    return Advert(
        title=document.quote(title) if title else "",
        text=document.text,
        requirements=tuple(_distinct([*occupation, *found, *gates])[:_MOST_REQUIREMENTS]),
        remote=remote,
    )


def _statements(document: Document, *, title: Span | None) -> list[Item]:
    """What may ask for something. Where an advert lists its demands, the prose about them tells of the company."""
    scanned = [item for item in items(document) if item.section in _SCANNED and not _is_title(item, title)]
    if sum(item.is_bullet for item in scanned) < _FEWEST_LISTED:
        return scanned
    return [item for item in scanned if item.is_bullet or item.section in ("required", "preferred")]


def _is_title(item: Item, title: Span | None) -> bool:
    return title is not None and title.start <= item.start and item.start + len(item.text) <= title.end


def _title(rows: Sequence[TextRow]) -> Span | None:
    labels = ((row, wording.TITLE_LABEL.match(row.text)) for row in rows[:_PLACE_ROWS])
    labelled = next((row.tail(label.end()).span for row, label in labels if label), None)
    first = (_first_sentence(row) for row in rows[:_TITLE_ROWS])
    return labelled or next((row.span for row in first if _is_title_row(row)), None) or _title_in_sentence(rows)


def _is_title_row(row: TextRow) -> bool:
    if wording.SENTENCE_START.match(row.text):
        return False
    return titles.is_title(row.text) and len(row.text) <= _LONGEST_TITLE and not headings.advert_section(row.text)


def _first_sentence(row: TextRow) -> TextRow:
    match = re.match(r"[^.!?\n]{3,80}(?=[.!?]\s)", row.text)
    return replace(row, text=match.group()) if match else row


def _title_in_sentence(rows: Sequence[TextRow]) -> Span | None:
    """ "We are looking for a Python developer with …": the words up to the title's noun."""
    if not rows:
        return None
    match = re.search(
        r"\b(?:an?|ein(?:e|en)?|une?|una?|um|uma|een)\s+(?P<title>(?:[\w+#./-]+\s){0,4}?[\w+#./-]+)"
        r"(?=\s(?:with|who|to|for|in|at|mit|für)\b|[,.]|$)",
        rows[0].text,
        re.IGNORECASE,
    )
    if match and titles.is_title(match["title"]):
        return Span(rows[0].start + match.start("title"), rows[0].start + match.end("title"))
    return rows[0].span if len(rows[0].text) <= 60 else None


def _place(rows: Sequence[TextRow]) -> Iterator[Requirement]:
    for row in rows[:_PLACE_ROWS]:
        label = wording.PLACE_LABEL.match(row.text)
        span = row.tail(label.end()).span if label else _city(row)
        if span and span.end > span.start:
            yield Requirement(row.text[span.start - row.start : span.end - row.start], span, "place", "required")
            return


def _city(row: TextRow) -> Span | None:
    city = places.find_city(row.text)
    return Span(row.start + city[0], row.start + city[1]) if city else None


def _distinct(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The same thing asked for twice counts once: as required if either says so, at the place that says it first."""
    kept: dict[object, Requirement] = {}
    for asked in requirements:
        key = _key(asked)
        if key not in kept or (kept[key].importance == "preferred" and asked.importance == "required"):
            kept[key] = asked
    return sorted(kept.values(), key=lambda asked: (asked.span, asked.kind))


def _key(asked: Requirement) -> object:
    if asked.kind in ("skill", "soft_skill") and asked.skills:
        return asked.skills
    if asked.kind in ("language", "education"):
        return asked.kind, asked.language
    return asked.kind, asked.text.casefold()
