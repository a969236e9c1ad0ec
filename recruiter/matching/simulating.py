"""How many of the stored candidates each requirement of an advert removes, by what their profiles hold.

A profile lists less than its resume tells, and nobody is judged here: the numbers say what an advert asks of a pool. Of
whom a profile tells nothing about a thing, that is not held against them: they are counted apart, and remain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recruiter.accounts.actor import Actor
from recruiter.documents import reading as documents
from recruiter.documents.errors import Unreadable
from recruiter.jobs import posting
from recruiter.jobs import reading as jobs
from recruiter.jobs.models import Job
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching import pool
from recruiter.matching.asked_of_profiles import note, test_of, why_not
from recruiter.matching.explaining.wording import name

MOST_CHARACTERS = 30_000
_TOO_LONG = "The text has {:,} characters, and no advert needs more than {:,}. Cut it, then look again."
_ASKS_NOTHING = "Nothing that the text asks for is recognized yet. Write what somebody has to know, one thing a line."


class Refused(ValueError):  # noqa: N818  says what happened
    """A text that cannot be counted, as a sentence."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Of one requirement. `removed` is None where profiles can't say, and `note` says why. `regained` are those whom it
    alone keeps out: they would be there without it. `untold` are those of whom nothing is told."""

    requirement: Requirement
    removed: int | None
    untold: int = 0
    regained: int = 0
    note: str = ""
    people: int = 0

    @property
    def label(self) -> str:
        """The words of the advert; of a language those of a list may be its name alone."""
        is_language = self.requirement.kind == "language"
        return name(self.requirement) if is_language else " ".join(self.requirement.text.split())

    @property
    def percent(self) -> int:
        return _percent(self.removed or 0, self.people)

    @property
    def is_required(self) -> bool:
        return self.requirement.importance == "required"


@dataclass(frozen=True, slots=True)
class Simulation:
    """`people` is the size of the pool, `remaining` how many all required ones leave."""

    title: str
    people: int
    remaining: int
    effects: tuple[Effect, ...]

    @property
    def is_cut(self) -> bool:
        """There may be more people than are counted."""
        return self.people >= pool.MOST

    @property
    def remaining_percent(self) -> int:
        return _percent(self.remaining, self.people)

    @property
    def counted(self) -> list[Effect]:
        """What removes most first."""
        told = [one for one in self.effects if one.removed is not None]
        return sorted(told, key=lambda one: (not one.is_required, -(one.removed or 0)))

    @property
    def not_counted(self) -> list[Effect]:
        return [one for one in self.effects if one.removed is None]

    @property
    def dearest(self) -> Effect | None:
        """The required one without which most would remain; where several overlap, the one that removes most."""
        required = [one for one in self.counted if one.is_required and one.removed]
        return max(required, key=lambda one: (one.regained, one.removed or 0), default=None)


def of_text(actor: Actor, text: str) -> Simulation:
    """Raises Refused."""
    if len(text) > MOST_CHARACTERS:
        raise Refused(_TOO_LONG.format(len(text), MOST_CHARACTERS))
    try:
        advert = jobs.read(documents.read_bytes(text.encode(), name="The text"))
    except Unreadable as unreadable:
        raise Refused(_ASKS_NOTHING) from unreadable
    return simulate(actor, advert)


def of_job(actor: Actor, job: Job) -> Simulation:
    """What it asks for by now, as people have changed it. Raises Refused."""
    return simulate(actor, job.advert)


def composed(title: str, description: str, requirements: str, preferred: str) -> str:
    """The text of a form that is not saved yet, as it would be read."""
    return posting.compose(
        Job(title=title, description=description, requirements_text=requirements, preferred_text=preferred)
    )


def simulate(actor: Actor, advert: Advert) -> Simulation:
    asked = [one for one in advert.requirements if one.importance != "ignored"]
    if not asked:
        raise Refused(_ASKS_NOTHING)
    people = pool.of(actor)
    listed = {name for person in people for name in person.skills}
    tests = {place: made for place, one in enumerate(asked) if not isinstance(made := test_of(one, listed), str)}
    has = {place: [test(person) for person in people] for place, test in tests.items()}
    removes = {place: np.array([one is False for one in found], np.bool_) for place, found in has.items()}
    required = [removed for place, removed in removes.items() if asked[place].importance == "required"]
    times = np.zeros(len(people), np.int64)
    for removed in required:
        times += removed
    effects = [
        _effect(one, has[place], removes[place], times) if place in tests else Effect(one, None, note=why_not(one))
        for place, one in enumerate(asked)
    ]
    return Simulation(advert.title, len(people), int(np.count_nonzero(times == 0)), tuple(effects))


def _percent(some: int, whole: int) -> int:
    """Neither none nor all where it is not."""
    return min(max(round(100 * some / whole), int(some > 0)), 99 if some < whole else 100) if whole else 0


def _effect(
    asked: Requirement, has: Sequence[bool | None], removes: NDArray[np.bool_], times: NDArray[np.int64]
) -> Effect:
    is_required = asked.importance == "required"
    return Effect(
        requirement=asked,
        removed=int(np.count_nonzero(removes)),
        untold=sum(one is None for one in has),
        regained=int(np.count_nonzero(removes & (times == 1))) if is_required else 0,
        note=note(asked),
        people=len(has),
    )
