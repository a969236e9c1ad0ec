"""The gaps of all candidates of a job, or of a batch of it, counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from recruiter.jobs.models import Job
from recruiter.matching.gaps.of_one import Relation
from recruiter.matching.judging.scoring import Rubric
from recruiter.matching.shown import cells
from recruiter.matching.shown.cells import Column
from recruiter.matching.standing import Said, shares
from recruiter.vocabulary import skills, training
from recruiter.vocabulary.training import Start, Training

_MOST_NEAR = 3
_ALL = 1_000_000


@dataclass(slots=True)
class Count:
    """Of one requirement: how many meet it, show it in part, lack it; what those who don't meet it have instead.
    `credit` is what those earn who don't lack it, in millionths, so that any order of adding gives the same."""

    met: int = 0
    partly: int = 0
    lacking: int = 0
    lacking_near: int = 0
    credit: int = 0
    near: Counter[str] = field(default_factory=Counter)

    def add(self, said: Said) -> None:
        if said.status in ("met", "partly"):
            self.met += said.status == "met"
            self.partly += said.status == "partly"
            self.credit += round(said.credit * _ALL)
        else:
            self.lacking += 1
            self.lacking_near += bool(said.near)
        self.near.update(said.near[:1])


@dataclass(slots=True)
class Tally:
    """`people` are those with a score, `left_out` those without."""

    people: int = 0
    left_out: int = 0
    of: dict[UUID, Count] = field(default_factory=dict)

    def add(self, marks: Iterable[Mapping[UUID, Said]]) -> None:
        for said in marks:
            self.people += 1
            for key, one in said.items():
                self.of.setdefault(key, Count()).add(one)

    def as_json(self) -> dict[str, Any]:
        counts = {
            str(key): {name: getattr(one, name) for name in ("met", "partly", "lacking", "lacking_near", "credit")}
            | {"near": dict(one.near)}
            for key, one in self.of.items()
        }
        return {"people": self.people, "left_out": self.left_out, "of": counts}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        of = {UUID(key): Count(**{**one, "near": Counter(one["near"])}) for key, one in row["of"].items()}
        return cls(row["people"], row["left_out"], of)


@dataclass(frozen=True, slots=True)
class Lack:
    """One requirement over all candidates. `share` is its part of the whole score, 0 to 1."""

    column: Column
    share: float
    people: int
    count: Count

    @property
    def lacking_share(self) -> float:
        known = self.count.met + self.count.partly + self.count.lacking
        return self.count.lacking / known if known else 0.0

    @property
    def costs(self) -> float:
        """Points that the score of all together loses by it: weight times share."""
        return 100 * self.share * self.lacking_share

    @property
    def rest(self) -> int:
        return self.count.met + self.count.partly

    @property
    def rest_credit(self) -> float:
        """How far those show it who don't lack it, 0 to 1."""
        return self.count.credit / _ALL / self.rest if self.rest else 0.0

    @property
    def near(self) -> list[tuple[str, int]]:
        """What stands there instead, and how often; the most frequent first."""
        return sorted(self.count.near.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_NEAR]

    @property
    def relation(self) -> Relation:
        return "near" if self.count.lacking_near * 2 > self.count.lacking else "new"

    @property
    def training(self) -> Training | None:
        """For the larger part of those who lack it; of years each lacks others."""
        asked = self.column.requirement.asked
        start: Start = "near" if self.relation == "near" else "new"
        match asked.kind:
            case "experience":
                return None
            case "language":
                return training.of_language(have=None, wanted=asked.fluency)
            case "education":
                return training.of_degree(asked.level or "bachelor")
        known = [name for name in asked.skills if skills.named(name)]
        return training.of_skills(known, start=start) if known else training.of_kind(asked.kind, start=start)


def lacks(job: Job, tally: Tally, rubric: Rubric) -> list[Lack]:
    """What costs most first. By what the job asks for now: of what was removed since nothing is told."""
    heads = [head for head in cells.columns(job) if not head.requirement.is_gate and head.requirement.pk in tally.of]
    share_of = shares({row.pk: row.asked for row in job.requirements.all()}, rubric)
    found = [Lack(head, share_of[head.requirement.pk], tally.people, tally.of[head.requirement.pk]) for head in heads]
    return sorted(found, key=lambda one: (-one.costs, one.column.number))
