"""From the text of a resume to the profile of a person."""

import re
from collections.abc import Sequence
from datetime import date

from recruiter.candidates import claims, contacts, education, names, work, years
from recruiter.candidates.profile import Fact, Profile, Work
from recruiter.candidates.sections import Section, rows_in, split
from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import places, titles
from recruiter.vocabulary.dates import PartialDate

_PLACE_LABEL = re.compile(
    r"^(?:current )?(?:location|address|ort|wohnort|adresse|lieu|place|city|based in)\s*:\s*", re.IGNORECASE
)


def read(document: Document, *, today: date) -> Profile:
    """`today` is the last month of whatever still goes on."""
    now = PartialDate(today.year, today.month)
    sections = split(document)
    entries = _work(sections, document)
    reached = contacts.read(document, sections)
    first_page = [row for row in text_rows(document) if row.line.page == 1]
    name = names.read(first_page, emails=reached.emails)
    periods = [years.interval(entry.period, today=now) for entry in entries if entry.period]
    skills = claims.read_skills(sections, text=document.text, work=entries, today=now)
    return Profile(
        name=name,
        emails=reached.emails,
        phones=reached.phones,
        urls=reached.urls,
        place=_place(sections, name=name),
        headline=_headline(sections, name=name, entries=entries),
        summary=_paragraph(rows_in(sections, "summary")),
        work=tuple(entries),
        education=tuple(education.read(rows_in(sections, "education"))),
        skills=skills.claimed,
        denied=skills.denied,
        languages=claims.read_languages(sections, text=document.text),
        certificates=_items(sections, "certificates"),
        projects=_items(sections, "projects"),
        awards=_items(sections, "awards"),
        years=years.total(periods) if periods else None,
        gaps=tuple(years.gaps(periods)),
    )


def _work(sections: Sequence[Section], document: Document) -> list[Work]:
    """Jobs of the work sections; where there are none, complete ones under headings that may mean anything."""
    found = work.read(rows_in(sections, "work"), text=document.text)
    if found:
        return found
    elsewhere = work.read(rows_in(sections, "top", "summary", "other", "awards"), text=document.text)
    return [entry for entry in elsewhere if entry.period and entry.title and entry.employer]


def _place(sections: Sequence[Section], *, name: Fact | None) -> Fact | None:
    for row in rows_in(sections, "top", "contact", "personal")[:25]:
        if name and row.start <= name.span.start < row.end:
            continue
        label = _PLACE_LABEL.match(row.text)
        if label and row.tail(label.end()).text:
            rest = row.tail(label.end())
            return Fact(rest.text, rest.span)
        for part in re.finditer(r"[^|•·\t]+", row.text):
            if found := _place_in(part.group(), start=row.start + part.start()):
                return found
    return None


def _place_in(text: str, *, start: int) -> Fact | None:
    plain = text.strip()
    if places.is_place(plain):
        offset = start + text.index(plain)
        return Fact(plain, Span(offset, offset + len(plain)))
    city = places.find_city(text)
    return Fact(text[city[0] : city[1]], Span(start + city[0], start + city[1])) if city else None


def _headline(sections: Sequence[Section], *, name: Fact | None, entries: Sequence[Work]) -> Fact | None:
    """The title under the name; a row with a date belongs to a job."""
    for row in rows_in(sections, "top")[:8]:
        if name is None or row.end <= name.span.start or row.start >= name.span.end:
            title = re.match(r"[^.!?|]{3,80}?(?=[.!?](?:\s|$)|\s*\||$)", row.text)
            if title and titles.is_title(title.group()) and not re.search(r"\d{3}|@", title.group()):
                return Fact(title.group().strip(), Span(row.start, row.start + len(title.group().rstrip())))
    return entries[0].title if entries else None


def _paragraph(rows: Sequence[TextRow]) -> Fact | None:
    if not rows:
        return None
    return Fact(" ".join(row.without_bullet().text for row in rows), Span(rows[0].start, rows[-1].end))


def _items(sections: Sequence[Section], kind: str) -> tuple[Fact, ...]:
    return tuple(Fact(row.without_bullet().text, row.without_bullet().span) for row in rows_in(sections, kind))
