"""Every spelling under which a skill is found in a text."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from recruiter.vocabulary.skills.table import Label, phrases, rows
from recruiter.vocabulary.skills.words import spelled_words

_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_PLURAL = re.compile(r"\w{2}[^\Ws]s$")
_YEARS = range(1980, 2040)


class Spellings(NamedTuple):
    """Labels by their words, one space between two; None for a phrase that names no skill.

    `beginnings` are all that a longer spelling begins with, `known` all words.
    """

    labels: dict[str, Label | None]
    beginnings: frozenset[str]
    known: frozenset[str]


@cache
def spellings() -> Spellings:
    """A spelling that the table has comes before a variant of another. 80 ms for 19,000 labels."""
    table: dict[str, Label | None] = {written(phrase): None for phrase in _no_skill()}
    labelled = [(written(label.text), label) for row in rows() for label in row.labels]
    for spelling, label in labelled:
        table.setdefault(spelling, label)
    for spelling, label in labelled:
        for variant in variants(label.text, spelling):
            table.setdefault(variant, label)
    return Spellings(table, *_index(table))


def written(label: str) -> str:
    return " ".join(spelled_words(label))


def variants(label: str, spelling: str) -> list[str]:
    """The words run together or apart (`nodejs` for `Node.js`; `power point`), the last one singular."""
    apart = _CAMEL.sub(" ", label)
    if apart != label:
        spelling = written(apart)
    if " " not in spelling:
        return []
    singular = [spelling[:-1]] if _PLURAL.search(spelling) else []
    return [spelling, spelling.replace(" ", ""), *singular]


def _no_skill() -> Iterator[str]:
    for phrase in phrases()["no_skill"]:
        if "{year}" in phrase:
            yield from (phrase.format(year=year) for year in _YEARS)
        else:
            yield phrase


def _index(table: dict[str, Label | None]) -> tuple[frozenset[str], frozenset[str]]:
    beginnings: set[str] = set()
    known: set[str] = set()
    for spelling in table:
        parts = spelling.split(" ")
        known.update(parts)
        if len(parts) > 1:
            beginnings.update(accumulate(parts[:-1], "{} {}".format))
    return frozenset(beginnings), frozenset(known)
