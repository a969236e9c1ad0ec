"""Every spelling under which a skill is found in a text."""

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from recruiter.vocabulary.skills import esco
from recruiter.vocabulary.skills.table import Label, phrases, rows
from recruiter.vocabulary.skills.words import known_words, spelled_words

_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_PLURAL = re.compile(r"\w{2}[^\Ws]s$")
_YEARS = range(1980, 2040)


class Spellings(NamedTuple):
    """Labels by their words, one space between two; None for a phrase that names no skill.

    `beginnings` are all that a longer spelling begins with, `known` all words.
    """

    labels: Mapping[str, Label | None]
    beginnings: frozenset[str]
    known: frozenset[str]


@cache
def own() -> Spellings:
    """Of the skills of our own table: its spellings come before variants of others, and both before names by ESCO.

    A tenth of a second for 25,000 labels, once a process.
    """
    labels = dict(_table())
    for label in _of_esco()[0]:
        labels.setdefault(written(label.text), label)
    return _indexed(labels)


@cache
def of_esco() -> Spellings:
    """Of the skills that ESCO alone has."""
    known = own().known
    read = ((read_as(label.text, known=known), label) for label in _of_esco()[1])
    return _indexed({spelling: label for spelling, label in reversed(list(read)) if spelling not in own().labels})


def labelled(name: str) -> Label | None:
    """What goes by this name or alias; None also for a phrase that names no skill."""
    spelling = read_as(name, known=own().known)
    return own().labels.get(spelling) or of_esco().labels.get(spelling)


@cache
def _table() -> dict[str, Label | None]:
    table: dict[str, Label | None] = {written(phrase): None for phrase in _no_skill()}
    labelled = [(written(label.text), label) for row in rows() for label in row.labels]
    for spelling, label in labelled:
        table.setdefault(spelling, label)
    for spelling, label in labelled:
        for variant in variants(label.text, spelling):
            table.setdefault(variant, label)
    return table


@cache
def esco_owners() -> dict[str, list[esco.Concept]]:
    """The concepts of ESCO that each skill stands for, the one of the same name first."""
    found_by_name = {label.skill for label in of_esco().labels.values() if label and label.text == label.skill}
    owners: dict[str, list[esco.Concept]] = {}
    for concept in esco.concepts():
        own_label = _table().get(written(concept.name))
        skill = own_label.skill if own_label else concept.name
        if own_label or skill in found_by_name:
            same = written(concept.name) == written(skill)
            owners.setdefault(skill, []).insert(0 if same else len(owners[skill]), concept)
    return owners


@cache
def _of_esco() -> tuple[list[Label], list[Label]]:
    """More names of our own skills, and those of the skills that ESCO alone has.

    A concept is our skill where our table has its name. Nobody has looked at every label, so each is doubtful: it
    counts in a list, in a row or after a cue.
    """
    of_own: list[Label] = []
    alone: list[Label] = []
    for concept in esco.concepts():
        known = _table().get(written(concept.name))
        skill = known.skill if known else concept.name
        labels = [Label(text, skill, cased=not concept.is_ordinary, doubtful=True) for text in concept.labels]
        (of_own if known else alone).extend(labels)
    return of_own, alone


def read_as(name: str, *, known: Set[str]) -> str:
    """The spelling under which a name is found in a text."""
    return " ".join(known_words(name, known=known))


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


def _indexed(table: Mapping[str, Label | None]) -> Spellings:
    beginnings: set[str] = set()
    known: set[str] = set()
    for spelling in table:
        parts = spelling.split(" ")
        known.update(parts)
        if len(parts) > 1:
            beginnings.update(accumulate(parts[:-1], "{} {}".format))
    return Spellings(table, frozenset(beginnings), frozenset(known))
