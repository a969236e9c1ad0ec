"""Beside the files of a batch: who leads so far, and what happened last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.template.defaultfilters import floatformat
from django.urls import reverse

from recruiter.accounts.models import AuditEvent
from recruiter.matching.models import NOT_MATCHED, Batch, BatchItem, ItemState, Match

_BEST = 5
_LAST = 10
_VERBS = {
    "uploaded": "made the batch",
    "started": "started it",
    "paused": "paused it",
    "resumed": "resumed it",
    "cancelled": "cancelled it",
    "retried": "tried {items} again",
    "prioritised": "set its priority to {priority}",
}


@dataclass(frozen=True)
class Happening:
    """`tone` is of its dot; `who` leads to `url`, where there is one."""

    at: datetime
    tone: str
    who: str
    what: str
    url: str = ""


def best(batch: Batch) -> Sequence[Match]:
    if not batch.job_id:
        return []
    found = Match.objects.filter(job=batch.job_id, resume__in=batch.items.values("resume")).exclude(overall=None)
    return list(
        found.of_people().ranked().select_related("candidate").only("overall", "candidate__name", "job")[:_BEST]
    )


def happenings(batch: Batch) -> Sequence[Happening]:
    """The latest first."""
    ended = batch.items.shown().filter(state__in=(ItemState.COMPLETED, ItemState.FAILED))
    items = list(ended.exclude(finished_at=None).order_by("-finished_at")[:_LAST])
    trail = AuditEvent.objects.filter(organization=batch.organization_id, subject_id=batch.pk, verb__in=_VERBS)
    events = list(trail.select_related("actor").order_by("-created_at")[:_LAST])
    both = [*_of_items(batch, items), *(_of_event(event) for event in events)]
    return sorted(both, key=lambda one: one.at, reverse=True)[:_LAST]


def _of_items(batch: Batch, items: Sequence[BatchItem]) -> Iterator[Happening]:
    people = [item.candidate for item in items if item.candidate]
    found = Match.objects.filter(job=batch.job_id, candidate__in=people) if batch.job_id else Match.objects.none()
    scores = dict(found.values_list("candidate", "overall"))
    for item in items:
        if item.finished_at:
            yield _of_item(batch, item, scores, at=item.finished_at)


def _of_item(batch: Batch, item: BatchItem, scores: dict[UUID, float | None], *, at: datetime) -> Happening:
    if item.state == ItemState.FAILED or item.resume is None:
        return Happening(at, "bad", item.file_name, "could not be worked on")
    who, url = item.resume.candidate.shown_name, reverse("candidate", args=[item.resume.candidate_id])
    url += f"?job={batch.job_id}" if batch.job_id else ""
    if item.reason_code == NOT_MATCHED:
        return Happening(at, "odd", who, "was read, but not compared", url)
    score = scores.get(item.resume.candidate_id)
    return Happening(at, "done", who, "was read" if score is None else f"scored {floatformat(score, 0)}", url)


def _of_event(event: AuditEvent) -> Happening:
    count = event.details.get("items", 0)
    items = "1 file" if count == 1 else f"{count} files"
    what = _VERBS[event.verb].format(items=items, priority=event.details.get("priority", ""))
    return Happening(event.created_at, "person", str(event.actor or "Somebody"), what)
