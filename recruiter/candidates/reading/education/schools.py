"""Schools that the rows of an education section name."""

import re
from dataclasses import replace

from recruiter.candidates.profile import Fact
from recruiter.candidates.reading.education.qualifications import degree_in
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary import dates, headings, organizations, places
from recruiter.vocabulary.words import any_of

GOES_ON = re.compile(r"(?:\b(?:of|for|and|the|de|du|der|für|und|di)|[&,])$", re.IGNORECASE)
_PART = re.compile(
    r"\s*[|•·\t;]\s*|\s{2,}|\s+[-–—]+(?:\s+|$)|(?<=\w)[–—](?=\s)|,\s+|\s+(?:from|at|an der|von der|à l['’]|@)\s+"
    r"|\s*[()]\s*|(?<=\w):\s"
)
_BEFORE = re.compile(r"^(?:(?:from|at|the)\s)?(?:\(?(?:19|20)[\dxX]{2}\)?\s*[-–—/]?\s*)*")
_SENTENCE_GOES_ON = re.compile(r"\s(?:in|on|since)(?= (?:\w+ )?\d{4})|\swith (?=an?\b|\d)|(?<=[a-z]{4})\.\s(?=[A-Z])")
_NO_SCHOOL = any_of(
    """gpa|cgpa|grade|grades|marks|percentage|percent|score|major|minor|honou?rs|cum laude|dean['’]?s list|coursework
        |courses|thesis
    |dissertation|relevant|subjects?|specialization|aggregate|class|division|completed|graduated|expected|note
    |mention|final
    |year|years|location|present|ongoing|passed|cleared|studied|member|president|activities|awards?|project|skills?
    |business|sciences?|engineering|commerce|arts|administration|technology
    |computer|human resources?|marketing|finance|accounting|endorsements?"""
)
_LONGEST_SCHOOL = 12  # words


def school_in(row: TextRow, following: TextRow | None) -> Fact | None:
    for start, part in parts_of(row):
        before = _BEFORE.match(part)
        start, part = (start + before.end(), part[before.end() :]) if before else (start, part)
        part = part[: _school_end(part)].rstrip(" ,.(-–")
        if not part or not _names_school(part, row):
            continue
        end = start + len(part)
        if following and end == row.end and GOES_ON.search(part) and not following.is_bullet:
            rest = parts_of(following)[0][1] if parts_of(following) else ""
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
    found = organizations.is_school(part) and degree_in(replace(row, text=part)) is None
    if not found or len(part.split()) > _LONGEST_SCHOOL:
        return False
    return not part[0].islower() or len(part.split()) <= 5


def may_name_school(part: str, row: TextRow) -> bool:
    if not part[0].isupper() or len(part.split()) > 7 or re.search(r"\d|%|[.!?:]\s*$", part):
        return False
    if _NO_SCHOOL.search(part) or headings.resume_section(part) or dates.find_dates(part):
        return False
    return degree_in(replace(row, text=part)) is None


def parts_of(row: TextRow) -> list[tuple[int, str]]:
    """Parts between separators; "University of California, Berkeley" loses only its place."""
    parts = []
    for position, end in stretches(row.text, _PART):
        whole = (position, end) == (0, len(row.text))
        kept = (row.without_bullet().text if whole else row.text[position:end]).strip(" ,.:•\"'")
        if kept and not places.is_place(kept):
            parts.append((row.start + row.text.index(kept, position), kept))
    return parts
