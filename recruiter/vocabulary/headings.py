"""Section headings of resumes and of job adverts, in seven languages."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from recruiter.vocabulary.remembering import remembered

T = TypeVar("T")

Section = Literal[
    "summary", "work", "education", "skills", "languages", "certificates", "projects", "awards", "publications",
    "volunteer", "interests", "references", "contact", "personal", "links", "other",
]  # fmt: skip
AdvertSection = Literal["about", "duties", "required", "preferred", "benefits", "apply"]

_DOCUMENT_WORDS = frozenset(
    re.findall(
        r"\w+", "resume cv curriculum vitae example sample template lebenslauf confidential page phone email name"
    )
)
# What may stand before or after a heading without changing it: "My relevant experience in detail".
_QUALIFIERS = frozenset(
    re.findall(
        r"\w+",
        """my key core relevant professional technical additional selected academic other related recent main our your
        general detailed brief major special specific summary of details the""",
    )
)


# The last words that make any short capitalised line a heading: "Paralegal Experience", "Kitchen Skills".
_LAST_WORDS: dict[str, Section] = {
    "experience": "work", "experiences": "work", "employment": "work", "internships": "work", "skills": "skills",
    "competencies": "skills", "proficiencies": "skills", "qualifications": "summary", "certifications": "certificates",
    "berufserfahrung": "work", "erfahrung": "work", "kenntnisse": "skills", "kompetenzen": "skills",
    "werkervaring": "work", "vaardigheden": "skills",
}  # fmt: skip
_EXPERIENCE_OF_OTHERS = frozenset({"customer", "user", "guest", "client", "digital", "employee", "patient", "years"})
_MORE_JOBS = re.compile(
    r"(?:other|additional|earlier|early|previous|prior|past)\s(?:related\s)?(?:jobs|positions|employment|career|roles)\b",
    re.IGNORECASE,
)
_LONGEST_OF_MORE_JOBS = 50
_HEADING_FORM = re.compile(r"[^\d.,;@|•!?]{4,40}[:.]?")


@remembered
def resume_section(line: str) -> Section | None:
    """The section that this line opens, or None if it is no heading. Knows nothing of layout."""
    return _lookup(line, _resume_table()) or _by_last_word(line) or _of_more_jobs(line)


def _by_last_word(line: str) -> Section | None:
    text = line.strip()
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not 2 <= len(words) <= 4 or not _HEADING_FORM.fullmatch(text):
        return None
    if not all(word[0].isupper() for word in words if len(word) > 3) or words[-2].casefold() in _EXPERIENCE_OF_OTHERS:
        return None
    return _LAST_WORDS.get(words[-1].casefold())


def _of_more_jobs(line: str) -> Section | None:
    """ "OTHER JOBS RELATED TO THE LEGAL FIELD"."""
    text = line.strip(" .:")
    named = _MORE_JOBS.match(text) if len(text) < _LONGEST_OF_MORE_JOBS else None
    return "work" if named and (text.isupper() or named.end() == len(text)) else None


def may_open(word: str) -> bool:
    """Whether some heading of a resume begins with this word; quick, to be asked of every row."""
    return word.casefold() in _first_words()


def advert_section(line: str) -> AdvertSection | None:
    return _lookup(line, _advert_table())


@cache
def words() -> frozenset[str]:
    """Words of resume headings that are no names; somebody called April or Grace is safe."""
    return frozenset(word for phrase in _resume_table() for word in phrase.split() if len(word) > 2) | _DOCUMENT_WORDS


def heading_key(line: str) -> str:
    """What of a line counts when it is compared with headings: letters only, without case and accents' forms."""
    text = unicodedata.normalize("NFKC", line).casefold().replace("&", " and ").replace("/", " and ").replace("’", "'")
    text = re.sub(r"\([^()]*\)", " ", text)
    return " ".join(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text))


def _lookup(line: str, table: Mapping[str, T]) -> T | None:
    if len(line) > 80:
        return None
    # What stands in brackets is a remark, or the very word: "Education (latest first)", "Academic (Experience)".
    for key in dict.fromkeys((heading_key(re.sub(r"[()]", " ", line)), heading_key(line))):
        section = table.get(key) or table.get(_without_qualifiers(key)) or _joined(key, table)
        if key and section:
            return section
    return None


def _without_qualifiers(key: str) -> str:
    words = key.split()
    while len(words) > 1 and words[0] in _QUALIFIERS:
        words = words[1:]
    while len(words) > 1 and words[-1] in _QUALIFIERS:
        words = words[:-1]
    return " ".join(words)


def _joined(key: str, table: Mapping[str, T]) -> T | None:
    """ "Certifications and Education" is a heading when both halves are; the first half names the section."""
    parts = [part for part in re.split(r" (?:and|und|et|y|e|en)(?: |$)", key) if part]
    sections = [table.get(part) or table.get(_without_qualifiers(part)) for part in parts]
    return sections[0] if sections and all(sections) else None


@cache
def _resume_table() -> dict[str, Section]:
    return _table(_data()["resume"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _resume_table()) | _QUALIFIERS


@cache
def _advert_table() -> dict[str, AdvertSection]:
    return _table(_data()["advert"])


def _table(phrases: Mapping[T, Sequence[str]]) -> dict[str, T]:
    return {heading_key(phrase): section for section, entries in phrases.items() for phrase in entries}


def _data() -> Any:
    return tomllib.loads((Path(__file__).parent / "data/headings.toml").read_text(encoding="utf-8"))
