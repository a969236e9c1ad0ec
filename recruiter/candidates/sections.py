"""The sections of a resume, by its headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recruiter.documents.document import Document
from recruiter.documents.text_rows import TextRow, text_rows
from recruiter.vocabulary import headings
from recruiter.vocabulary.headings import Section as Kind

# Lists of a job ("Technologies: Java") look like headings of their own but stay in their entry.
_STAYS_INSIDE: frozenset[Kind] = frozenset({"skills", "summary", "projects", "links", "other", "contact"})
_ENTRIES: frozenset[Kind] = frozenset({"work", "projects"})


@dataclass(frozen=True, slots=True)
class Section:
    """`kind` is "top" for what stands before the first heading."""

    kind: Kind | Literal["top"]
    rows: tuple[TextRow, ...]


def split(document: Document) -> tuple[Section, ...]:
    sections: list[tuple[Kind | Literal["top"], list[TextRow]]] = [("top", [])]
    for row in text_rows(document):
        kind, rest = _heading(row, inside=sections[-1][0])
        if kind is None:
            sections[-1][1].append(row)
        else:
            sections.append((kind, [rest] if rest else []))
    return tuple(Section(kind, tuple(rows)) for kind, rows in sections)


def rows_in(sections: Sequence[Section], *kinds: str) -> list[TextRow]:
    return [row for section in sections if section.kind in kinds for row in section.rows]


def _heading(row: TextRow, *, inside: Kind | Literal["top"]) -> tuple[Kind | None, TextRow | None]:
    """The section that a row opens, with what of the row already belongs to it."""
    if row.is_bullet and inside in _ENTRIES:
        return None, None
    plain = row.without_bullet()
    whole = headings.resume_section(plain.text)
    if whole is not None:
        return (None, None) if _stays(plain, whole, inside=inside) else (whole, None)
    label, colon, rest = plain.text.partition(":")
    kind = headings.resume_section(label) if colon and rest.strip() else None
    if kind is None or (inside in _ENTRIES and not label.isupper()) or kind == inside:
        return None, None
    return kind, plain.tail(len(label) + 1)


def _stays(row: TextRow, kind: Kind, *, inside: Kind | Literal["top"]) -> bool:
    """Whether a heading word inside a job is a label of that job: it has neither capitals nor size nor space."""
    if inside not in _ENTRIES or kind not in _STAYS_INSIDE:
        return False
    return not (row.text.isupper() or row.line.bold or row.gap_before)
