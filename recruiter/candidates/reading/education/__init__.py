"""Schools, degrees, fields and dates of the education sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recruiter.candidates.profile import Education, Fact, Period
from recruiter.candidates.reading import dated
from recruiter.candidates.reading.education.qualifications import awarded_in, degree_in, field_of, written
from recruiter.candidates.reading.education.schools import GOES_ON, may_name_school, parts_of, school_in
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, organizations
from recruiter.vocabulary.degrees import Degree
from recruiter.vocabulary.words import any_of

_HEADER = re.compile(
    r"(?:name of (?:the )?)?(?:course|degree|qualification|examination?|class|institution|institute|college"
    r"|school|university|board"
    r"|year(?: of passing)?|passing year|percentage|marks?|grade|cgpa|gpa|score|%|s\.?no\.?|specialization"
    r"|subject|stream|place|period"
    r"|dates?|result|duration|discipline)(?:\s*[/&(]\s*(?:name of )?[\w %]+\)?)*\s*:?",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\s*[|\t]\s*")
_SECONDARY = any_of("school|lycée|gymnasium|liceo|\\w*schule|collège|istituto|ies|vidyalaya|board|academy")
_LABEL = re.compile(r"\s*:|[A-Z][\w /&-]{2,30}:")
_LONGEST_ROW = 120
_LINE_BREAK = 3  # characters
_DANGLES = re.compile(r"\s(?:in|of|en|de|di|em|im)$")
_MOST_ENTRIES = 40


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    degree: tuple[TextRow, Degree] | None = None
    institution: Fact | None = None
    periods: list[Period] = field(default_factory=list)
    rows: int = 0


def read(rows: Sequence[TextRow]) -> list[Education]:
    """`rows` are those of sections about education."""
    drafts: list[_Draft] = []
    rows = _unwrapped(rows)
    degrees_first = _opens_with_degrees(rows)
    for index, row in enumerate(rows):
        if _is_header(row):
            continue
        degree = awarded_in(row)
        school = school_in(row, rows[index + 1] if index + 1 < len(rows) else None)
        opens = degrees_first and degree is not None and school is None
        if not drafts or opens or _opens_new(drafts[-1], degree=degree, school=school, row=row):
            drafts.append(_Draft(row.start, row.end))
        draft = drafts[-1]
        draft.end = row.end
        draft.rows += 1
        draft.degree = draft.degree or ((row, degree) if degree else None)
        draft.institution = draft.institution or school or _unworded(draft, row, degree=degree)
        draft.periods += dated.periods(row.text, start=row.start)
    return [_education(draft) for draft in drafts if draft.degree or draft.institution][:_MOST_ENTRIES]


def _unwrapped(rows: Sequence[TextRow]) -> list[TextRow]:
    """A degree that ends in "in" or "of" goes on with the row after it; blanks stand for what lay between them."""
    joined: list[TextRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and _wraps(before, row):
            text = before.text + " " * (row.start - before.end) + row.text
            joined[-1] = replace(before, text=text)
        else:
            joined.append(row)
    return joined


def _wraps(before: TextRow, row: TextRow) -> bool:
    near = 0 < row.start - before.end <= _LINE_BREAK and not (row.is_bullet or row.gap_before)
    if not near or not _DANGLES.search(before.text) or organizations.is_school(row.text):
        return False
    return degree_in(before) is not None and not dates.find_dates(row.text)


def _opens_with_degrees(rows: Sequence[TextRow]) -> bool:
    """Whether degrees stand over their schools: then the last row of the two kinds is a school. A last one of the
    lower kind may stand alone."""
    kinds = [(bool(awarded_in(row)), school_in(row, None)) for row in rows]
    alone = [school for degree, school in kinds if degree != bool(school)]
    return any(school is None for school in alone) and alone[-1] is not None and not _SECONDARY.search(alone[-1].value)


def _is_header(row: TextRow) -> bool:
    """The head of a table: "Course | Institution | Year"."""
    columns = [column for column in _COLUMN.split(row.text) if column]
    return len(columns) > 1 and all(_HEADER.fullmatch(column) for column in columns)


def read_elsewhere(rows: Sequence[TextRow]) -> list[Education]:
    """What short rows of other sections tell of degrees; nothing, where no degree stands beside its school."""
    telling = [row for row in rows if len(row.text) <= _LONGEST_ROW and (degree_in(row) or school_in(row, None))]
    found = [entry for entry in read(telling) if entry.degree]
    return found if any(entry.institution for entry in found) else []


def _opens_new(draft: _Draft, *, degree: Degree | None, school: Fact | None, row: TextRow) -> bool:
    """A second degree or a second school begins a new entry; so do rows about a degree that already has its school."""
    if degree and draft.degree:
        return True
    if school and draft.institution:
        return not (degree is None and draft.degree is None and not row.gap_before)
    return False


def _unworded(draft: _Draft, row: TextRow, *, degree: Degree | None) -> Fact | None:
    """A school that no word gives away: on the row under a degree, or a column of a table beside it."""
    columns = _COLUMN.search(row.text) is not None
    if draft.degree is None or row.is_bullet or _LABEL.match(row.text) or _goes_on(draft, row):
        return None
    if not (columns or (degree is None and draft.rows == 2)):
        return None
    parts = [(start, part) for start, part in parts_of(row) if may_name_school(part, row)]
    if not parts or (columns and len(parts_of(row)) < 3 and degree is not None):
        return None
    start, part = parts[0]
    return Fact(re.sub(r"\s+", " ", part), Span(start, start + len(part)))


def _goes_on(draft: _Draft, row: TextRow) -> bool:
    """Whether the row is the rest of the degree's: "… in Marketing and", "Human Resources"."""
    above = draft.degree[0] if draft.degree else row
    return above is not row and GOES_ON.search(above.text) is not None


def _education(draft: _Draft) -> Education:
    degree = field_ = level = None
    if draft.degree:
        row, found = draft.degree
        level = found.level
        field_ = field_of(row, found)
        degree = written(row, found, field_)
    return Education(
        span=Span(draft.start, draft.end),
        institution=draft.institution,
        degree=degree,
        level=level,
        field=field_,
        period=_period(draft.periods),
    )


def _period(periods: Sequence[Period]) -> Period | None:
    """The first that has two ends; "expected 2026" is less than "2023 – present"."""
    return next((period for period in periods if period.last != period.first), next(iter(periods), None))
