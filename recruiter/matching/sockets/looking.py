"""What is so about a batch, and about what its owner is told of: read from the rows, for any socket that asks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.matching.batches.progress import Progress, places, wait_seconds
from recruiter.matching.events import (
    BatchProgress,
    CvProgress,
    Event,
    ItemFailed,
    Notified,
    QueueStatus,
    ScreeningComplete,
    Waiting,
)
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Match
from recruiter.matching.shown import queue
from recruiter.notices.models import Notification
from recruiter.queue.models import Worker

# How far a look goes back: rows carry the time of their statement, and may be seen only when all of it is committed.
WINDOW = timedelta(seconds=60)
# As many of those that wait as a page shows.
_SHOWN = 50
# Of one person's batches that move.
_MOST_MOVING = 20
# What never ran is told in counts; a batch of hundreds that starts or is cancelled is one event.
_WORTH_TELLING = Q(started_at__isnull=False) | Q(state__in=(ItemState.COMPLETED, ItemState.FAILED))


@dataclass(frozen=True, slots=True)
class Seen:
    """An item that runs or has changed lately. `mark` is another one when there is something new to say of it."""

    key: UUID
    mark: tuple[object, ...]
    is_running: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Look:
    progress: BatchProgress
    items: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A person's notifications of late, and how many are unread at all."""

    unread: int
    lately: tuple[Notified, ...]


def look_at(key: UUID) -> Look | None:
    batch = Batch.objects.without_text().filter(pk=key).first()
    if batch is None:
        return None
    changed = Q(changed_at__gt=Now() - WINDOW) | Q(state=ItemState.RUNNING)
    rows = list(batch.items.shown().filter(changed, _WORTH_TELLING).order_by("changed_at"))
    results = _results(batch, rows)
    return Look(_progress(batch), tuple(_seen(batch, row, results) for row in rows))


def look_at_post(actor: Actor) -> Post:
    mine = Notification.objects.of(actor)
    unread = mine.unread().count()
    lately = mine.filter(created_at__gt=Now() - WINDOW).order_by("created_at")
    told = [Notified(notification=row.pk, kind=row.kind, text=row.text, url=row.url, unread=unread) for row in lately]
    return Post(unread, tuple(told))


def look_for_moving(actor: Actor) -> tuple[UUID, ...]:
    """Which of a person's batches run or have changed lately, the latest first."""
    lately = Q(changed_at__gt=Now() - WINDOW)
    items = BatchItem.objects.filter(lately, batch=OuterRef("pk"))
    own = Batch.objects.visible_to(actor).filter(created_by=actor.user)
    moving = own.filter(lately | Q(state=BatchState.RUNNING) | Exists(items))
    return tuple(moving.order_by("-pk").values_list("pk", flat=True)[:_MOST_MOVING])


def look_at_queue(actor: Actor) -> QueueStatus:
    """As its page has it."""
    now = queue.now(actor, plan_of(actor.organization))
    depths = Counter[str]()
    for depth in now.depths:
        depths[depth.label] += depth.count
    return QueueStatus(
        waiting=now.waiting,
        running=now.running,
        workers=len(now.workers),
        slots=Worker.objects.slots(),
        expected_wait_seconds=None if now.wait is None else round(now.wait, 1),
        depth_by_priority=dict(depths),
    )


def _progress(batch: Batch) -> BatchProgress:
    progress = Progress.of(batch)
    waiting = _waiting(batch, mean=progress.mean) if progress.counts[ItemState.WAITING] else ()
    left = None if progress.remaining is None else round(progress.remaining, 1)
    return BatchProgress(
        batch=batch.pk,
        version=progress.version,
        state=progress.state,
        total=progress.total,
        counts={state.value: count for state, count in progress.counts.items()},
        percent=progress.percent,
        mean_seconds=round(progress.mean, 1) if progress.is_measured else None,
        remaining_seconds=left,
        remaining_minutes=None if left is None else round(left / 60, 1),
        queue_position=min((one.position for one in waiting if one.position), default=None),
        waiting=waiting,
    )


def _waiting(batch: Batch, *, mean: float) -> tuple[Waiting, ...]:
    rows = list(batch.items.filter(state=ItemState.WAITING).only("batch", "state", "file_name")[:_SHOWN])
    place = places(rows) if batch.state == BatchState.RUNNING else {}
    slots = Worker.objects.slots()

    def told(row: BatchItem) -> Waiting:
        position = place.get(row.pk)
        seconds = round(wait_seconds(position, mean=mean, slots=slots), 1) if position else None
        return Waiting(item=row.pk, file_name=row.file_name, position=position, wait_seconds=seconds)

    return tuple(told(row) for row in rows)


def _seen(batch: Batch, row: BatchItem, results: dict[UUID | None, dict[str, Any]]) -> Seen:
    return Seen(
        key=row.pk,
        mark=(row.state, row.stage, row.reason, row.finished_at),
        is_running=row.state == ItemState.RUNNING,
        events=(_come_so_far(batch, row), *_end(row, results.get(row.resume_id))),
    )


def _come_so_far(batch: Batch, row: BatchItem) -> CvProgress:
    return CvProgress(
        batch=batch.pk,
        item=row.pk,
        user=batch.created_by_id,
        state=row.state,
        stage=row.stage,
        percent=row.percent,
        status=row.status,
        file_name=row.file_name,
        job_title=batch.job.title if batch.job else None,
    )


def _end(row: BatchItem, result: dict[str, Any] | None) -> tuple[Event, ...]:
    if row.state == ItemState.COMPLETED:
        return (
            ScreeningComplete(
                batch=row.batch_id,
                item=row.pk,
                candidate=row.candidate,
                result=None if row.reason else result,
                reason=row.reason,
            ),
        )
    if row.state == ItemState.FAILED:
        return (
            ItemFailed(
                batch=row.batch_id,
                item=row.pk,
                file_name=row.file_name,
                reason_code=row.reason_code,
                reason=row.reason,
                can_retry=row.is_retryable,
            ),
        )
    return ()


def _results(batch: Batch, rows: Iterable[BatchItem]) -> dict[UUID | None, dict[str, Any]]:
    """By resume; those that are being compared again have none."""
    ended = [row.resume_id for row in rows if row.state == ItemState.COMPLETED]
    if batch.job is None or not ended:
        return {}
    matches = Match.objects.filter(job=batch.job, resume__in=ended).only(
        "resume", "overall", "recommendation", "fingerprint"
    )
    return {
        match.resume_id: {"score": match.overall, "recommendation": match.recommendation or None}
        for match in matches
        if not match.is_stale
    }
