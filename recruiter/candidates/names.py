"""The name of the person: by position, form, size of print and mail address; never a heading or a job title."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from recruiter.candidates.profile import Fact
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary import degrees, headings, organizations, places, skills, titles

_LABEL = re.compile(r"^(?:full |candidate )?(?:name|nom|nombre|nome|naam|vor- und nachname)\s*[:\-]\s*", re.IGNORECASE)
_DOCUMENT_WORD = re.compile(
    r"^(?:(?:the )?(?:resume|résumé|curriculum vitae|cv|c\.v\.|lebenslauf|curriculum|currículum)(?: of| von| de)?)"
    r"\s*[:\-–|]?\s*|"
    r"\s*[:\-–|]?\s*(?:resume|résumé|curriculum vitae|cv|lebenslauf)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:,\s*|\s+)(?:ph\.?d|m\.?d|mba|r\.?n|bsn|msn|cpa|pmp|esq|p\.?e|jr\.?|sr\.?|ii|iii|iv|cfa|dds|phr|sphr|csm|lpn|edd|msc|bsc|ma|ba)\b\.?.*$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|sr|sra|dott|ing)\.?\s+", re.IGNORECASE)
_PARTICLES = frozenset(
    re.findall(r"\w+", "van von de der den del della di da dos das do la le el al bin ibn ben abu ten ter zu y e st")
)
_WORD = re.compile(r"^[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_'’-]+)*\.?$")
_ROWS_READ = 12


@dataclass(frozen=True, slots=True)
class _Candidate:
    fact: Fact
    score: float


def read(rows: Sequence[TextRow], *, emails: Sequence[Fact]) -> Fact | None:
    """`rows` are those of the first page in reading order."""
    rows = _rejoined(rows)
    largest = max((row.line.size or 0 for row in rows), default=0)
    mail_letters = _letters(" ".join(fact.value.partition("@")[0] for fact in emails))
    candidates = [
        _Candidate(fact, _score(row, fact, index=index, largest=largest, mail_letters=mail_letters))
        for index, row in enumerate(rows)
        if (index < _ROWS_READ or (largest and (row.line.size or 0) >= 0.9 * largest)) and (fact := _name_in(row))
    ]
    best = max(candidates, key=lambda candidate: candidate.score).fact if candidates else None
    return best or next((fact for row in rows[:60] if (fact := _labelled(row))), None)


def _rejoined(rows: Sequence[TextRow]) -> list[TextRow]:
    """First and last name set large on two lines become one row; blanks stand for what lay between them."""
    sizes = [row.line.size or 0 for row in rows]
    largest = max(sizes, default=0)
    if not rows or largest <= 1.1 * median(sizes):
        return list(rows)
    joined: list[TextRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        if (
            before
            and before.line.size == row.line.size == largest
            and not (_name_in(before) or _name_in(row) or titles.is_title(row.text))
            and len((before.text + row.text).split()) <= 4
        ):
            blanks = " " * (row.start - before.end)
            joined[-1] = TextRow(before.text + blanks + row.text, before.start, before.line, before.gap_before)
        else:
            joined.append(row)
    return joined


def _labelled(row: TextRow) -> Fact | None:
    match = _LABEL.match(row.text)
    return _name_in(row.tail(match.end())) if match else None


def _name_in(row: TextRow) -> Fact | None:
    """The row's name where the row, or its part before a separator, a place or a title, has the form of one."""
    text, offset = row.text, 0
    for pattern in (_DOCUMENT_WORD, _HONORIFIC):
        match = pattern.match(text)
        if match and match.end() < len(text):
            offset, text = offset + match.end(), text[match.end() :]
    text = _DOCUMENT_WORD.sub("", text)
    text = re.split(r"\s*[|•·/(\t]|\s{3,}|\s[-–—]\s|\s*:\s", text)[0]
    text = _SUFFIX.sub("", _before_place(text)).rstrip(" ,.-–")
    if not _has_form(text):
        text = _before_title(text)
    if not text:
        return None
    return Fact(re.sub(r"\s+", " ", text), Span(row.start + offset, row.start + offset + len(text)))


def _before_place(text: str) -> str:
    """ "Mei Schuppe, Telangana", not "Okafor, Jane"."""
    name, comma, rest = text.partition(",")
    return name if comma and len(name.split()) >= 2 and (places.is_place(rest) or rest[:2].strip().isdigit()) else text


def _before_title(text: str) -> str:
    """The name at the head of "Ivan Keeling 87 Example Street" or "Allen King ESB Developer"; else nothing."""
    words = text.split()
    for count in (4, 3, 2):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        ends = rest[:1].isdigit() or (titles.is_title(rest) and not titles.is_title(head))
        plain = not any(word.isupper() and len(word) > 1 for word in words[:count]) or text.isupper()
        if rest and ends and plain and _has_form(head):
            return text[: text.index(words[count], len(head))].rstrip()
    return ""


def _has_form(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or len(text) > 45 or text.count(",") > 1:
        return False
    proper = [word for word in words if word.lower() not in _PARTICLES]
    if len(proper) < 2 or not all(_WORD.match(word) and word[0].isupper() for word in proper):
        return False
    return not _is_something_else(text, proper)


def _is_something_else(text: str, words: Sequence[str]) -> bool:
    if headings.words() & {word.casefold() for word in words} or places.is_place(text) or degrees.find(text):
        return True
    if titles.level(text) != "mid":
        return True
    if titles.head_noun(text) and titles.head_noun(text) not in titles.SURNAMES:
        return True
    if organizations.is_company(text) or organizations.is_school(text):
        return True
    mentions = skills.find(text, listed=True)
    return sum(mention.end - mention.start for mention in mentions) > len(text) / 2


def _score(row: TextRow, fact: Fact, *, index: int, largest: float, mail_letters: str) -> float:
    words = [_letters(word) for word in fact.value.split()]
    in_mail = any(len(word) > 2 and word in mail_letters for word in words)
    size = (row.line.size or 0) / largest if largest else 0
    return 3 * size + 2 * in_mail + max(0.0, 1.5 - 0.15 * index) + 0.3 * row.line.bold


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if char.isalpha())
