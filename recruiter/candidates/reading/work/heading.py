"""Who names what in the heading of a job: title, employer, place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recruiter.candidates.profile import Fact, Period
from recruiter.candidates.reading.work import labels
from recruiter.candidates.reading.work.labels import Chunk
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary import headings, organizations, places, titles

_SEPARATOR = re.compile(
    r"\s*[|•·‣\t]\s*|\s{2,}|\s+[-–—−]+(?:\s+|$)|(?<=\w)[–—](?=\s)|(?<=\w)-(?=\s+[A-ZÀ-Þ\d])|\s*/{2}\s*|\s+@\s+"
    r"|(?<=\w):\s+(?=[A-Z])"
    r"|,?\s+(?:at|bei|beim|chez|presso|bij)\s+(?=[A-ZÀ-Þ])"
)
_COMMA = re.compile(r",\s+(?!(?i:inc|llc|llp|ltd|plc|corp|co|gmbh|pllc|lp)(?![\w-]))|\s*\(|\)\s*|;\s+")
_SMALL_WORDS = (
    "from|since|during|until|till|for|in|to|the|of|at|von|seit|ab|bis|depuis|du|de|desde|dal|da|sinds|van|tot"
)
_SMALL_WORD = re.compile(rf"(?:{_SMALL_WORDS})(?:\s+(?:{_SMALL_WORDS}))*", re.IGNORECASE)
_SMALL_WORD_LAST = re.compile(r"(?<=\w)[,\s]+(?:from|since|during|von|seit|depuis|desde|dal|sinds)\s*$", re.IGNORECASE)
_DURATION = re.compile(
    r"\(?(?:\d+\+?\s*(?:years?|yrs?|ans?|jahre?|años?|ann[oi]|anos?|jaar|months?|mos?|mois|monate?|mes(?:es|i|e)?"
    r"|m[êe]s(?:es)?|maand(?:en)?)\b\.?[,\s]*(?:and|et|und|y|e|en)?\s*){1,2}\)?",
    re.IGNORECASE,
)
# Years that were made unreadable: "July 20XX to Present".
_VEILED_YEAR = re.compile(
    r"(?:\b[A-Z][a-z]{2,8}\.?,?\s)?\b(?:19|20)[xX]{2}\b(?:\s*(?:[-–—]|to|until)\s*"
    r"(?:(?:[A-Z][a-z]{2,8}\.?,?\s)?(?:19|20)[xX]{2}\b|[Pp]resent|[Cc]urrent))?"
)
_PAGE = re.compile(r"(?i:page|seite|página|pagina)\s*\d.*|.*\s(?i:and|&|of|und|et)")
_TOWN = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?:[ -](?:upon|on|sur|am|de|del|di|la|le)(?=[ -]))?(?:[ -][A-ZÀ-Þ][\w'’-]+)?"
    r"(?: \([A-ZÀ-Þ][\w ]+\))?"
)
_PARTNERS = re.compile(
    r"(?:&|\band\b|\bund\b|\bet\b).*\b(?:LLP|LLC|PLLC|P\.?C|P\.?A|Partners|Associates|Partner)\b", re.IGNORECASE
)
_DOMAIN = re.compile(r"(?:[\w-]+\.){1,3}[a-z]{2,10}")
_LONGEST_EMPLOYER = 60
_FEWEST_WORDS_OF_SENTENCE = 3
_MOST_WORDS_OF_NAME = 4  # that may end in a point, as "Fournier & Fils Inc." does
_MOST_PARTS_OF_TITLE = 2


@dataclass(frozen=True, slots=True)
class Heading:
    title: Fact | None
    employer: Fact | None
    place: Fact | None


def read(rows: Sequence[TextRow], period: Period | None, *, title_first: bool | None = None) -> Heading:
    """`title_first` tells how the other jobs are written, where nothing here tells title and employer apart."""
    parts = [chunk for row in rows for chunk in chunks(row, period)]
    title = _title(parts) or (_title_by_place(parts, first=title_first) if title_first is not None else None)
    rest = [chunk for chunk in parts if title is None or chunk.start != title.start]
    employer = _employer(rest)
    pieces = _split(_COMMA, title) if title and title.label is None else []
    if len(pieces) > 1 and (employer is None or (_names_both(pieces) and not _is_surer(employer, pieces))):
        # "Data Engineer, Acme Ltd"; but "Shift Lead, Goods Receipt" where a row of its own names the employer.
        title = _title(pieces) or pieces[0]
        pieces = [piece for piece in pieces if not _abbreviates(piece.text, title.text)]
        rest = [*(piece for piece in pieces if piece is not title), *rest]
        employer = _employer(rest)
    if title is None and employer and employer.label is None:
        title, employer = _before_company(employer)
    place = next((chunk for chunk in rest if chunk is not employer and _is_place(chunk)), None)
    if employer and place is None:
        employer, place = _before_town(employer)
    return Heading(*(chunk.fact if chunk else None for chunk in (title, employer, place)))


def chunks(row: TextRow, period: Period | None) -> list[Chunk]:
    """The parts of a heading row, dates taken out and places set apart."""
    blanked = without(row, period.span) if period else row.text
    blanked = _VEILED_YEAR.sub(lambda match: " " * len(match.group()), blanked)
    if labels.is_besides(blanked):
        return []
    parts = _parts(labels.labelled(Chunk(blanked, row.start)))
    pieces = [piece for part in parts if part.label != "date" for piece in _without_place(part)]
    return [
        piece
        for piece in pieces
        if re.search(r"[^\W\d_]{2}", piece.text)
        and not (_SMALL_WORD.fullmatch(piece.text) or _DURATION.fullmatch(piece.text))
    ]


def _parts(whole: Chunk) -> list[Chunk]:
    """A label of the whole row is that of its first part; others may have their own."""
    parts = _split(_SEPARATOR, whole)
    if whole.label is None:
        return [labels.labelled(part) for part in parts]
    return [replace(part, label=whole.label) for part in parts[:1]] + [labels.labelled(part) for part in parts[1:]]


def without(row: TextRow, span: Span) -> str:
    """The row's text with the characters of the span blanked, so that offsets stay."""
    start, end = max(0, span.start - row.start), min(len(row.text), span.end - row.start)
    return row.text[:start] + " " * max(0, end - start) + row.text[end:] if start < end else row.text


def is_sentence(text: str) -> bool:
    words = text.split()
    if len(words) > 14 or (text[:1].islower() and len(words) > 3):
        return True
    if not text.rstrip().endswith(".") or len(words) < _FEWEST_WORDS_OF_SENTENCE:
        return False
    if re.fullmatch(r"[a-zß-ÿ]{4,}\.", words[-1]):
        return True
    return len(words) > _MOST_WORDS_OF_NAME and not re.search(r"\b[^\W\d]{2,4}\.$", text.rstrip())


def _split(pattern: re.Pattern[str], chunk: Chunk) -> list[Chunk]:
    cut = [_trimmed(chunk.text[start:end], start=chunk.start + start) for start, end in stretches(chunk.text, pattern)]
    return [piece for piece in cut if piece.text]


def _trimmed(text: str, *, start: int) -> Chunk:
    left = len(text) - len(text.lstrip(" ,.;:-–—|•("))
    kept = _SMALL_WORD_LAST.sub("", text[left:].rstrip(' ,;:-–—|•("”'))
    if kept.endswith(")") and "(" not in kept:
        kept = kept[:-1]
    if kept.endswith(".") and not re.search(r"\b(?:\w{1,4}|\w\.\w)\.$", kept):
        kept = kept[:-1]
    return Chunk(kept, start + left)


def _without_place(chunk: Chunk) -> list[Chunk]:
    """ "Cohen, Jayson & Foster, Tampa, Florida": what stands before the place stays whole. A town that no list has is
    known by the legal form before it: "Nordhafen GmbH, Kleinstadt"."""
    if places.is_place(chunk.text):
        return [chunk]
    if town := _town_behind_title(chunk):
        return [
            replace(chunk, text=chunk.text[:town].rstrip(" ,")),
            Chunk(chunk.text[town:], chunk.start + town, label="place"),
        ]
    pieces = _split(_COMMA, chunk)
    for before, piece in pairwise(pieces):
        offset = piece.start - chunk.start
        after_form = piece is pieces[-1] and _ends_in_form(before.text) and _may_be_town(piece.text)
        if places.is_place(chunk.text[offset:]) or after_form:
            head = _trimmed(chunk.text[:offset], start=chunk.start)
            place = _trimmed(chunk.text[offset:], start=piece.start)
            return [replace(head, label=chunk.label), replace(place, label="place")]
    return [chunk]


def _town_behind_title(chunk: Chunk) -> int | None:
    """Where the place begins in "Web Developer West Hills, California": behind the noun of the title."""
    found = places.find_city(chunk.text)
    if found is None or found[1] < len(chunk.text.rstrip()):
        return None
    words = list(re.finditer(r"\S+", chunk.text[: found[1]]))
    last = next((word for word in reversed(words[:-1]) if titles.is_title(word.group().strip("/,"))), None)
    town = chunk.text[last.end() :].lstrip() if last and last.end() > found[0] else ""
    return len(chunk.text) - len(town) if town and places.find_city(town) == (0, len(town.rstrip())) else None


def _before_town(employer: Chunk) -> tuple[Chunk, Chunk | None]:
    """ "Brasserie du Canal, Villeurbanne": a town that no list has, behind what is more than a word."""
    head, comma, tail = employer.text.rpartition(", ")
    alone = comma and "," not in head and (len(head.split()) > 1 or organizations.is_company(head))
    if not alone or not _TOWN.fullmatch(tail) or organizations.is_company(tail) or titles.is_title(tail):
        return employer, None
    return replace(employer, text=head), Chunk(tail, employer.start + len(head) + 2, label="place")


def _may_be_town(text: str) -> bool:
    return len(text.split()) <= 3 and not titles.is_title(text)


def _ends_in_form(text: str) -> bool:
    return organizations.has_legal_form(text.split()[-1]) and len(text.split()) > 1


def _before_company(chunk: Chunk) -> tuple[Chunk | None, Chunk]:
    """ "Schlosser, Nordhafen AG": a trade that no list has, before what is plainly a company."""
    if _PARTNERS.search(chunk.text):
        return None, chunk
    pieces = _split(_COMMA, chunk)
    sure = [piece for piece in pieces if organizations.has_legal_form(piece.text)]
    return (pieces[0], sure[0]) if len(sure) == 1 and sure[0] is not pieces[0] else (None, chunk)


def _title(parts: Sequence[Chunk]) -> Chunk | None:
    labelled = next((_before_list(chunk) for chunk in parts if chunk.label == "title" and _may_be_title(chunk)), None)
    worded = [chunk for chunk in parts if chunk.label is None and titles.is_title(chunk.text)]
    plain = [chunk for chunk in worded if not organizations.is_company(chunk.text)]
    return labelled or next(iter(plain or worded), None) or _title_beside_company(parts)


def _may_be_title(chunk: Chunk) -> bool:
    """ "Role: fetching data, monitoring" tells what was done."""
    return chunk.text[:1].isupper() or titles.is_title(chunk.text)


def _title_by_place(parts: Sequence[Chunk], *, first: bool) -> Chunk | None:
    free = [chunk for chunk in parts if chunk.label is None and _may_name_employer(chunk.text)]
    return free[0 if first else 1] if len(free) > 1 else None


def _before_list(chunk: Chunk) -> Chunk:
    """ "PHP developer, MySQL, Flash" is a title and what it takes."""
    pieces = _split(_COMMA, chunk)
    listed = len(pieces) > _MOST_PARTS_OF_TITLE and titles.is_title(pieces[0].text)
    return replace(pieces[0], label=chunk.label) if listed else chunk


def _title_beside_company(parts: Sequence[Chunk]) -> Chunk | None:
    """Two parts, one of them plainly a company: the other is what was done there."""
    free = [chunk for chunk in parts if chunk.label is None and not places.is_place(chunk.text)]
    sure = [chunk for chunk in free if organizations.has_legal_form(chunk.text) or organizations.is_school(chunk.text)]
    companies = sure or [chunk for chunk in free if organizations.is_company(chunk.text)]
    others = [chunk for chunk in free if chunk not in companies and not titles.tells(chunk.text)]
    return others[0] if len(companies) == 1 and len(others) == 1 else None


def _employer(parts: Sequence[Chunk]) -> Chunk | None:
    labelled = next((chunk for chunk in parts if chunk.label == "employer"), None)
    client = next((chunk for chunk in parts if chunk.label == "client"), None)
    free = [chunk for chunk in parts if chunk.label is None and _may_name_employer(chunk.text)]
    worded = next((chunk for chunk in free if organizations.is_company(chunk.text)), None)
    named = labelled or worded or next((chunk for chunk in free if len(chunk.text) <= _LONGEST_EMPLOYER), None)
    named = named or client
    return named or _professionals(parts)


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
    if not (text[:1].isupper() or text[:1].isdigit() or _DOMAIN.fullmatch(text)):
        return False
    return not labels.is_label(text) and headings.resume_section(text) is None
