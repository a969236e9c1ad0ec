"""Degrees and certificates that a row names, with their fields."""

import re
from dataclasses import replace

from recruiter.candidates.profile import Fact
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import dates, degrees, organizations, places
from recruiter.vocabulary.degrees import Degree
from recruiter.vocabulary.words import any_of

_HONOURS = any_of(
    "cum laude|summa|magna|distinction|merit|with honou?rs|first[- ]class|second[- ]class|expected|mention|graduated"
)
_FIELD = re.compile(
    r"\s*(?:degree\s+)?(?:(?:\((?:hons?|honours)\.?\)|(?:with )?(?:hons?|honou?rs)\b\.?|(?:magna )?cum laude)\s*)?"
    r"(?:(?:in|en|em|of|im|di|fach|specialization in|major(?:ing)? in)\s+(?:the\s+)?|[,(:–-]\s*|\s)"
    r"(?P<field>[A-Za-zÀ-ÿ&/][A-Za-zÀ-ÿ&/ '’+-]{2,70})",
    re.IGNORECASE,
)
# With its subject: "Certificate of Achievement", "Certificate for Reading Recovery Teachers".
_CERTIFICATE = re.compile(
    r"(?:[A-ZÀ-Þ][\w&/’'-]*\s){0,4}(?i:certificate|certification|zertifikat|certificat|certificado|certificato"
    r"|certificaat)(?:\s(?:of|for|in|as|en|de|di|em)\s[^,(|\t–:\d]{3,60}?)?(?=\s*(?:[,(|\t.]|\s[–-]\s|\d|from\b|at\b|$))"
)
_SUBJECT = re.compile(r"(?:[A-ZÀ-Þ][\w&/’'-]*\s){1,4}")
_DIPLOMA = re.compile(r"diploma|certificate|zeugnis", re.IGNORECASE)
# Between a degree and its field: "Master of Science in Physics", "Ausbildung zur Fachkraft".
_JOINS = re.compile(
    r"\s+(?:in|en|em|of|im)\s+|,\s+|\s*\(|\s+|\s*\(?(?:hons?|honou?rs)\.?\)?\s*(?:(?:in|of)\s+)?", re.IGNORECASE
)
_LEADS_ON = re.compile(r"\b(?:en|em|zum|zur|als)$", re.IGNORECASE)
_NOT_A_FIELD = any_of(
    "from|at|coursework|university|college|school|institute|with|gpa|cgpa|grade|degree|percentage|first class|and is"
    "|honou?rs"
)
_SUB_DEGREE = frozenset({"secondary", "vocational"})


def awarded_in(row: TextRow) -> Degree | None:
    """A degree or, in a section about education, what else was awarded there: "Paralegal Certificate"."""
    if found := degree_in(row):
        return _with_subject_before(row, found)
    plain = row.without_bullet()
    match = _CERTIFICATE.match(plain.text)
    if match is None or organizations.is_school(match.group()):
        return None
    start = plain.start - row.start
    return Degree("vocational", start, start + len(match.group().rstrip()))


def _with_subject_before(row: TextRow, found: Degree) -> Degree:
    """ "Nursing Diploma" is more than a diploma."""
    plain = row.without_bullet()
    start = plain.start - row.start
    alone = found.level == "vocational" and row.text[found.start : found.end].casefold() in ("diploma", "certificate")
    return replace(found, start=start) if alone and _SUBJECT.fullmatch(row.text, start, found.start) else found


def degree_in(row: TextRow) -> Degree | None:
    """The first degree of the row that is not a word of a school's name: "Juno High School", "Central Polytechnic"."""
    for degree in degrees.find(row.text):
        if degree.level not in _SUB_DEGREE or not _is_of_a_name(row.text, degree):
            return degree
    return None


def _is_of_a_name(text: str, degree: Degree) -> bool:
    before, after = text[: degree.start].rstrip(" "), text[degree.end :]
    named_before = re.search(r"[A-ZÀ-Þ][\w.'’&-]*$", before)
    named_after = re.match(r"\s+(?:[A-Z]\w+\s+)?(?:College|School|Institute|University|Board|Education)\b", after)
    diploma = _DIPLOMA.search(text[degree.start : degree.end]) or _DIPLOMA.match(after.lstrip(" "))
    return not diploma and bool(named_before or named_after) and organizations.is_school(text)


def written(row: TextRow, found: Degree, field_: Fact | None) -> Fact:
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


def field_of(row: TextRow, degree: Degree) -> Fact | None:
    match = _FIELD.match(row.text, degree.end)
    if match is None:
        return None
    text = _NOT_A_FIELD.split(match["field"])[0]
    text = re.split(r"\s{2,}|\s[-–—]\s|(?<=\w)\sin\s", text)[0].rstrip(" ,-–(/&")
    start = match.start("field")
    part = re.split(r"[,|(\t]|\s[-–—]\s", row.text[start:])[0]
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
