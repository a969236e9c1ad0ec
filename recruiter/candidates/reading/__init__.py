"""From the text of a resume to the profile of a person."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recruiter.candidates.profile import Education, Fact, Item, Profile, Work
from recruiter.candidates.reading import claims, contacts, dating, education, items, names, work, years
from recruiter.candidates.reading.sections import Section, rows_in, split
from recruiter.candidates.reading.unfolding import unfolded
from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import dates, degrees, organizations, places, titles
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.remembering import remembering

_PLACE_LABEL = re.compile(
    r"^(?:current )?(?:location|address|ort|wohnort|adresse|lieu|place|city|based in|anschrift|adres|woonplaats"
    r"|dirección|domicilio"
    r"|ubicación|indirizzo|residenza|endereço|morada|localidade)\s*:\s*",
    re.IGNORECASE,
)

_MAY_TELL_OF_SCHOOLS = ("top", "summary", "other", "personal", "certificates", "skills", "awards")
_ROWS_OF_CONTACTS = 10
_MAY_TELL_OF_JOBS = frozenset({"top", "summary", "other", "personal"})


@remembering()
def read(document: Document, *, today: date) -> Profile:
    """What still goes on does so until the day of the document, which is `today` where nothing tells another."""
    document = unfolded(document)
    as_of = dating.written_on(document, today=today)
    now = PartialDate(as_of.year, as_of.month)
    sections = split(document)
    entries = _work(sections, document)
    reached = contacts.read(document, sections)
    first_page = [row for row in text_rows(document) if row.line.page == 1]
    schools = _education(sections)
    name = names.read(
        first_page,
        emails=reached.emails,
        about_somebody=bool(
            reached.emails or reached.phones or reached.urls or entries or schools or len(sections) > 1
        ),
    )
    headline = _headline(sections, name=name)
    entries = _with_headline(entries, headline)
    periods = [years.interval(entry.period, today=now) for entry in entries if entry.period]
    skills = claims.read_skills(sections, text=document.text, work=entries, today=now)
    return Profile(
        name=name,
        emails=reached.emails,
        phones=reached.phones,
        urls=reached.urls,
        place=_place(sections, name=name),
        headline=headline or (entries[0].title if entries else None),
        summary=_paragraph(
            next((section.rows for section in sections if section.kind == "summary" and section.rows), ())
        ),
        work=tuple(entries),
        education=tuple(schools),
        skills=skills.claimed,
        denied=skills.denied,
        languages=claims.read_languages(sections, text=document.text),
        certificates=_items(sections, "certificates", text=document.text),
        projects=_items(sections, "projects", text=document.text),
        awards=_items(sections, "awards", text=document.text),
        years=years.total(periods) if periods else None,
        gaps=tuple(years.gaps([years.widest(entry.period, today=now) for entry in entries if entry.period])),
        as_of=as_of,
    )


def _work(sections: Sequence[Section], document: Document) -> list[Work]:
    """Jobs of the work sections; where there are none, complete ones under headings that may mean anything. Then those
    that the summary names."""
    found = [
        entry for section in sections if section.kind == "work" for entry in work.read(section.rows, text=document.text)
    ]
    if not found:
        elsewhere = work.read(
            _below_contacts(rows_in(sections, "top", "summary", "other", "awards")), text=document.text
        )
        found = [entry for entry in elsewhere if _is_complete(entry, document)]
    told = [
        job
        for section in sections
        if section.kind in _MAY_TELL_OF_JOBS
        for job in work.told_in(section.rows, text=document.text)
    ]
    return work.with_told(found, told)


def _below_contacts(rows: list[TextRow]) -> list[TextRow]:
    """Without the name, the headline and the address of a resume that has no headings."""
    last = max((index for index, row in enumerate(rows[:_ROWS_OF_CONTACTS]) if "@" in row.text), default=-1)
    return rows if any(dates.find_ranges(row.text) for row in rows[: last + 1]) else rows[last + 1 :]


def _is_complete(entry: Work, document: Document) -> bool:
    """A degree has a date and a school as a job has a date and an employer."""
    if not (entry.period and entry.title and entry.employer) or titles.tells(entry.title.value):
        return False
    heading = document.text[
        entry.span.start : max(entry.period.span.end, entry.title.span.end, entry.employer.span.end)
    ]
    return not degrees.find(heading)


def _education(sections: Sequence[Section]) -> list[Education]:
    found = [entry for section in sections if section.kind == "education" for entry in education.read(section.rows)]
    return found or education.read_elsewhere(rows_in(sections, *_MAY_TELL_OF_SCHOOLS))


def _place(sections: Sequence[Section], *, name: Fact | None) -> Fact | None:
    for row in rows_in(sections, "top", "contact", "personal")[:25]:
        if name and row.start < name.span.end and name.span.start < row.end:
            continue
        label = _PLACE_LABEL.match(row.text)
        if label and row.tail(label.end()).text:
            rest = row.tail(label.end())
            return Fact(rest.text, rest.span)
        for part in re.finditer(r"[^|•·\t]+", row.text):
            if organizations.is_school(part.group()) or organizations.has_legal_form(part.group()):
                continue
            if found := _place_in(part.group(), start=row.start + part.start()):
                return found
    return None


def _place_in(text: str, *, start: int) -> Fact | None:
    plain = text.strip()
    if places.is_place(plain):
        offset = start + text.index(plain)
        return Fact(plain, Span(offset, offset + len(plain)))
    for part in re.finditer(r"[^,]+", text):
        bare = places.without_postcode(part.group())
        if bare != part.group().strip() and places.is_place(bare):
            offset = start + text.index(bare, part.start())
            return Fact(bare, Span(offset, offset + len(bare)))
    city = places.find_city(text)
    return Fact(text[city[0] : city[1]], Span(start + city[0], start + city[1])) if city else None


def _with_headline(entries: list[Work], headline: Fact | None) -> list[Work]:
    """The title under the name is that of the job held now, where that job has none of its own."""
    now = next((entry for entry in entries if entry.period and entry.period.last is None), None)
    if now is None or now.title or not now.employer or headline is None:
        return entries
    if titles.is_title(now.employer.value) and not organizations.is_company(now.employer.value):
        return entries
    return [replace(entry, title=headline) if entry is now else entry for entry in entries]


def _headline(sections: Sequence[Section], *, name: Fact | None) -> Fact | None:
    """The title under the name; a row with a date belongs to a job."""
    for row in rows_in(sections, "top")[:8]:
        if name is None or row.end <= name.span.start or row.start >= name.span.end:
            title = re.match(r"[^.!?|]{3,80}?(?=[.!?](?:\s|$)|\s*\||$)", row.text)
            if title and titles.is_title(title.group()) and not re.search(r"\d{3}|@", title.group()):
                return Fact(title.group().strip(), Span(row.start, row.start + len(title.group().rstrip())))
    return None


def _paragraph(rows: Sequence[TextRow]) -> Fact | None:
    if not rows:
        return None
    return Fact(" ".join(row.without_bullet().text for row in rows), Span(rows[0].start, rows[-1].end))


def _items(sections: Sequence[Section], kind: str, *, text: str) -> tuple[Item, ...]:
    return tuple(
        item
        for section in sections
        if section.kind == kind
        for item in items.read(section.rows, text=text, prose=kind == "projects")
    )
