"""Schools, degrees, fields and dates of the education sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recruiter.candidates.profile import Education, Fact, Period
from recruiter.candidates.reading import dated
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary import dates, degrees, headings, organizations, places
from recruiter.vocabulary.degrees import Degree
from recruiter.vocabulary.words import any_of

_PART = re.compile(
    r"\s*[|•·\t;]\s*|\s{2,}|\s+[-–—]+(?:\s+|$)|(?<=\w)[–—](?=\s)|,\s+|\s+(?:from|at|an der|von der|à l['’]|@)\s+"
    r"|\s*[()]\s*|(?<=\w):\s"
)
_HONOURS = any_of(
    "cum laude|summa|magna|distinction|merit|with honou?rs|first[- ]class|second[- ]class|expected|mention|graduated"
)
_HEADER = re.compile(
    r"(?:name of (?:the )?)?(?:course|degree|qualification|examination?|class|institution|institute|college"
    r"|school|university|board"
    r"|year(?: of passing)?|passing year|percentage|marks?|grade|cgpa|gpa|score|%|s\.?no\.?|specialization"
    r"|subject|stream|place|period"
    r"|dates?|result|duration|discipline)(?:\s*[/&(]\s*(?:name of )?[\w %]+\)?)*\s*:?",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\s*[|\t]\s*")
_FIELD = re.compile(
    r"\s*(?:degree\s+)?(?:(?:\((?:hons?|honours)\.?\)|(?:with )?(?:hons?|honou?rs)\b\.?|(?:magna )?cum laude)\s*)?"
    r"(?:(?:in|en|em|of|im|di|fach|specialization in|major(?:ing)? in)\s+(?:the\s+)?|[,(:–-]\s*|\s)"
    r"(?P<field>[A-Za-zÀ-ÿ&/][A-Za-zÀ-ÿ&/ '’+-]{2,70})",
    re.IGNORECASE,
)
# Between a degree and its field: "Master of Science in Physics", "Ausbildung zur Fachkraft".
_JOINS = re.compile(
    r"\s+(?:in|en|em|of|im)\s+|,\s+|\s*\(|\s+|\s*\(?(?:hons?|honou?rs)\.?\)?\s*(?:(?:in|of)\s+)?", re.IGNORECASE
)
_LEADS_ON = re.compile(r"\b(?:en|em|zum|zur|als)$", re.IGNORECASE)
_NOT_A_FIELD = any_of(
    "from|at|university|college|school|institute|with|gpa|cgpa|grade|degree|percentage|first class|and is|honou?rs"
)
_NO_SCHOOL = any_of(
    """gpa|cgpa|grade|grades|marks|percentage|percent|score|major|minor|honou?rs|cum laude|dean['’]?s list|coursework
        |courses|thesis
    |dissertation|relevant|subjects?|specialization|aggregate|class|division|completed|graduated|expected|note
    |mention|final
    |year|years|location|present|ongoing|passed|cleared|studied|member|president|activities|awards?|project|skills?
    |business|sciences?|engineering|commerce|arts|administration|technology
    |computer|human resources?|marketing|finance|accounting|endorsements?"""
)
_YEARS_BEFORE = re.compile(r"^(?:\(?(?:19|20)[\dxX]{2}\)?\s*[-–—/]?\s*)+")
_GOES_ON = re.compile(r"(?:\b(?:of|for|and|the|de|du|der|für|und|di)|[&,])$", re.IGNORECASE)
_SENTENCE_GOES_ON = re.compile(r"\s(?:in|on|since)(?= (?:\w+ )?\d{4})|\swith (?=an?\b|\d)|(?<=[a-z]{4})\.\s(?=[A-Z])")
_SECONDARY = any_of("school|lycée|gymnasium|liceo|\\w*schule|collège|istituto|ies|vidyalaya|board|academy")
_LABEL = re.compile(r"\s*:|[A-Z][\w /&-]{2,30}:")
_SUB_DEGREE = frozenset({"secondary", "vocational"})
_LONGEST_SCHOOL = 12  # words
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
        degree = _degree_in(row)
        school = _school(row, rows[index + 1] if index + 1 < len(rows) else None)
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
    return _degree_in(before) is not None and not dates.find_dates(row.text)


def _opens_with_degrees(rows: Sequence[TextRow]) -> bool:
    """Whether degrees stand over their schools: then the last row of the two kinds is a school. A last one of the
    lower kind may stand alone."""
    kinds = [(bool(_degree_in(row)), _school(row, None)) for row in rows]
    alone = [school for degree, school in kinds if degree != bool(school)]
    return any(school is None for school in alone) and alone[-1] is not None and not _SECONDARY.search(alone[-1].value)


def _is_header(row: TextRow) -> bool:
    """The head of a table: "Course | Institution | Year"."""
    columns = [column for column in _COLUMN.split(row.text) if column]
    return len(columns) > 1 and all(_HEADER.fullmatch(column) for column in columns)


def read_elsewhere(rows: Sequence[TextRow]) -> list[Education]:
    """What short rows of other sections tell of degrees; nothing, where no degree stands beside its school."""
    telling = [row for row in rows if len(row.text) <= _LONGEST_ROW and (_degree_in(row) or _school(row, None))]
    found = [entry for entry in read(telling) if entry.degree]
    return found if any(entry.institution for entry in found) else []


def _degree_in(row: TextRow) -> Degree | None:
    """The first degree of the row that is not a word of a school's name: "Juno High School", "Central Polytechnic"."""
    for degree in degrees.find(row.text):
        if degree.level not in _SUB_DEGREE or not _is_of_a_name(row.text, degree):
            return degree
    return None


def _is_of_a_name(text: str, degree: Degree) -> bool:
    before, after = text[: degree.start].rstrip(" "), text[degree.end :]
    named_before = re.search(r"[A-ZÀ-Þ][\w.'’&-]*$", before)
    named_after = re.match(r"\s+(?:[A-Z]\w+\s+)?(?:College|School|Institute|University|Board|Education)\b", after)
    diploma = re.search(r"(?i)diploma|certificate|zeugnis", text[degree.start : degree.end] + after[:14])
    return not diploma and bool(named_before or named_after) and organizations.is_school(text)


def _opens_new(draft: _Draft, *, degree: Degree | None, school: Fact | None, row: TextRow) -> bool:
    """A second degree or a second school begins a new entry; so do rows about a degree that already has its school."""
    if degree and draft.degree:
        return True
    if school and draft.institution:
        return not (degree is None and draft.degree is None and not row.gap_before)
    return False


def _school(row: TextRow, following: TextRow | None) -> Fact | None:
    for start, part in _parts(row):
        years = _YEARS_BEFORE.match(part)
        start, part = (start + years.end(), part[years.end() :]) if years else (start, part)
        part = part[: _school_end(part)].rstrip(" ,.(-–")
        if not part or not _names_school(part, row):
            continue
        end = start + len(part)
        if following and end == row.end and _GOES_ON.search(part) and not following.is_bullet:
            rest = _parts(following)[0][1] if _parts(following) else ""
            if rest[:1].isupper() and following.text.startswith(rest):
                return Fact(re.sub(r"\s+", " ", f"{part} {rest}"), Span(start, following.start + len(rest)))
        return Fact(re.sub(r"\s+", " ", part), Span(start, end))
    return None


def _school_end(part: str) -> int:
    """Where the name stops and its sentence goes on: "University of Madras in 2007 with honours"."""
    ends = [found.start for found in dates.find_dates(part) if found.start]
    ends += [match.start() for match in _SENTENCE_GOES_ON.finditer(part)]
    return min(ends, default=len(part))


def _names_school(part: str, row: TextRow) -> bool:
    found = organizations.is_school(part) and _degree_in(_as_row(part, row)) is None
    if not found or len(part.split()) > _LONGEST_SCHOOL:
        return False
    return not part[0].islower() or len(part.split()) <= 5


def _as_row(part: str, row: TextRow) -> TextRow:
    return TextRow(part, row.start, row.line, row.gap_before)


def _unworded(draft: _Draft, row: TextRow, *, degree: Degree | None) -> Fact | None:
    """A school that no word gives away: on the row under a degree, or a column of a table beside it."""
    columns = _COLUMN.search(row.text) is not None
    if draft.degree is None or row.is_bullet or _LABEL.match(row.text) or _goes_on(draft, row):
        return None
    if not (columns or (degree is None and draft.rows == 2)):
        return None
    parts = [(start, part) for start, part in _parts(row) if _may_be_school(part, row)]
    if not parts or (columns and len(_parts(row)) < 3 and degree is not None):
        return None
    start, part = parts[0]
    return Fact(re.sub(r"\s+", " ", part), Span(start, start + len(part)))


def _goes_on(draft: _Draft, row: TextRow) -> bool:
    """Whether the row is the rest of the degree's: "… in Marketing and", "Human Resources"."""
    above = draft.degree[0] if draft.degree else row
    return above is not row and _GOES_ON.search(above.text) is not None


def _may_be_school(part: str, row: TextRow) -> bool:
    if not part[0].isupper() or len(part.split()) > 7 or re.search(r"\d|%|[.!?:]\s*$", part):
        return False
    if _NO_SCHOOL.search(part) or headings.resume_section(part) or dates.find_dates(part):
        return False
    return _degree_in(_as_row(part, row)) is None


def _parts(row: TextRow) -> list[tuple[int, str]]:
    """Parts between separators; "University of California, Berkeley" loses only its place."""
    parts = []
    for position, end in stretches(row.text, _PART):
        whole = (position, end) == (0, len(row.text))
        kept = (row.without_bullet().text if whole else row.text[position:end]).strip(" ,.:•\"'")
        if kept and not places.is_place(kept):
            parts.append((row.start + row.text.index(kept, position), kept))
    return parts


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
        period=_period(draft.periods),
    )


def _period(periods: Sequence[Period]) -> Period | None:
    """The first that has two ends; "expected 2026" is less than "2023 – present"."""
    return next((period for period in periods if period.last != period.first), next(iter(periods), None))


def _degree(row: TextRow, found: Degree, field_: Fact | None) -> Fact:
    """As it is written, with its field where one phrase holds both: "Master of Science in Physics"."""
    end = found.end
    between = row.text[end : field_.span.start - row.start] if field_ else ""
    if field_ and (
        _JOINS.fullmatch(between) or (not between.strip() and _LEADS_ON.search(row.text[found.start : end]))
    ):
        end = field_.span.end - row.start
        end += row.text.startswith(")", end)
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
    part = re.split(r"[,|(\t]", row.text[start:])[0]
    if "," in row.text[degree.end : start] and organizations.is_school(part):
        return None  # "MBA, Harbour Business School"
    if len(text) < 3 or places.is_place(text) or organizations.is_school(text) or _is_no_subject(text):
        return None
    if degree.level == "secondary" and organizations.is_school(part):
        return None
    return Fact(text, Span(row.start + start, row.start + start + len(text)))


def _is_no_subject(text: str) -> bool:
    return _HONOURS.search(text) is not None or all(
        word in dates.MONTHS_BY_NAME or word in dates.SEASONS for word in text.casefold().split()
    )
