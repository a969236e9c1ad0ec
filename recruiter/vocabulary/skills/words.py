"""A text as words with their places, spelled the way the table is spelled."""

import re
import unicodedata
from collections.abc import Set
from typing import NamedTuple

_WORD = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*(?:\+\+|#(?!\w)|\+(?![\w+]))?"
    r"|(?<![^\W_])\.net\b"
    r"|&"
)
_GLUED_VERSION = re.compile(r"([a-z]{3,})\d+[a-z]?")
_ADDRESS = re.compile(r"(?<!\S)\S*?(?:@[^\s@]+\.\w|://|\bwww\.|\.(?:com|org|io|dev|me|de|fr)/)\S*", re.IGNORECASE)
_MAY_BE_ADDRESS = re.compile(r"@|://|[Ww]{3}\.|\.[^\W\d]{2,3}/")
_PLAIN_GAPS = frozenset(["", " ", "-", ".", "/", "\n"])
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|[®™©]+[^\S\n]*\n?[^\S\n]*|\s?/\s?|[-\u2010\u2011_]\n?|['’.]")


class Word(NamedTuple):
    spelling: str
    start: int
    end: int


def words(text: str, *, known: Set[str]) -> list[Word]:
    """Words in order; those of links and e-mail addresses are left out.

    A word that is not `known` is read as its singular or without its glued version, where that is known.
    """
    return [
        Word(raw if (raw := match[0]) in known else _nearest_known(_spelled(raw), known), *match.span())
        for match in _WORD.finditer(_lower(_without_addresses(text)))
    ]


def spelled_words(text: str) -> list[str]:
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.lower().split()
    return [_spelled(match[0]) for match in _WORD.finditer(_lower(text))]


def known_words(name: str, *, known: Set[str]) -> list[str]:
    """The words of a name as `words` spells them in a text."""
    return [word if word in known else _nearest_known(word, known) for word in spelled_words(name)]


def joined(text: str, left: int, right: int) -> bool:
    """Whether two words can be one name: a space, a line break, a hyphen, a dot, a slash between them."""
    gap = text[left:right]
    return gap in _PLAIN_GAPS or _GAP.fullmatch(gap) is not None


def _without_addresses(text: str) -> str:
    if not _MAY_BE_ADDRESS.search(text):
        return text
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def _lower(text: str) -> str:
    """Of the same length: some capitals, as the Turkish dotted I, have two characters in lower case."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join([char.lower()[0] for char in text])


def _spelled(lower: str) -> str:
    """Without accents, ligatures and soft hyphens; `&` is `and`."""
    if lower == "&":
        return "and"
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower.replace("ß", "ss").replace("\u00ad", ""))
    return "".join([char for char in plain if not unicodedata.combining(char)])


def _nearest_known(spelling: str, known: Set[str]) -> str:
    if spelling in known:
        return spelling
    if spelling.endswith("s") and len(spelling) > 3 and spelling[:-1] in known:
        return spelling[:-1]
    if spelling.endswith("+"):
        return spelling.rstrip("+")
    if not spelling.isalpha() and (version := _GLUED_VERSION.fullmatch(spelling)) and version[1] in known:
        return version[1]
    return spelling
