"""Schools, degrees, fields and dates of the education sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from recruiter.candidates.profile import Education, Fact, Period
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary import dates, degrees, organizations, places
from recruiter.vocabulary.degrees import Degree
from recruiter.vocabulary.words import any_of

_PART = re.compile(
    r"\s*[|•·\t;]\s*|\s{2,}|\s+[-–—]+(?:\s+|$)|,\s+|\s+(?:from|at|an der|von der|à l['’]|@)\s+|\s*[()]\s*"
)
_FIELD = re.compile(
    r"\s*(?:degree\s+)?(?:\((?:hons?|honours)\.?\)\s*)?"
    r"(?:(?:in|en|of|im|di|fach|specialization in|major(?:ing)? in)\s+(?:the\s+)?|[,(:–-]\s*|\s)"
    r"(?P<field>[A-Za-zÀ-ÿ&/][A-Za-zÀ-ÿ&/ '’+-]{2,70})",
    re.IGNORECASE,
)
# Between a degree and its field: "Master of Science in Physics", "Ausbildung zur Fachkraft".
_JOINS = re.compile(r"\s+(?:in|en|of|im)\s+|(?<=\w)\s+(?=[A-Z])")
_NOT_A_FIELD = any_of(
    "from|at|university|college|school|institute|with|gpa|cgpa|grade|degree|percentage|first class|and is"
)


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    degree: tuple[TextRow, Degree] | None = None
    institution: Fact | None = None
    periods: list[Period] = field(default_factory=list)


def read(rows: Sequence[TextRow]) -> list[Education]:
    drafts: list[_Draft] = []
    for row in rows:
        degree = next(iter(degrees.find(row.text)), None)
        school = _school(row)
        if not drafts or _opens_new(drafts[-1], degree=degree, school=school, row=row):
            drafts.append(_Draft(row.start, row.end))
        draft = drafts[-1]
        draft.end = row.end
        draft.degree = draft.degree or ((row, degree) if degree else None)
        draft.institution = draft.institution or school
        draft.periods += _periods(row)
    return [_education(draft) for draft in drafts if draft.degree or draft.institution]


def _opens_new(draft: _Draft, *, degree: Degree | None, school: Fact | None, row: TextRow) -> bool:
    """A second degree or a second school begins a new entry; so do rows about a degree that already has its school."""
    if degree and draft.degree:
        return True
    if school and draft.institution:
        return not (degree is None and draft.degree is None and not row.gap_before)
    return False


def _school(row: TextRow) -> Fact | None:
    for start, part in _parts(row):
        if organizations.is_school(part) and not degrees.find(part) and len(part.split()) <= 12:
            return Fact(re.sub(r"\s+", " ", part), Span(start, start + len(part)))
    return None


def _parts(row: TextRow) -> list[tuple[int, str]]:
    """Parts between separators; "University of California, Berkeley" loses only its place."""
    parts = []
    for position, end in stretches(row.text, _PART):
        whole = (position, end) == (0, len(row.text))
        kept = (row.without_bullet().text if whole else row.text[position:end]).strip(" ,.:•")
        if kept and not places.is_place(kept):
            parts.append((row.start + row.text.index(kept, position), kept))
    return parts


def _periods(row: TextRow) -> list[Period]:
    ranges = dates.find_ranges(row.text)
    if ranges:
        return [Period(r.first, r.last, Span(row.start + r.start, row.start + r.end)) for r in ranges]
    singles = dates.find_dates(row.text)[-1:]
    return [Period(found.date, found.date, Span(row.start + found.start, row.start + found.end)) for found in singles]


def _education(draft: _Draft) -> Education:
    degree = field_ = level = None
    if draft.degree:
        row, found = draft.degree
        level = found.level
        field_ = _field(row, found)
        degree = _degree(row, found, field_)
    return Education(
        span=Span(draft.start, draft.end),
        institution=draft.institution,
        degree=degree,
        level=level,
        field=field_,
        period=draft.periods[0] if draft.periods else None,
    )


def _degree(row: TextRow, found: Degree, field_: Fact | None) -> Fact:
    """As it is written, with its field where one phrase holds both: "Master of Science in Physics"."""
    end = found.end
    if field_ and _JOINS.fullmatch(row.text[end : field_.span.start - row.start]):
        end = field_.span.end - row.start
    return Fact(
        re.sub(r"\s+", " ", row.text[found.start : end]).strip(),
        Span(row.start + found.start, row.start + end),
    )


def _field(row: TextRow, degree: Degree) -> Fact | None:
    match = _FIELD.match(row.text, degree.end)
    if match is None:
        return None
    text = _NOT_A_FIELD.split(match["field"])[0]
    text = re.split(r"\s{2,}|\s[-–—]\s", text)[0].rstrip(" ,-–(/&")
    start = match.start("field")
    if len(text) < 3 or places.is_place(text) or organizations.is_school(text):
        return None
    return Fact(text, Span(row.start + start, row.start + start + len(text)))
