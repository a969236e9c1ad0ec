"""Scores from the marks that are there, after weights have changed or a person has said otherwise: nothing is read.

A thousand candidates are scored in a fraction of a second: three short queries, arithmetic, one statement that writes.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection

from recruiter.jobs.models import Job
from recruiter.matching.judging.marks import Status
from recruiter.matching.judging.recommendation import SHOWN, by_score
from recruiter.matching.judging.scoring import DIMENSIONS, Rubric, Weighed, total, weigh
from recruiter.matching.models import MarkOverride, MatchMark, RubricVersion

_WRITE = """
UPDATE matching_match SET
    overall = new.overall, skills = new.skills, experience = new.experience, education = new.education,
    soft_skills = new.soft_skills, recommendation = new.recommendation, rubric_id = %s
FROM unnest(%s::uuid[], %s::float8[], %s::float8[], %s::float8[], %s::float8[], %s::float8[], %s::text[])
    AS new (id, overall, skills, experience, education, soft_skills, recommendation)
WHERE matching_match.id = new.id
"""


class Said(NamedTuple):
    requirement: UUID
    status: Status
    credit: float


class _Row(NamedTuple):
    match: UUID
    overall: float | None
    skills: float | None
    experience: float | None
    education: float | None
    soft_skills: float | None
    recommendation: str


@dataclass(frozen=True)
class _Scale:
    """What each requirement of a job weighs, ready for many matches."""

    rubric: Rubric
    weights: Mapping[UUID, Weighed]
    required: frozenset[UUID]

    @classmethod
    def of(cls, job: Job, rubric: Rubric) -> "_Scale":
        asked = {row.pk: row.asked for row in job.requirements.all()}
        weights = {key: weigh(one, rubric=rubric) for key, one in asked.items()}
        scored = {key: weight for key, weight in weights.items() if weight}
        return cls(rubric, scored, frozenset(key for key in scored if asked[key].importance == "required"))

    def score(self, match: UUID, said: list[Said]) -> _Row:
        earned = [(self.weights[one.requirement], one.credit) for one in said if one.requirement in self.weights]
        scores = total(earned, rubric=self.rubric)
        required = [one.status in SHOWN for one in said if one.requirement in self.required]
        name = by_score(scores.overall, shown=sum(required), required=len(required))
        by_kind = {kind: scores.by_dimension[kind] for kind in DIMENSIONS}
        return _Row(match, scores.overall, **by_kind, recommendation=name or "")


def score_again(job: Job, rubric: RubricVersion, *, match: UUID | None = None) -> int:
    """All matches of the job that have a score, or one. How many. Call it in the transaction that holds the job."""
    scale = _Scale.of(Job.objects.get(pk=job.pk), rubric.rubric)
    rows = [scale.score(key, said) for key, said in _said({"match__job": job, **({"match": match} if match else {})})]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [rubric.pk, *map(list, zip(*rows, strict=True))])
    return len(rows)


def _said(wanted: Mapping[str, Any]) -> Iterator[tuple[UUID, list[Said]]]:
    """What counts of each match: by a person, else as it was read."""
    ruled = {
        (one.match_id, one.requirement_id): Said(one.requirement_id, cast(Status, one.status), one.credit)
        for one in MarkOverride.objects.standing().filter(**wanted)
    }
    marks = MatchMark.objects.filter(**wanted, match__overall__isnull=False).values_list("match_id")
    read = marks.annotate(keys=ArrayAgg("requirement_id"), said=ArrayAgg("status"), earned=ArrayAgg("credit"))
    for match, *columns in read:
        rows = itertools.starmap(Said, zip(*columns, strict=True))
        yield match, [ruled.get((match, one.requirement), one) for one in rows] if ruled else list(rows)
