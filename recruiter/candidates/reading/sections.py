"""The sections of a resume, by its headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recruiter.documents.document import Document
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import dates, degrees, headings, organizations, titles
from recruiter.vocabulary.headings import Section as Kind

# Lists of a job ("Technologies: Java") look like headings of their own but stay in their entry.
_STAYS_INSIDE: frozenset[Kind] = frozenset({"skills", "summary", "projects", "links", "other", "contact"})
# So do these, where the headings of the resume have another form.
_MAY_STAY_INSIDE: frozenset[Kind] = _STAYS_INSIDE | {"awards", "volunteer", "certificates", "interests"}
_ENTRIES: frozenset[Kind] = frozenset({"work", "projects"})
_CHAPTERS: frozenset[Kind] = frozenset({"work", "education"})
_FIRST_WORDS = (re.compile(r"\S+ \S+ (?=\S)"), re.compile(r"\S+ (?=\S)"))
_QUALIFICATIONS = re.compile(r"(?:\w+ )?qualifications?\s*:?", re.IGNORECASE)
_FEWEST_ROWS = 8
_MOST_ROWS_OF_A_NAME = 2
_TITLE_SIZE = 1.4  # times the print that most rows have
_NEAR_START = 8  # characters, for "1)", "2009:"
_FEWEST_WORDS_OF_A_SENTENCE = 5


@dataclass(frozen=True, slots=True)
class Section:
    """`kind` is "top" for what stands before the first heading."""

    kind: Kind | Literal["top"]
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """How a resume prints the headings of its chapters: what has less of it inside a chapter is a label."""

    capitals: bool
    bold: bool
    size: float

    def fits(self, row: TextRow) -> bool:
        if (self.capitals and not row.text.isupper()) or (self.bold and not row.line.bold):
            return False
        return (row.line.size or self.size) >= self.size - 0.4


def split(document: Document) -> tuple[Section, ...]:
    rows = list(text_rows(document))
    form = _form(rows)
    title = _title(rows)
    sections: list[tuple[Kind | Literal["top"], list[TextRow]]] = [("top", [])]
    for index, row in enumerate(rows):
        kind, rest = _heading(row, inside=sections[-1][0], form=form)
        if index + 1 < len(rows) and _opens_degrees(row, rows[index + 1]):
            kind, rest = "education", None
        if row is title and sections[-1][0] != "top":
            sections.append(("top", [row]))
        elif kind is None:
            sections[-1][1].append(row)
        else:
            sections.append((kind, [rest] if rest else []))
    return tuple(Section(kind, tuple(rows)) for kind, rows in sections)


def _opens_degrees(row: TextRow, following: TextRow) -> bool:
    """ "Qualifications" may be anything: over a degree they are education."""
    if not _QUALIFICATIONS.fullmatch(row.text):
        return False
    plain = following.without_bullet().text
    return any(degree.start < _NEAR_START for degree in degrees.find(plain))


def rows_in(sections: Sequence[Section], *kinds: str) -> list[TextRow]:
    return [row for section in sections if section.kind in kinds for row in section.rows]


def _title(rows: Sequence[TextRow]) -> TextRow | None:
    """The first row of those in the largest print, a person's name by custom, which may wrap: whatever column stood
    before it ends there."""
    sizes = sorted((row.line.size or 0 for row in rows), reverse=True)
    if len(sizes) < _FEWEST_ROWS or sizes[0] < _TITLE_SIZE * sizes[len(sizes) // 2]:
        return None
    places = [index for index, row in enumerate(rows) if sizes[0] - (row.line.size or 0) < 1]
    if len(places) > _MOST_ROWS_OF_A_NAME or places[-1] - places[0] >= len(places):
        return None
    largest = rows[places[0]]
    return largest if headings.resume_section(largest.text) is None else None


def _form(rows: Sequence[TextRow]) -> _Form | None:
    """Of the headings of jobs and education; None where one of them is missing, so that there is nothing to compare."""
    found = {
        kind: row
        for row in reversed(rows)
        if not row.is_bullet and len(row.text) < 50 and (kind := headings.resume_section(row.text)) in _CHAPTERS
    }
    if len(found) < len(_CHAPTERS):
        return None
    chapters = list(found.values())
    return _Form(
        capitals=all(row.text.isupper() for row in chapters),
        bold=all(row.line.bold for row in chapters),
        size=min(row.line.size or 0 for row in chapters),
    )


def _heading(row: TextRow, *, inside: Kind | Literal["top"], form: _Form | None) -> tuple[Kind | None, TextRow | None]:
    """The section that a row opens, with what of the row already belongs to it."""
    if row.is_bullet and inside in _ENTRIES:
        return None, None
    plain = row.without_bullet()
    whole = headings.resume_section(plain.text)
    if whole is not None:
        return (None, None) if _stays(plain, whole, inside=inside, form=form) else (whole, None)
    label, tab, rest = plain.text.partition("\t")
    if tab and not row.is_bullet and _hangs_beside(label, inside=inside):
        return headings.resume_section(label), plain.tail(len(label) + 1)
    label, colon, rest = plain.text.partition(":")
    kind = headings.resume_section(label) if colon and rest.strip() else None
    if kind is None:
        return _run_in(plain) if not row.is_bullet else (None, None)
    if (inside in _ENTRIES and not label.isupper()) or kind == inside:
        return None, None
    return kind, plain.tail(len(label) + 1)


def _hangs_beside(label: str, *, inside: Kind | Literal["top"]) -> bool:
    """Whether a heading stands in the margin, beside the first row of its section; lists of a job stay in it."""
    kind = headings.resume_section(label)
    return kind is not None and kind != inside and label[:1].isupper() and (inside != "work" or kind in _CHAPTERS)


def _stays(row: TextRow, kind: Kind, *, inside: Kind | Literal["top"], form: _Form | None) -> bool:
    """Whether a heading word inside a job is a label of that job: it has neither capitals nor size nor space."""
    if inside not in _ENTRIES:
        return False
    if kind in _MAY_STAY_INSIDE and form and inside == "work" and not form.fits(row):
        return True
    return kind in _STAYS_INSIDE and not (row.text.isupper() or row.line.bold or row.gap_before)


def _run_in(row: TextRow) -> tuple[Kind | None, TextRow | None]:
    """A heading that lost its line break: "Experience Acme Ltd January 2008", "Objective I am looking for …"."""
    if not headings.may_open(row.text.partition(" ")[0]):
        return None, None
    for pattern in _FIRST_WORDS:
        match = pattern.match(row.text)
        words = match.group().strip() if match else ""
        kind = headings.resume_section(words) if words[:1].isupper() else None
        rest = row.tail(len(words))
        if kind and ((words.isupper() and not rest.text.isupper()) or _speaks_of(kind, rest.text)):
            return (None, None) if _is_one_phrase(row.text) else (kind, rest)
    return None, None


def _speaks_of(kind: Kind, text: str) -> bool:
    if not text[:1].isupper():
        return False
    if kind == "work":
        return bool(dates.find_dates(text)) and len(text.split()) > 2
    if kind == "education":
        return bool(degrees.find(text)) or (organizations.is_school(text) and bool(dates.find_dates(text)))
    return kind == "summary" and len(text.split()) >= _FEWEST_WORDS_OF_A_SENTENCE


def _is_one_phrase(text: str) -> bool:
    """ "Education Coordinator" is a title, "Educación Secundaria" a degree."""
    return titles.is_title(re.split(r",|\s[-–—|]\s|\t", text)[0]) or any(
        found.start == 0 for found in degrees.find(text)
    )
