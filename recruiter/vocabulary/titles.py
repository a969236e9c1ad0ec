"""What makes a phrase a job title, and what level it names."""

import re
import tomllib
from pathlib import Path
from typing import Literal

from recruiter.vocabulary.words import any_of

Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]

_DATA = tomllib.loads((Path(__file__).parent / "data/titles.toml").read_text(encoding="utf-8"))
_NOUNS: frozenset[str] = frozenset(_DATA["nouns"])
_COMPOUNDS: tuple[str, ...] = tuple(_DATA["compounds"])
_SHORTEST_COMPOUND = 9
SURNAMES: frozenset[str] = frozenset(_DATA["surnames"])
# The first that matches counts: an "assistant manager" manages, an "intern architect" learns.
_LEVELS: dict[Level, re.Pattern[str]] = {
    "intern": any_of(
        """intern|internship|trainee|apprentice|praktikant(?:in)?|stagiaire|becari[oa]|tirocinante|estagiári[oa]|student
        |werkstudent(?:in)?|auszubildende[r]?|co-op"""
    ),
    "executive": any_of(
        "c[efotims]o|ciso|chief|founder|co-?founder|president|owner|geschäftsführer(?:in)?|managing director"
    ),
    "director": any_of("director|vp|vice[ -]president|head of|directeur|directrice|direttore|diretor|directora"),
    "manager": any_of(
        """manager|supervisor|superintendent|foreman|gerente|leiter(?:in)?|responsabile|teamleiter(?:in)?
        |schichtleiter|chef d'équipe|encargad[oa]|charge nurse"""
    ),
    "lead": any_of("lead|leader|principal|staff engineer|architect|head chef"),
    "junior": any_of("junior|jr|entry[ -]level|graduate|assistant|associate|débutant|nachwuchs"),
    "senior": any_of("senior|sr|experienced|expert|sénior|erfahrene[r]?"),
}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEVEL_NOISE = re.compile(
    r"\b(?:senior|sr|junior|jr|lead|principal|staff|experienced|entry[- ]level|remote|hybrid|on-?site|full[- ]time|"
    r"part[- ]time|m/w/d|w/m/d|f/h|h/f|contract|temporary|permanent|urgent|i{2,3}|iv)\b\.?|\([^)]*\)",
    re.IGNORECASE,
)


def head_noun(phrase: str) -> str | None:
    """The last title noun of the phrase, plural folded, or None: then the phrase is no title."""
    return next((word for word in reversed(_folded_words(phrase)) if _is_noun(word)), None)


def is_title(phrase: str) -> bool:
    """Whether a short phrase reads as a job title. Sentences never do."""
    words = _WORD.findall(phrase)
    return 0 < len(words) <= 12 and not phrase.rstrip().endswith((".", ";")) and head_noun(phrase) is not None


def level(title: str) -> Level:
    return next((name for name, pattern in _LEVELS.items() if pattern.search(title)), "mid")


def bare(title: str) -> str:
    """The occupation alone: level, working time and place of work say nothing about what somebody does."""
    cleaned = re.sub(r"\s+", " ", _LEVEL_NOISE.sub(" ", title)).strip(" ,-–|/:.")
    return cleaned or title.strip()


def _is_noun(word: str) -> bool:
    return word in _NOUNS or (len(word) >= _SHORTEST_COMPOUND and word.endswith(_COMPOUNDS))


def _folded_words(phrase: str) -> list[str]:
    """Lower-case words; compounds give both the whole and their halves, plurals their singular."""
    words: list[str] = []
    for word in _WORD.findall(phrase.replace("’", "'").lower()):
        parts = word.split("-") if "-" in word else []
        words += [_singular(part) for part in (*parts, word)]
    return words


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in _NOUNS else word
