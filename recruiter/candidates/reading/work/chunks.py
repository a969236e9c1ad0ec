"""The parts of a heading row, dates taken out and places set apart."""

import re
from dataclasses import replace
from itertools import pairwise

from recruiter.candidates.profile import Period
from recruiter.candidates.reading.work import labels
from recruiter.candidates.reading.work.labels import Chunk
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary import organizations, places, titles
from recruiter.vocabulary.remembering import remembered

_SEPARATOR = re.compile(
    r"\s*[|•·‣\t]\s*|\s{2,}|\s+[-–—−]+(?:\s+|$)|(?<=\w)[–—](?=\s)|(?<=\w)-(?=\s+[A-ZÀ-Þ\d])|\s*/{2}\s*|\s+@\s+"
    r"|(?<=\w):\s+(?=[A-Z])|(?<=[a-zß-ÿ]{4})(?<!(?i:assoc))\.\s+(?=[A-ZÀ-Þ])"
    r"|,?\s+(?:at|bei|beim|chez|presso|bij)\s+(?=[A-ZÀ-Þ])"
)
COMMA = re.compile(r",\s+(?!(?i:inc|llc|llp|ltd|plc|corp|co|gmbh|pllc|lp)(?![\w-]))|\s*\(|\)\s*|;\s+")
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
VEILED_YEARS = re.compile(
    r"(?:\b[A-Z][a-z]{2,8}\.?,?\s)?\b(?:19|20)[xX]{2}\b(?:\s*(?:[-–—]|to|until)\s*"
    r"(?:(?:[A-Z][a-z]{2,8}\.?,?\s)?(?:19|20)[xX]{2}\b|[Pp]resent|[Cc]urrent))?"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:\w|inc|incl|ltd|llc|llp|plc|co|corp|cos|bros|jr|sr|dr|st|dept|univ|inst|assn|assoc|intl|natl|mfg|mgmt"
    r"|hosp|govt|esq|pvt|pty|mbh|cie|ges|usa|ii+)|\w\.\w)\.$",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_SENTENCE = 3
_MOST_WORDS_OF_NAME = 4  # that may end in a point, as "Fournier & Fils Inc." does


@remembered
def chunks(row: TextRow, period: Period | None) -> list[Chunk]:
    """The parts of a heading row, dates taken out and places set apart."""
    blanked = without(row, period.span) if period else row.text
    blanked = VEILED_YEARS.sub(lambda match: " " * len(match.group()), blanked)
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
    parts = split(_SEPARATOR, whole)
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
    title, comma, name = text.partition(", ")
    if comma and all(word[0].isupper() for word in name.split() if len(word) > 3) and titles.is_title(title):
        return False  # "Systems Programmer, Media Lab."
    return len(words) > _MOST_WORDS_OF_NAME and not re.search(r"\b[^\W\d]{2,4}\.$", text.rstrip())


def split(pattern: re.Pattern[str], chunk: Chunk) -> list[Chunk]:
    cut = [_trimmed(chunk.text[start:end], start=chunk.start + start) for start, end in stretches(chunk.text, pattern)]
    return [piece for piece in cut if piece.text]


def _trimmed(text: str, *, start: int) -> Chunk:
    left = len(text) - len(text.lstrip(" ,.;:-–—|•("))
    kept = _SMALL_WORD_LAST.sub("", text[left:].rstrip(' ,;:-–—|•("”'))
    if kept.endswith(")") and "(" not in kept:
        kept = kept[:-1]
    if kept.endswith(".") and not _ABBREVIATED.search(kept):
        kept = kept[:-1]
    return Chunk(kept, start + left)


def _without_place(chunk: Chunk) -> list[Chunk]:
    """ "Cohen, Jayson & Foster, Tampa, Florida": what stands before the place stays whole. A town that no list has is
    known by the legal form before it: "Nordhafen GmbH, Kleinstadt"."""
    town = _town_behind_title(chunk)
    if town is None and places.is_place(chunk.text):
        return [chunk]
    if town:
        return [
            replace(chunk, text=chunk.text[:town].rstrip(" ,")),
            Chunk(chunk.text[town:], chunk.start + town, label="place"),
        ]
    pieces = split(COMMA, chunk)
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
    if last and last.start() == 0 and last.group().casefold() in titles.SURNAMES:
        return None  # "Porter Ranch, California"
    return len(chunk.text) - len(town) if town and places.find_city(town) == (0, len(town.rstrip())) else None


def _may_be_town(text: str) -> bool:
    return len(text.split()) <= 3 and not titles.is_title(text)


def _ends_in_form(text: str) -> bool:
    return organizations.has_legal_form(text.split()[-1]) and len(text.split()) > 1
