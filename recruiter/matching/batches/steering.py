"""What people do with a batch: start, pause, resume, cancel, retry, change its priority.

Each verb holds the batch's row, and is told from a second click by the state that it finds.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.billing.models import Plan
from recruiter.billing.plans import plan_of
from recruiter.matching import events, pipeline, tasks
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Priority, Stage
from recruiter.queue.fairness import fair_priorities
from recruiter.queue.models import Task
from recruiter.queue.tasks import Retryable, defer_many, give_priorities

# How much a priority moves a batch among the tiers of plans.
_STEPS = {Priority.LOW: -5, Priority.NORMAL: 0, Priority.HIGH: 5}
# A page that sends files one by one says when it has sent the last; one that was closed says nothing.
_SILENCE = timedelta(minutes=10)
_LOOKED_AT_FIRST = 20
_EMPTY = "There is nothing to start yet: add files, or choose candidates."
_NO_PRIORITY = "The {plan} plan does not let you change the priority of a batch."


class Refused(Exception):  # noqa: N818  says what happened
    """Nothing was changed. Its message is a sentence, `code` a word for scripts."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def start(actor: Actor, batch: Batch, *, more_follow: bool = False, here: bool = False) -> None:
    """A draft, or nothing new for one that runs but that no more files follow. With `here` its items are worked on by
    the caller, one at a time. Raises Refused."""
    with transaction.atomic():
        held = _held(batch)
        if held.state == BatchState.DRAFT:
            if not held.items.exists():
                raise Refused("empty", _EMPTY)
            _set(held, state=BatchState.RUNNING, started_at=Now())
            audit.record(actor, "started", held)
            _queue(held, held.items.filter(state=ItemState.WAITING), here=here)
        _set(held, receiving_until=timezone.now() + _SILENCE if more_follow else None)
        _close_soon(held)


def pause(actor: Actor, batch: Batch) -> bool:
    """What is being worked on is finished; the rest waits. Whether there was anything to pause."""
    with transaction.atomic():
        held = _held(batch)
        if held.state != BatchState.RUNNING:
            return False
        _set(held, state=BatchState.PAUSED)
        audit.record(actor, "paused", held)
    return True


def resume(actor: Actor, batch: Batch) -> bool:
    """Also one that was cancelled: nothing of it was thrown away. Whether there was anything to resume."""
    with transaction.atomic():
        held = _held(batch)
        if held.state not in (BatchState.PAUSED, BatchState.CANCELLED):
            return False
        cancelled = held.items.filter(state=ItemState.CANCELLED)
        cancelled.update(state=ItemState.WAITING, stage=Stage.QUEUED, finished_at=None, changed_at=Now())
        _set(held, state=BatchState.RUNNING, started_at=held.started_at or Now(), finished_at=None, failure_told=False)
        audit.record(actor, "resumed", held)
        _queue(held, _without_task(held.items.filter(state=ItemState.WAITING)))
        _close_soon(held)
    return True


def cancel(actor: Actor, batch: Batch) -> bool:
    """What is being worked on stops at its next step. Whether there was anything to cancel."""
    with transaction.atomic():
        held = _held(batch)
        if not held.is_open:
            return False
        left = held.items.filter(state__in=(ItemState.WAITING, ItemState.RUNNING))
        left.update(state=ItemState.CANCELLED, attempt=None, reason="", finished_at=Now(), changed_at=Now())
        _set(held, state=BatchState.CANCELLED, receiving_until=None, finished_at=Now())
        audit.record(actor, "cancelled", held)
    return True


def retry(batch: Batch, items: QuerySet[BatchItem]) -> int:
    """Those of them that something may come of; how many. Call it in a transaction that holds the batch's row, or use
    `retry_failed`."""
    return take_up(batch, items.filter(pk__in=BatchItem.objects.retryable().values("pk")))


def take_up(batch: Batch, items: QuerySet[BatchItem]) -> int:
    """They wait, whatever became of them before. As `retry`."""
    again = list(items.select_for_update(of=("self",)))
    if not again:
        return 0
    BatchItem.objects.filter(pk__in=[item.pk for item in again]).update(
        state=ItemState.WAITING,
        stage=Stage.QUEUED,
        attempt=None,
        reason_code="",
        reason="",
        dismissed_at=None,
        finished_at=None,
        changed_at=Now(),
    )
    for item in again:
        item.state = ItemState.WAITING
    added(batch, again)
    return len(again)


def retry_failed(actor: Actor, batch: Batch, *, only: UUID | None = None) -> int:
    """All that can be tried again and that nobody has put aside, or one of them."""
    with transaction.atomic():
        held = _held(batch)
        count = retry(held, held.items.filter(**({"pk": only} if only else {"dismissed_at": None})))
        if count:
            _set(held, failure_told=False)
            audit.record(actor, "retried", held, items=count)
    return count


def dismiss(actor: Actor, item: BatchItem) -> None:
    """Somebody has seen it, and nothing more is to be done."""
    if BatchItem.objects.needing_attention().filter(pk=item.pk).update(dismissed_at=Now(), changed_at=Now()):
        audit.record(actor, "dismissed", item)
        events.ring(item.batch)


def set_priority(actor: Actor, batch: Batch, priority: Priority) -> None:
    """Raises Refused."""
    plan = plan_of(batch.organization_id)
    if not plan.may_change_priority:
        raise Refused("plan-limit", _NO_PRIORITY.format(plan=plan.title))
    with transaction.atomic():
        if prioritise(batch, priority):
            audit.record(actor, "prioritised", batch, priority=priority)


def prioritise(batch: Batch, priority: Priority) -> bool:
    """Whatever the plan says. What waits of it takes the places that its priority gives it now."""
    with transaction.atomic():
        held = _held(batch)
        if held.priority == priority:
            return False
        _set(held, priority=priority)
        waiting = [str(key) for key in held.items.filter(state=ItemState.WAITING).values_list("pk", flat=True)]
        plan = plan_of(held.organization_id)
        if waiting and plan.tier is not None:
            give_priorities(tasks.work_on_item, "item", waiting, _places(held, plan, count=len(waiting)))
    return True


def added(batch: Batch, items: Sequence[BatchItem]) -> None:
    """Items that are new in it, or that wait again: a batch that was done runs again for them."""
    wait = any(item.state == ItemState.WAITING for item in items)
    if wait and batch.state in (BatchState.FINISHED, BatchState.CANCELLED):
        again = {"finished_at": None, "failure_told": False}
        _set(batch, state=BatchState.RUNNING, started_at=batch.started_at or Now(), **again)
    if batch.state == BatchState.RUNNING:
        _queue(batch, BatchItem.objects.filter(pk__in=[item.pk for item in items], state=ItemState.WAITING))
        _close_soon(batch)
    else:
        events.ring(batch)


def look_over(batch: Batch, items: Iterable[BatchItem]) -> None:
    """What a draft holds is looked at before it starts: pages, scans, what cannot be read. A person waits for it, so
    the first files come before what is being worked on; a large draft takes its turn like everything else."""
    rows = [{"item": str(item.pk)} for item in items if item.state == ItemState.WAITING and item.file]
    ahead = _STEPS[Priority.HIGH] if batch.items.count() <= _LOOKED_AT_FIRST else 0
    tier = (plan_of(batch.organization_id).tier or 0) + ahead
    with transaction.atomic():
        places = fair_priorities(batch.organization_id, tier=tier, count=len(rows))
        defer_many(tasks.look_at_item, rows, priorities=places)


def requeue(batch: Batch, items: QuerySet[BatchItem]) -> None:
    """Items that wait in a running batch and that no task is there for; by a task also on plans without a queue, whose
    request is gone. Call it in a transaction."""
    _defer(batch, plan_of(batch.organization_id), list(items.values_list("pk", flat=True)))


def _queue(batch: Batch, items: QuerySet[BatchItem], *, here: bool = False) -> None:
    keys = list(items.values_list("pk", flat=True))
    plan = plan_of(batch.organization_id)
    if here or plan.tier is None:
        transaction.on_commit(lambda: _work_here(keys))
    else:
        _defer(batch, plan, keys)
    events.ring(batch)


def _defer(batch: Batch, plan: Plan, keys: Sequence[UUID]) -> None:
    if keys:
        rows = [{"item": str(key)} for key in keys]
        defer_many(tasks.work_on_item, rows, priorities=_places(batch, plan, count=len(keys)))


def _without_task(items: QuerySet[BatchItem]) -> QuerySet[BatchItem]:
    """The tasks of a batch that was paused may still wait. One that is just running has perhaps seen the pause already,
    so it does not count: of two tasks the second finds nothing to do."""
    keys = [str(key) for key in items.values_list("pk", flat=True)]
    waiting = Task.objects.waiting().with_id(tasks.work_on_item.name, "item", keys)
    return items.exclude(pk__in=[UUID(key) for key in waiting.values_list("args__item", flat=True)])


def _work_here(keys: Sequence[UUID]) -> None:
    """On plans without a queue, one at a time. A fault that may pass has no time to."""
    for key in keys:
        try:
            pipeline.process(key)
        except Retryable as fault:
            with transaction.atomic():
                pipeline.fail(key, code="retries", reason=str(fault))


def _places(batch: Batch, plan: Plan, *, count: int) -> list[int]:
    tier = (plan.tier or 0) + _STEPS[Priority(batch.priority)]
    return fair_priorities(batch.organization_id, tier=tier, count=count)


def _held(batch: Batch) -> Batch:
    return Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)


def _set(batch: Batch, **values: object) -> None:
    Batch.objects.filter(pk=batch.pk).update(**values, changed_at=Now())
    batch.refresh_from_db()
    events.ring(batch)


def _close_soon(batch: Batch) -> None:
    transaction.on_commit(lambda: pipeline.close(Batch.objects.filter(pk=batch.pk)))
