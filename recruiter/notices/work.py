"""Work that takes long: people see how far it is, and may stop it. As its user writes it:

from recruiter.notices.work import Progress, begin, give_up, run

with transaction.atomic():
    row = begin(actor, kind="compare", title="Comparing 120 candidates with Nurse again")
    defer(compare_again, work=str(row.pk), job=str(job.pk))

@task(name="matching.compare_again", on_give_up=give_up)
def compare_again(*, work: str, job: str) -> None:
    run(UUID(work), lambda progress: _compare_again(UUID(job), progress))

def _compare_again(job: UUID, progress: Progress) -> str:
    for index, match in enumerate(matches):
        progress(index, len(matches))
        ...
    return reverse("job", args=[job])
"""

import time
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.notices import topics
from recruiter.notices.models import UNFINISHED, LongWork, LongWorkQuerySet, WorkStatus
from recruiter.notices.telling import tell
from recruiter.queue import attempts
from recruiter.queue.models import Task, TaskStatus
from recruiter.queue.tasks import GivenUp

_SECONDS_BETWEEN_WRITES = 0.5
# Whoever started something shorter is still there to see its end.
_WORTH_TELLING = timedelta(seconds=10)


class Cancelled(Exception):  # noqa: N818  says what happened
    """Somebody asked for it, or it has ended by now: there is no use in going on."""


def begin(actor: Actor, *, kind: str, title: str) -> LongWork:
    """Call it in the transaction that defers the task. `title` says what is done, and goes into a notification."""
    work = LongWork.objects.create(organization=actor.organization, kind=kind, title=title, created_by=actor.user)
    audit.record(actor, "began", work, kind=kind)
    return work


class Progress:
    """Says how far a work is, outside of the caller's transactions. Writes at most twice a second, so call it for every
    thing. Raises Cancelled when there is no use in going on."""

    def __init__(self, work: LongWork) -> None:
        self._work = work
        self._written = float("-inf")

    def __call__(self, done: int, total: int, said: str = "") -> None:
        if time.monotonic() - self._written < _SECONDS_BETWEEN_WRITES:
            return
        percent = min(done * 100 // total, 100) if total else 0
        with transaction.atomic():
            attempts.confirm()
            going_on = LongWork.objects.filter(cancel_requested_at=None)
            if not _change(going_on, self._work, (WorkStatus.RUNNING,), percent=percent, said=said):
                raise Cancelled
        self._written = time.monotonic()


def going_on(works: LongWorkQuerySet, about: Q) -> LongWork | None:
    """The latest of `works` that a task of the queue is for; `about` tells which tasks, as the queue knows them."""
    unfinished = Task.objects.filter(about, status__in=(TaskStatus.TODO, TaskStatus.DOING))
    keys = list(unfinished.values_list("args__work", flat=True))
    return works.filter(pk__in=keys).unfinished().order_by("-created_at").first() if keys else None


def run(key: UUID, body: Callable[[Progress], str]) -> None:
    """`body` does the work and gives back where its result is, or "". What has finished is left alone."""
    work = _started(key)
    if work is None:
        return
    try:
        result_url = body(Progress(work))
    except Cancelled:
        with transaction.atomic():
            _end(work, WorkStatus.CANCELLED)
    else:
        _complete(work, result_url)


def give_up(given_up: GivenUp, *, work: str, **_: str | int) -> None:
    """The `on_give_up` of a task whose argument `work` is the key."""
    fail(UUID(work), given_up.reason)


def fail(key: UUID, reason: str) -> None:
    """With a sentence for people. What has finished is left alone."""
    work = _find(key)
    with transaction.atomic():
        if work and _end(work, WorkStatus.FAILED, coming_from=UNFINISHED, reason=reason):
            _tell(work, kind="work.failed", text=f"{work.title} did not work. {reason}", url=work.get_absolute_url())


def cancel(actor: Actor, work: LongWork) -> None:
    """What waits is cancelled at once; what runs is asked to stop, and does at its next progress."""
    rows = LongWork.objects.editable_by(actor).filter(cancel_requested_at=None)
    at_once = {"status": WorkStatus.CANCELLED, "finished_at": Now()}
    with transaction.atomic():
        if _change(rows, work, (WorkStatus.WAITING,), cancel_requested_at=Now(), **at_once) or _change(
            rows, work, (WorkStatus.RUNNING,), cancel_requested_at=Now()
        ):
            audit.record(actor, "cancelled", work, kind=work.kind)


def _started(key: UUID) -> LongWork | None:
    """None for what has finished, or is gone. A further try keeps the first one's start."""
    work = _find(key)
    begun = Coalesce(F("started_at"), Now())
    with transaction.atomic():
        attempts.confirm()
        may_run = work and _change(
            LongWork.objects.all(), work, UNFINISHED, status=WorkStatus.RUNNING, started_at=begun
        )
    return work if may_run else None


def _complete(work: LongWork, result_url: str) -> None:
    with transaction.atomic():
        if not _end(work, WorkStatus.COMPLETED, percent=100, result_url=result_url):
            return
        work.refresh_from_db(fields=["started_at", "finished_at"])
        if work.started_at and work.finished_at and work.finished_at - work.started_at > _WORTH_TELLING:
            _tell(work, kind="work.completed", text=f"{work.title} is done.", url=result_url or work.get_absolute_url())


def _end(
    work: LongWork, status: WorkStatus, *, coming_from: Collection[WorkStatus] = (WorkStatus.RUNNING,), **values: Any
) -> bool:
    """In the caller's transaction."""
    attempts.confirm()
    return _change(LongWork.objects.all(), work, coming_from, status=status, said="", finished_at=Now(), **values)


def _find(key: UUID) -> LongWork | None:
    return LongWork.objects.select_related("organization", "created_by").filter(pk=key).first()


def _change(rows: LongWorkQuerySet, work: LongWork, coming_from: Collection[WorkStatus], **values: Any) -> bool:
    """Whether it was among the rows, and in one of these states."""
    changed = rows.filter(pk=work.pk, status__in=coming_from).update(**values)
    if changed:
        topics.ring(topics.of_work(work.organization_id, work.pk))
    return bool(changed)


def _tell(work: LongWork, *, kind: str, text: str, url: str) -> None:
    """Not by mail: it is seconds or minutes since they asked for it."""
    if work.created_by:
        tell(work.created_by, work.organization, kind=kind, text=text, url=url, mail=False)
