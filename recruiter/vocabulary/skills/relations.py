"""How skills stand to each other: which one a name means, what it implies, what is close to it."""

import re
from functools import cache
from typing import Literal

from recruiter.vocabulary.skills.catalogue import Skill, all_skills
from recruiter.vocabulary.skills.spellings import labelled
from recruiter.vocabulary.skills.table import general_words
from recruiter.vocabulary.skills.words import spelled_words

Closeness = Literal["same", "narrower", "broader", "near"] | None


def named(name: str) -> Skill | None:
    """The skill that goes by this name or alias, in any case; no context is asked for."""
    label = labelled(name)
    return all_skills()[label.skill] if label else None


def is_too_general(name: str) -> bool:
    """Whether these words name no skill by themselves: "Various Tools", "Project Description"."""
    found = re.findall(r"[^\W\d_]+", name.casefold())
    return all(word in general_words() for word in found)


@cache
def implies(skill: Skill) -> frozenset[str]:
    """Names of all that whoever has `skill` has too: React implies JavaScript."""
    parents = [all_skills()[name] for name in skill.parents]
    return frozenset(skill.parents).union(*(implies(parent) for parent in parents))


def related(a: Skill, b: Skill) -> Closeness:
    """What `a` is to `b`: `narrower` when having `a` implies `b`."""
    if a.name == b.name:
        return "same"
    if b.name in implies(a):
        return "narrower"
    if a.name in implies(b):
        return "broader"
    if b.name in a.near:
        return "near"
    return None if a.is_own and b.is_own else _in_hierarchy(a, b)


def _in_hierarchy(a: Skill, b: Skill) -> Closeness:
    """Of skills that share a group of ESCO and the word that says what they are.

    "Forensic psychology" is narrower than "Psychology"; what only ends alike is near where it shares one more word.
    Where our own table has both, its silence says that they are nothing to each other.
    """
    one, other = spelled_words(a.name), spelled_words(b.name)
    if one[-1] != other[-1] or not set(a.groups) & set(b.groups):
        return None
    if set(one) > set(other):
        return "narrower" if "non" not in one else None
    if set(one) < set(other):
        return "broader" if "non" not in other else None
    return "near" if len(set(one) & set(other)) > 1 else None
