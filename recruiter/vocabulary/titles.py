"""What makes a phrase a job title, and what level it names."""

import re
import tomllib
from pathlib import Path
from typing import Literal

from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import any_of

Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]

_DATA = tomllib.loads((Path(__file__).parent / "data/titles.toml").read_text(encoding="utf-8"))
_NOUNS: frozenset[str] = frozenset(_DATA["nouns"])
_WEAK: frozenset[str] = frozenset(_DATA["weak"])
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
    r"part[- ]time|m/w/d|w/m/d|f/h|h/f|contract|temporary|permanent|urgent|i{2,3}|iv)\b\.?|\([^()]*\)",
    re.IGNORECASE,
)


# What ends the part of a title that its noun closes: "Head of Sales", "Support (2nd line)", "Guide, City Tours".
_AFTER_NOUN = re.compile(
    r"\s*(?:[,;(/|:&–—]|\s-|$)|\s+(?:of|for|to|in|at|and|de|du|des|di|da|do|für|im|van|voor|i{1,3}|iv|\d)\b",
    re.IGNORECASE,
)
# Words that open an account of what was done, which names somebody's title only by the way.
_TOLD = re.compile(
    r"(?:(?!(?:un)?skilled|certified (?!as)|registered|licensed|licenced|chartered|accredited|advanced"
    r"|experienced (?!in|with|as|of)"
    r"|qualified|limited|retired|embedded|distributed|applied|automated|integrated|combined|dedicated|board)\w{3,}ed"
    r"|(?:act|assist|collaborat|coordinat|creat|design|develop|ensur|handl|help|implement|interact|maintain|manag"
    r"|monitor|organi[sz]|perform|prepar|provid|recruit|report|serv|supervis|support|work)ing(?! director| partner"
    r"| editor| manager| engineer| actor| officer)"
    r"|responsible|currently|presently|led|built|taught|trained|ran|wrote|oversaw|sold|kept|held|won|conducted|involved"
    r"|experienced? (?:in|with|as|of)|having|been|was|is|am|i|received|awarded|promoted|selected|elected|nominated"
    r"|appointed|recogni[sz]ed|certified as|reviewed|resolved|delivered|to|for|by|from|the|my|our|their|all|each|with"
    r"|seeking|looking)\b",
    re.IGNORECASE,
)


# "Coded Welder" is one of a kind, "Supervised nurses" were several.
_TRADE = re.compile(
    rf"[A-Z]\w+ed (?:{'|'.join(noun.capitalize() for noun in sorted(_NOUNS) if noun.isalpha())})(?=\s*(?:[\t|,(–-]|$))"
)


@remembered
def head_noun(phrase: str) -> str | None:
    """The last title noun of the phrase, plural folded, or None: then the phrase is no title."""
    text = phrase.replace("’", "'")
    for match in reversed(list(_WORD.finditer(text))):
        for part in _folded(match.group().lower()):
            if _is_noun(part) and (part not in _WEAK or _AFTER_NOUN.match(text, match.end())):
                return part
    return None


@remembered
def is_title(phrase: str) -> bool:
    """Whether a short phrase reads as a job title. Sentences never do."""
    words = _WORD.findall(phrase)
    if not 0 < len(words) <= 12 or phrase.rstrip().endswith((".", ";")) or tells(phrase):
        return False
    return head_noun(phrase) is not None


@remembered
def tells(phrase: str) -> bool:
    """Whether it opens like an account of what was done: "Supervised nurses", "Funded by the council"."""
    return _TOLD.match(phrase.lstrip()) is not None and not _TRADE.match(phrase.lstrip())


def level(title: str) -> Level:
    return next((name for name, pattern in _LEVELS.items() if pattern.search(title)), "mid")


def bare(title: str) -> str:
    """The occupation alone: level, working time and place of work say nothing about what somebody does."""
    cleaned = re.sub(r"\s+", " ", _LEVEL_NOISE.sub(" ", title)).strip(" ,-–|/:.")
    return cleaned or title.strip()


def _is_noun(word: str) -> bool:
    return word in _NOUNS or (len(word) >= _SHORTEST_COMPOUND and word.endswith(_COMPOUNDS))


def _folded(word: str) -> list[str]:
    """A word in the singular; a compound gives first the whole, then its halves from the end."""
    parts = word.split("-")[::-1] if "-" in word else []
    return [_singular(part) for part in (word, *parts)]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in _NOUNS else word
