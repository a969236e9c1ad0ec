"""How sure each fact of a profile is, 0 to 1, under the JSON pointer that `json_resume.dump` writes it at.

A fact belongs to the class of evidence by which it stands: a name that the mail address repeats, a title that the
vocabulary knows. The figure of a class is the share of its facts that were right in 174 annotated resumes of many
layouts, counted with one right and one wrong fact more, so that small classes stay modest: (right + 1) / (all + 2).
Kinds that those resumes are not annotated for (headline, places, skills in sentences, languages, certificates and such)
were judged by eye, on 25 facts of each class. Readers that get better make these figures too low, never too high.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Literal

import phonenumbers

from recruiter.candidates.profile import Education, Fact, LanguageClaim, Period, Profile, SkillClaim, Work
from recruiter.candidates.reading.sections import split
from recruiter.documents.document import Document, Span
from recruiter.vocabulary import organizations, places, titles

# A fact below this is shown with a mark that asks a person to look.
LOW = 0.7

Evidence = Literal[
    "name repeated by the mail address", "name set largest", "name that opens the text", "name by its form",
    "headline", "headline from the first job", "summary", "known place", "place by its label",
    "mail in the head", "mail elsewhere", "valid phone", "possible phone", "phone without a country",
    "profile page", "whole link in the head", "whole link elsewhere", "bare domain",
    "known title with employer", "known title of one word", "known title alone", "title outside its section",
    "long title", "unknown title",
    "employer with legal form", "employer with title, dates and place", "employer with title and dates",
    "employer alone", "employer outside its section", "long employer", "place of work", "highlight",
    "months", "years", "month and year", "one date", "year of a degree",
    "school with a degree", "school alone", "academic degree with school", "academic degree alone",
    "degree in letters", "other certificate of a school", "field within its degree", "field behind its degree",
    "known skill in a list", "known skill again", "known skill once", "unknown word", "unknown words",
    "language in its section", "language elsewhere", "certificate", "project", "award",
]  # fmt: skip
PRECISION: Mapping[Evidence, float] = {
    "name repeated by the mail address": 0.93, "name set largest": 0.80, "name that opens the text": 0.97,
    "name by its form": 0.80, "headline": 0.82, "headline from the first job": 0.85, "summary": 0.90,
    "known place": 0.96, "place by its label": 0.65,
    "mail in the head": 0.99, "mail elsewhere": 0.75, "valid phone": 0.95, "possible phone": 0.50,
    "phone without a country": 0.89,
    "profile page": 0.96, "whole link in the head": 0.89, "whole link elsewhere": 0.60, "bare domain": 0.50,
    "known title with employer": 0.92, "known title of one word": 0.60, "known title alone": 0.63,
    "title outside its section": 0.69, "long title": 0.38, "unknown title": 0.29,
    "employer with legal form": 0.95, "employer with title, dates and place": 0.85,
    "employer with title and dates": 0.63, "employer alone": 0.31, "employer outside its section": 0.61,
    "long employer": 0.44, "place of work": 0.90, "highlight": 0.95,
    "months": 0.93, "years": 0.93, "month and year": 0.83, "one date": 0.60, "year of a degree": 0.93,
    "school with a degree": 0.86, "school alone": 0.42, "academic degree with school": 0.89,
    "academic degree alone": 0.88, "degree in letters": 0.45, "other certificate of a school": 0.33,
    "field within its degree": 0.90, "field behind its degree": 0.60,
    "known skill in a list": 0.97, "known skill again": 0.92, "known skill once": 0.88, "unknown word": 0.75,
    "unknown words": 0.65,
    "language in its section": 0.97, "language elsewhere": 0.85, "certificate": 0.60, "project": 0.60, "award": 0.65,
}  # fmt: skip

_HEAD = frozenset({"top", "contact", "personal", "links"})
_PROFILE_PAGES = ("linkedin.com/in/", "github.com/", "gitlab.com/", "xing.com/profile", "orcid.org/")
_MOST_WORDS = 7  # of a title or an employer; what is longer has swallowed something
_BRACKETS = re.compile(r"\([^)]*\)?")
_LETTERS = 4  # "B.A.", which may be anything
_ITEMS: tuple[tuple[Literal["certificates", "projects", "awards"], str, Evidence], ...] = (
    ("certificates", "name", "certificate"),
    ("projects", "name", "project"),
    ("awards", "title", "award"),
)
Classed = Iterator[tuple[str, Evidence]]


def of(profile: Profile, document: Document) -> dict[str, float]:
    return {pointer: PRECISION[evidence] for pointer, evidence in classed(profile, document)}


def classed(profile: Profile, document: Document) -> Classed:
    """Each fact's pointer, and by what it stands."""
    within = _Sections(document)
    yield from _basics(profile, document, within)
    for index, entry in enumerate(profile.work):
        yield from ((f"/work/{index}{pointer}", evidence) for pointer, evidence in _work(entry, within))
    for index, school in enumerate(profile.education):
        yield from ((f"/education/{index}{pointer}", evidence) for pointer, evidence in _education(school))
    for index, skill in enumerate(claim for claim in profile.skills if claim.listed):
        yield f"/skills/{index}", _skill(skill, within)
    for index, language in enumerate(profile.languages):
        yield f"/languages/{index}", _language(language, within)
    for kind, key, evidence in _ITEMS:
        yield from ((f"/{kind}/{index}/{key}", evidence) for index, _ in enumerate(getattr(profile, kind)))


class _Sections:
    """Which section holds a span."""

    def __init__(self, document: Document) -> None:
        rows = sorted((row.start, section.kind) for section in split(document) for row in section.rows)
        self._starts = [start for start, _ in rows]
        self._kinds = [kind for _, kind in rows]

    def at(self, span: Span) -> str:
        index = bisect_right(self._starts, span.start) - 1
        return self._kinds[index] if index >= 0 else "top"


def _basics(profile: Profile, document: Document, within: _Sections) -> Classed:
    if profile.name:
        yield "/basics/name", _name(profile.name, profile, document)
    if profile.headline:
        held = any(profile.headline == entry.title for entry in profile.work)
        yield "/basics/label", "headline from the first job" if held else "headline"
    if profile.summary:
        yield "/basics/summary", "summary"
    if profile.place:
        known = places.is_place(profile.place.value)
        yield "/basics/location/address", "known place" if known else "place by its label"
    for index, mail in enumerate(profile.emails):
        yield f"/basics/emails/{index}", "mail in the head" if within.at(mail.span) in _HEAD else "mail elsewhere"
    for index, phone in enumerate(profile.phones):
        yield f"/basics/phones/{index}", _phone(phone)
    for index, url in enumerate(profile.urls):
        yield f"/basics/urls/{index}", _url(url, within)


def _name(name: Fact, profile: Profile, document: Document) -> Evidence:
    words = [word.casefold() for word in name.value.split() if len(word) > 2]
    boxes = [mail.value.partition("@")[0].casefold() for mail in profile.emails]
    if any(word in box for word in words for box in boxes):
        return "name repeated by the mail address"
    sizes = {line.span: line.size or 0 for line in document.lines}
    own = next((size for span, size in sizes.items() if span.start <= name.span.start < span.end), 0)
    if own and own >= max(sizes.values()):
        return "name set largest"
    return "name by its form" if document.text[: name.span.start].strip() else "name that opens the text"


def _phone(phone: Fact) -> Evidence:
    if not phone.value.startswith("+"):
        return "phone without a country"
    return "valid phone" if phonenumbers.is_valid_number(phonenumbers.parse(phone.value)) else "possible phone"


def _url(url: Fact, within: _Sections) -> Evidence:
    plain = url.value.casefold()
    if any(page in plain for page in _PROFILE_PAGES):
        return "profile page"
    if not plain.startswith(("http", "www.")):
        return "bare domain"
    return "whole link in the head" if within.at(url.span) in _HEAD else "whole link elsewhere"


def _work(entry: Work, within: _Sections) -> Classed:
    at_home = within.at(entry.span) == "work"
    if entry.title:
        yield "/position", _title(entry.title, entry) if at_home else "title outside its section"
    if entry.employer:
        yield "/name", _employer(entry.employer, entry) if at_home else "employer outside its section"
    if entry.place:
        yield "/location", "place of work"
    yield from _period(entry.period, single="one date")
    yield from ((f"/highlights/{index}", "highlight") for index, _ in enumerate(entry.highlights))


def _title(title: Fact, entry: Work) -> Evidence:
    words = len(_BRACKETS.sub(" ", title.value).split())
    if not titles.is_title(title.value):
        return "unknown title"
    if words > _MOST_WORDS:
        return "long title"
    if words <= 1:
        return "known title of one word"
    return "known title with employer" if entry.employer and entry.period else "known title alone"


def _employer(employer: Fact, entry: Work) -> Evidence:
    if len(employer.value.split()) > _MOST_WORDS:
        return "long employer"
    if organizations.has_legal_form(employer.value):
        return "employer with legal form"
    if not (entry.period and entry.title and titles.is_title(entry.title.value)):
        return "employer alone"
    return "employer with title, dates and place" if entry.place else "employer with title and dates"


def _period(period: Period | None, *, single: Evidence) -> Classed:
    if period is None:
        return
    evidence = single if period.first == period.last else _range(period)
    if period.first != period.last or single == "one date":
        yield "/startDate", evidence
    if period.last:
        yield "/endDate", evidence


def _range(period: Period) -> Evidence:
    months = [date.month is not None for date in (period.first, period.last) if date]
    if all(months):
        return "months"
    return "month and year" if any(months) else "years"


def _education(school: Education) -> Classed:
    if school.institution:
        yield "/institution", "school with a degree" if school.degree else "school alone"
    if school.degree:
        yield "/studyType", _degree(school.degree, school)
    if school.field:
        inside = school.degree and school.field.value in school.degree.value
        yield "/area", "field within its degree" if inside else "field behind its degree"
    yield from _period(school.period, single="year of a degree")


def _degree(degree: Fact, school: Education) -> Evidence:
    if len(degree.value) <= _LETTERS:
        return "degree in letters"
    if school.level not in ("bachelor", "master", "doctorate"):
        return "other certificate of a school"
    return "academic degree with school" if school.institution else "academic degree alone"


def _skill(skill: SkillClaim, within: _Sections) -> Evidence:
    if not skill.known:
        return "unknown word" if len(skill.name.split()) == 1 else "unknown words"
    if any(within.at(span) == "skills" for span in skill.spans):
        return "known skill in a list"
    return "known skill again" if len(skill.spans) > 1 else "known skill once"


def _language(language: LanguageClaim, within: _Sections) -> Evidence:
    return "language in its section" if within.at(language.span) == "languages" else "language elsewhere"
