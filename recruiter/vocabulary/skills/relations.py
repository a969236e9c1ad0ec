"""How skills stand to each other: which one a name means, what it implies, what is close to it."""

from functools import cache
from typing import Literal

from recruiter.vocabulary.skills.spellings import spellings
from recruiter.vocabulary.skills.table import Skill, all_skills
from recruiter.vocabulary.skills.words import words

Closeness = Literal["same", "narrower", "broader", "near"] | None


def named(name: str) -> Skill | None:
    """The skill that goes by this name or alias, in any case; no context is asked for."""
    spelling = " ".join(word.spelling for word in words(name, known=spellings().known))
    label = spellings().labels.get(spelling)
    return all_skills()[label.skill] if label else None


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
    return "near" if b.name in a.near else None
