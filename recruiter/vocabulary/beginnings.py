"""Where the words of a text begin: to try a pattern of many words at every letter takes ten times as long."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from recruiter.vocabulary.remembering import remembered

HEAD = 3  # letters
_HEAD = re.compile(rf"\b\w{{1,{HEAD}}}")
_ODD_CASE = re.compile("[\u0130\u0131\u017f\u212a]")
_AS_MATCHED = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")  # as IGNORECASE has them


def heads(words: str) -> frozenset[str]:
    """The first letters of each word, as `places` has them; those of a list of patterns too, unless one of the
    first letters may be missing."""
    return frozenset(places(words))


@remembered
def places(text: str) -> Mapping[str, Sequence[int]]:
    """Where words with the same first letters begin, in order."""
    found: dict[str, list[int]] = {}
    for head in _HEAD.finditer(_small(text)):
        found.setdefault(head[0], []).append(head.start())
    return found


def matches(pattern: re.Pattern[str], text: str, begins: Set[str]) -> Iterator[re.Match[str]]:
    """What `finditer` gives for a pattern that begins with a word whose head is among these."""
    by_head = places(text)
    last = 0
    for place in sorted(place for head in begins & by_head.keys() for place in by_head[head]):
        if place >= last and (found := pattern.match(text, place)):
            last = found.end()
            yield found


def _small(text: str) -> str:
    """In small letters, of the same length."""
    if text.isascii():
        return text.lower()
    if _ODD_CASE.search(text):
        text = text.translate(_AS_MATCHED)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join([char.lower()[0] for char in text])
