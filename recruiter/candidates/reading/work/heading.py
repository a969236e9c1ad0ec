"""Who names what in the heading of a job: title, employer, place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recruiter.candidates.profile import Fact, Period
from recruiter.candidates.reading.work import labels
from recruiter.candidates.reading.work.chunks import COMMA, chunks, is_sentence, split
from recruiter.candidates.reading.work.labels import Chunk
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import headings, organizations, places, titles

_PAGE = re.compile(r"(?i:page|seite|página|pagina)\s*\d.*|.*\s(?i:and|&|of|und|et)")
_TOWN = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?:[ -](?:upon|on|sur|am|de|del|di|la|le)(?=[ -]))?(?:[ -][A-ZÀ-Þ][\w'’-]+)?"
    r"(?: \([A-ZÀ-Þ][\w ]+\))?"
)
_PARTNERS = re.compile(
    r"(?:&|\band\b|\bund\b|\bet\b).*\b(?:LLP|LLC|PLLC|P\.?C|P\.?A|Partners|Associates|Partner)\b", re.IGNORECASE
)
_VEILED = re.compile(r"[xX*]{3,}")
_DOMAIN = re.compile(r"(?:[\w-]+\.){1,3}[a-z]{2,10}")
_LONGEST_EMPLOYER = 60
_MOST_PARTS_OF_TITLE = 2


@dataclass(frozen=True, slots=True)
class Heading:
    title: Fact | None
    employer: Fact | None
    place: Fact | None


def read(rows: Sequence[TextRow], period: Period | None, *, title_first: bool | None = None) -> Heading:
    """`title_first` tells how the other jobs are written, where nothing here tells title and employer apart."""
    parts = [chunk for row in rows for chunk in chunks(row, period)]
    title = _title(parts) or _title_over_dash(rows, period)
    title = title or (_title_by_place(parts, first=title_first) if title_first is not None else None)
    rest = [chunk for chunk in parts if title is None or chunk.start != title.start]
    employer = _employer(rest)
    pieces = split(COMMA, title) if title and title.label is None else []
    if len(pieces) > 1 and (employer is None or (_names_both(pieces) and not _is_surer(employer, pieces))):
        # "Data Engineer, Acme Ltd"; but "Shift Lead, Goods Receipt" where a row of its own names the employer.
        title = _title(pieces) or pieces[0]
        pieces = [piece for piece in pieces if not _abbreviates(piece.text, title.text)]
        rest = [*(piece for piece in pieces if piece is not title), *rest]
        employer = _employer(rest)
    if title is None and employer and employer.label is None:
        title, employer = _before_company(employer)
    title = _before_unit(title) if title else None
    place = next((chunk for chunk in rest if chunk is not employer and _is_place(chunk)), None)
    if employer and place is None:
        employer, place = _before_town(employer)
    return Heading(*(chunk.fact if chunk else None for chunk in (title, employer, place)))


def _before_town(employer: Chunk) -> tuple[Chunk, Chunk | None]:
    """ "Brasserie du Canal, Villeurbanne": a town that no list has, behind what is more than a word."""
    head, comma, tail = employer.text.rpartition(", ")
    alone = comma and "," not in head and (len(head.split()) > 1 or organizations.is_company(head))
    if not alone or not _TOWN.fullmatch(tail) or organizations.is_company(tail) or titles.is_title(tail):
        return employer, None
    return replace(employer, text=head), Chunk(tail, employer.start + len(head) + 2, label="place")


def _before_company(chunk: Chunk) -> tuple[Chunk | None, Chunk]:
    """ "Schlosser, Nordhafen AG": a trade that no list has, before what is plainly a company."""
    if _PARTNERS.search(chunk.text):
        return None, chunk
    pieces = split(COMMA, chunk)
    sure = [piece for piece in pieces if organizations.has_legal_form(piece.text)]
    return (pieces[0], sure[0]) if len(sure) == 1 and sure[0] is not pieces[0] else (None, chunk)


def _title(parts: Sequence[Chunk]) -> Chunk | None:
    labelled = next((_before_list(chunk) for chunk in parts if chunk.label == "title" and _may_be_title(chunk)), None)
    worded = [chunk for chunk in parts if chunk.label is None and titles.is_title(chunk.text.rstrip("."))]
    plain = [chunk for chunk in worded if not organizations.is_company(chunk.text)]
    unsure = [chunk for chunk in worded if _holds_title(chunk)]
    return labelled or next(iter(plain or unsure), None) or _title_beside_company(parts)


def _holds_title(chunk: Chunk) -> bool:
    """ "Acme Ltd, Data Engineer" does; "Davidson & Associates, LLC" does not."""
    return not all(organizations.has_legal_form(piece.text) for piece in split(COMMA, chunk))


def _may_be_title(chunk: Chunk) -> bool:
    """ "Role: fetching data, monitoring" tells what was done."""
    return chunk.text[:1].isupper() or titles.is_title(chunk.text)


def _title_by_place(parts: Sequence[Chunk], *, first: bool) -> Chunk | None:
    free = [chunk for chunk in parts if chunk.label is None and _may_name_employer(chunk.text)]
    return free[0 if first else 1] if len(free) > 1 else None


def _title_over_dash(rows: Sequence[TextRow], period: Period | None) -> Chunk | None:
    """Over "Acme -": forms that print "employer – place" leave the dash where the place is missing."""
    for above, row in pairwise(rows):
        if (
            re.search(r"\s[-–—]$", row.text)
            and len(named := chunks(above, period)) == 1
            and _may_be_role(named[0].text)
        ):
            return named[0]
    return None


def _before_list(chunk: Chunk) -> Chunk:
    """ "PHP developer, MySQL, Flash" is a title and what it takes."""
    pieces = split(COMMA, chunk)
    listed = len(pieces) > _MOST_PARTS_OF_TITLE and titles.is_title(pieces[0].text)
    return replace(pieces[0], label=chunk.label) if listed else chunk


def _before_unit(title: Chunk) -> Chunk:
    """ "Teacher, Department of Modern Languages": what is longer than the title says where, not what."""
    name, comma, unit = title.text.partition(", ")
    longer = comma and len(unit.split()) > len(name.split()) and titles.is_title(name)
    return replace(title, text=name) if longer else title


def _title_beside_company(parts: Sequence[Chunk]) -> Chunk | None:
    """Two parts, one of them plainly a company: the other is what was done there."""
    free = [chunk for chunk in parts if chunk.label is None and not places.is_place(chunk.text)]
    sure = [chunk for chunk in free if organizations.has_legal_form(chunk.text) or organizations.is_school(chunk.text)]
    companies = sure or [chunk for chunk in free if organizations.is_company(chunk.text)]
    others = [chunk for chunk in free if chunk not in companies and _may_be_role(chunk.text)]
    return others[0] if len(companies) == 1 and len(others) == 1 else None


def _may_be_role(text: str) -> bool:
    return not titles.tells(text) and not re.search(r"\d", text)


def _employer(parts: Sequence[Chunk]) -> Chunk | None:
    labelled = next((chunk for chunk in parts if chunk.label == "employer"), None)
    client = next((chunk for chunk in parts if chunk.label == "client"), None)
    free = [chunk for chunk in parts if chunk.label is None and _may_name_employer(chunk.text)]
    free = [chunk for chunk in free if not _is_role(chunk.text)]
    worded = next((chunk for chunk in free if organizations.is_company(chunk.text)), None)
    named = labelled or worded or next((chunk for chunk in free if len(chunk.text) <= _LONGEST_EMPLOYER), None)
    named = named or client
    return named or _professionals(parts)


def _is_role(text: str) -> bool:
    """ "Business Analyst – Channel Support Specialist" names nobody; "Baker & Porter" and "Mountain Builders" may."""
    last = text.split()[-1].casefold()
    named = last in titles.SURNAMES or organizations.is_company(text)
    return not named and titles.is_title(text) and titles.head_noun(last) == last


def _professionals(parts: Sequence[Chunk]) -> Chunk | None:
    """ "The Solomon Law Group, PA": has the form of a place, but another part is the place."""
    there = [chunk for chunk in parts if _is_place(chunk)]
    return there[0] if len(there) == 2 and re.search(r",\s+P\.?A\.?$", there[0].text) else None


def _abbreviates(text: str, title: str) -> bool:
    """ "CNA" of "Certified Nursing Assistant (CNA)"."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", title)).upper()
    return len(text) > 1 and text.isupper() and initials.startswith(text)


def _names_both(pieces: Sequence[Chunk]) -> bool:
    """Whether employer and title share the chunk: by a company's words, or since the title stands behind."""
    return any(_is_employer(piece) for piece in pieces) or not titles.is_title(pieces[0].text)


def _is_surer(employer: Chunk, pieces: Sequence[Chunk]) -> bool:
    """A company with a row of its own, over what may be a part of it: "Charge Nurse, Emergency Department"."""
    own = len(pieces) == 2 and _is_employer(employer) and titles.is_title(pieces[0].text)
    return own and not any(organizations.has_legal_form(piece.text) for piece in pieces)


def _is_employer(chunk: Chunk) -> bool:
    return organizations.is_company(chunk.text) and not titles.is_title(chunk.text) and not places.is_place(chunk.text)


def _is_place(chunk: Chunk) -> bool:
    return chunk.label == "place" or places.is_place(chunk.text)


def _may_name_employer(text: str) -> bool:
    if places.is_place(text) or is_sentence(text) or places.is_region(text) or _PAGE.fullmatch(text):
        return False
    if not (text[:1].isupper() or text[:1].isdigit() or _DOMAIN.fullmatch(text)) or _VEILED.fullmatch(text):
        return False
    if titles.tells(text) and re.match(r"\w+ [a-z]", text):
        return False  # "Prepared reports on the sector"; but "United Parcel"
    return not labels.is_label(text) and headings.resume_section(text) is None
