"""The candidates of an organization as adverts are held against them: a few facts of each, kept in memory.

Profiles are large and seldom change, so each is read once for each version of its rows: five thousand take 0.6 s the
first time, and 20 ms to see that nothing has changed.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, Self
from uuid import UUID

from django.db.models.expressions import RawSQL

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate
from recruiter.vocabulary import languages
from recruiter.vocabulary.degrees import ORDER, DegreeLevel
from recruiter.vocabulary.languages import Fluency

# People of a pool, and pools in memory; a person takes about two kilobytes.
MOST, _MOST_POOLS = 20_000, 4
_SLICE = 500
_CONTENT = "current_resume__profile__content"
_FACTS = (
    "pk", "place", "current_resume__profile__years", f"{_CONTENT}__skills", f"{_CONTENT}__education",
    f"{_CONTENT}__languages",
)  # fmt: skip
# Where the rows lie and which transactions have written them: that changes with every change of them.
_VERSION = RawSQL(
    "concat(candidates_storedprofile.xmin, candidates_storedprofile.ctid, candidates_candidate.xmin,"
    " candidates_candidate.ctid)",
    (),
)
_LEVEL = re.compile(r"[ABC][12]")


@dataclass(frozen=True, slots=True)
class Person:
    """`skills` with the years of the dated jobs that name them, `tongues` by ISO 639-1; None is unknown."""

    candidate: UUID
    skills: Mapping[str, float | None]
    tongues: Mapping[str, Fluency | None]
    degree: DegreeLevel | None
    years: float | None
    place: str

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Self:
        """Of the columns of `_FACTS`."""
        candidate, place, years, listed, schools, spoken = row
        levels = [one["level"] for one in schools or () if one.get("level") in ORDER]
        return cls(
            candidate=candidate,
            skills={intern(one["name"]): one.get("years") for one in listed or ()},
            tongues=dict(_tongues(spoken or ())),
            degree=max(levels, key=ORDER.index, default=None),
            years=years,
            place=intern(place),
        )


Pool = Sequence[Person]
_known: OrderedDict[UUID, dict[UUID, tuple[str, Person]]] = OrderedDict()


def of(actor: Actor) -> Pool:
    """Whoever the actor may see and whose current resume was read; of very many the latest."""
    people = Candidate.objects.visible_to(actor).filter(current_resume__profile__isnull=False)
    versions = dict(people.order_by("-pk").annotate(version=_VERSION).values_list("pk", "version")[:MOST])
    there = _known.get(actor.organization_id, {})
    fresh = {key: there[key] for key, version in versions.items() if key in there and there[key][0] == version}
    missing = [key for key in versions if key not in fresh]
    for first in range(0, len(missing), _SLICE):
        rows = people.filter(pk__in=missing[first : first + _SLICE]).values_list(*_FACTS)
        fresh |= {row[0]: (versions[row[0]], Person.of(row)) for row in rows}
    _keep(actor.organization_id, fresh)
    return [fresh[key][1] for key in versions if key in fresh]


def _keep(organization: UUID, people: dict[UUID, tuple[str, Person]]) -> None:
    _known.pop(organization, None)
    _known[organization] = people
    while len(_known) > _MOST_POOLS:
        _known.popitem(last=False)


def _tongues(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Fluency | None]]:
    for row in rows:
        if code := _code(row["language"]):
            yield code, _fluency(row.get("fluency", ""))


@lru_cache(maxsize=500)
def _code(name: str) -> str | None:
    return next((found.code for found in languages.find(name)), None)


def _fluency(words: str) -> Fluency | None:
    """As `json_resume` writes it."""
    level = _LEVEL.match(words)
    return level[0] if level else ("native" if words.startswith("Native") else None)  # type: ignore[return-value]
