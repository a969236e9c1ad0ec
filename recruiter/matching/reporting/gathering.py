"""The rows that a report is made of: a number of queries that does not grow with the candidates but for the few of the
shortlist, and arithmetic."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching import explained
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Status
from recruiter.matching.judging.scoring import Rubric, weigh
from recruiter.matching.models import NOT_MATCHED, Batch, BatchItem, ItemState, MarkOverride, Match, MatchMark
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.matching.reporting.results import Asked, Placed, Results, Said, Told, Unread
from recruiter.matching.rubrics import shown_rubric
from recruiter.matching.shown import cells

Step = Callable[[int, int], None]
MOST_TOLD = 50  # of a shortlist
_MOST_UNREAD = 500
_NOT_READ = Q(state=ItemState.FAILED) | Q(state=ItemState.COMPLETED, reason_code=NOT_MATCHED)


def of_job(actor: Actor, job: Job, *, batch: Batch | None = None, step: Step = lambda done, total: None) -> Results:
    """Of all its candidates, or of those of a batch; `step` is told of each that is explained."""
    matches = Match.objects.visible_to(actor).filter(job=job)
    items = BatchItem.objects.visible_to(actor).filter(**({"batch": batch} if batch else {"batch__job": job}))
    if batch:
        matches = matches.filter(resume__in=items.values("resume"))
    rubric = shown_rubric(job)
    rows = _ranked(matches)
    placed = {row.pk: one for row, one in zip(rows, _placed(rows, _said(matches)), strict=True)}
    chosen = [row.pk for row in rows if row.shortlisted_at]
    proposed = [] if chosen else list(matches.proposed(rubric.threshold).ranked().values_list("pk", flat=True))
    return Results(
        job=job.title,
        batch=str(batch) if batch else None,
        made_at=timezone.now(),
        engines=sorted({row.engine for row in rows}),
        version=rubric.version,
        threshold=rubric.threshold,
        rubric=rubric.rubric,
        asked=_asked(job, rubric.rubric),
        placed=list(placed.values()),
        shortlist=list(_told(job, [*chosen, *proposed], placed, step)),
        is_proposed=bool(proposed),
        unread=[Unread(name, why) for name, why in _not_read(items)],
        files=items.count(),
    )


def _ranked(matches: MatchQuerySet) -> list[Match]:
    columns = ("overall", "skills", "experience", "education", "soft_skills", "recommendation", "shortlisted_at")
    found = matches.ranked().select_related("candidate", "resume")
    return list(
        found.only(*columns, "engine", "fingerprint", "findings", "flags", "candidate__name", "resume__file_name")
    )


def _said(matches: MatchQuerySet) -> Mapping[UUID, Mapping[UUID, Said]]:
    """By match and requirement, as it counts."""
    said: dict[UUID, dict[UUID, Said]] = defaultdict(dict)
    of_these = {"match__in": matches.order_by().values("pk")}
    rows = MatchMark.objects.filter(**of_these).values_list("match", "requirement", "status", "credit")
    for match, requirement, status, credit in rows.iterator(5_000):
        said[match][requirement] = Said(cast(Status, status), credit)
    for one in MarkOverride.objects.standing().filter(**of_these):
        said[one.match_id][one.requirement_id] = Said(cast(Status, one.status), one.credit)
    return said


def _placed(rows: Sequence[Match], said: Mapping[UUID, Mapping[UUID, Said]]) -> Iterator[Placed]:
    for row in rows:
        yield Placed(
            candidate=row.candidate_id,
            name=row.candidate.shown_name,
            rank=None if row.overall is None else cast(Any, row).rank,
            overall=row.overall,
            by_dimension=row.scores.by_dimension,
            recommendation=row.recommendation,
            is_shortlisted=row.shortlisted_at is not None,
            is_stale=row.is_stale,
            file_name=row.resume.file_name,
            marks=said.get(row.pk, {}),
            findings=[Finding.from_json(one) for one in row.findings if one["kind"] == "red_flag"],
            left_out=[(flag["code"], flag["quote"]) for flag in row.flags],
        )


def _asked(job: Job, rubric: Rubric) -> list[Asked]:
    """Without gates, which no score counts."""
    heads = [head for head in cells.columns(job) if not head.requirement.is_gate]
    weighed = {head.number: weigh(head.requirement.asked, rubric=rubric) for head in heads}
    of_kind: dict[str, int] = defaultdict(int)
    for one in weighed.values():
        if one:
            of_kind[one.dimension] += one.weight
    whole = sum(rubric.dimensions[one] for one in rubric.dimensions if of_kind[one]) or 1
    return [
        Asked(head.requirement.pk, head.number, head.label, head.requirement.asked, share)
        for head in heads
        if (one := weighed[head.number])
        for share in [rubric.dimensions[one.dimension] / whole * one.weight / (of_kind[one.dimension] or 1)]
    ]


def _told(job: Job, keys: Sequence[UUID], placed: Mapping[UUID, Placed], step: Step) -> Iterator[Told]:
    few = keys[:MOST_TOLD]
    found = Match.objects.with_marks().filter(pk__in=few)
    rows = {row.pk: row for row in found}
    for done, key in enumerate(few):
        step(done, len(few))
        row = rows[key]
        row.job = job
        yield Told(placed[key], explained.of(row))


def _not_read(items: "Any") -> Sequence[tuple[str, str]]:
    return list(items.filter(_NOT_READ).order_by("file_name").values_list("file_name", "reason")[:_MOST_UNREAD])
