"""Two at the same moment: who adds and who closes, who claims and who cancels, who dies while a batch is paused."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction

from recruiter.accounts.actor import Actor
from recruiter.candidates import processes
from recruiter.candidates.processes import Died
from recruiter.database.rows import uuid7
from recruiter.matching import pipeline
from recruiter.matching.batches import intake, steering, sweeping
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState
from recruiter.notices.models import Notification
from recruiter.queue import attempts
from recruiter.queue.attempts import Attempt
from recruiter.queue.models import Task, TaskStatus
from tests.factories import RESUME, make_actor, make_batch, make_item, make_waiting, work_on

SECONDS = 15


def meanwhile(hold: Callable[[], Any], act: Callable[[], Any]) -> Any:
    """`act` begins while the transaction of `hold` is open, and has to wait for it; what it gave."""
    held, go_on = threading.Event(), threading.Event()

    def holder() -> None:
        try:
            with transaction.atomic():
                hold()
                held.set()
                go_on.wait(SECONDS)
        finally:
            connection.close()

    def actor() -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        holding = pool.submit(holder)
        assert held.wait(SECONDS)
        acting = pool.submit(actor)
        threading.Timer(0.5, go_on.set).start()
        holding.result(SECONDS)
        return acting.result(SECONDS)


def as_task(item: BatchItem, *, number: int = 1) -> Attempt:
    """The task of an item, running."""
    task = Task.objects.get(task_name="batch.item", args__item=str(item.pk), status=TaskStatus.TODO)
    Task.objects.filter(pk=task.pk).update(status=TaskStatus.DOING, attempts=number)
    return Attempt(task.pk, number)


@pytest.fixture
def batch(queue: None) -> Batch:
    """Running, with one item that waits."""
    made = make_batch(make_actor())
    make_waiting(made)
    made.refresh_from_db()
    return made


def test_a_batch_is_not_closed_over_an_item_that_is_just_coming(batch: Batch) -> None:
    batch.items.update(state=ItemState.COMPLETED)

    meanwhile(
        lambda: intake.take_in(batch, ContentFile(b"More", name="x"), name="more.txt"),
        lambda: pipeline.close(Batch.objects.filter(pk=batch.pk)),
    )

    batch.refresh_from_db()
    assert (batch.state, batch.items.filter(state=ItemState.WAITING).count()) == (BatchState.RUNNING, 1)


def test_of_two_claims_at_once_one_gets_the_item(batch: Batch) -> None:
    key = batch.items.get().pk
    first: list[BatchItem | None] = []

    second = meanwhile(lambda: first.append(pipeline._claim(key)), lambda: pipeline._claim(key))

    assert first[0] is not None
    assert second is None


def test_an_item_of_a_batch_that_is_just_cancelled_is_not_begun(batch: Batch) -> None:
    actor = make_actor("other@example.com", at=batch.organization)

    claimed = meanwhile(lambda: steering.cancel(actor, batch), lambda: pipeline._claim(batch.items.get().pk))

    assert claimed is None
    assert batch.items.get().state == ItemState.CANCELLED


def test_an_item_whose_worker_died_while_its_batch_was_paused_waits_again(batch: Batch) -> None:
    """Its task runs again elsewhere and finds that the batch does not run."""
    actor, item = make_actor("other@example.com", at=batch.organization), batch.items.get()
    first = as_task(item)
    attempts.current.set(first)
    assert pipeline._claim(item.pk)
    steering.pause(actor, batch)

    Task.objects.filter(pk=first.task).update(attempts=2)
    attempts.current.set(Attempt(first.task, 2))
    pipeline.process(item.pk)
    attempts.current.set(None)
    assert batch.items.get().state == ItemState.WAITING

    Task.objects.filter(pk=first.task).update(status=TaskStatus.SUCCEEDED)
    steering.resume(actor, batch)
    work_on(batch)
    assert batch.items.get().state == ItemState.COMPLETED


def test_the_sweeper_finds_items_that_their_tasks_have_left(batch: Batch) -> None:
    item = batch.items.get()
    attempt = as_task(item)
    attempts.current.set(attempt)
    assert pipeline._claim(item.pk)
    attempts.current.set(None)
    sweeping.sweep_batches()
    assert batch.items.get().state == ItemState.RUNNING

    Task.objects.filter(pk=attempt.task).update(status=TaskStatus.SUCCEEDED)
    sweeping.sweep_batches()

    assert batch.items.get().state == ItemState.WAITING
    assert Task.objects.waiting().filter(args__item=str(item.pk)).count() == 1


def test_pausing_and_resuming_leaves_one_task_an_item(batch: Batch) -> None:
    actor = make_actor("other@example.com", at=batch.organization)
    for _ in range(4):
        steering.pause(actor, batch)
        steering.resume(actor, batch)

    assert Task.objects.waiting().filter(task_name="batch.item").count() == 1


@pytest.mark.django_db
def test_a_task_that_is_given_up_leaves_an_item_to_the_other_one(recruiter: Actor) -> None:
    item = make_waiting(make_batch(recruiter))

    pipeline.fail(item.pk, code="expired", reason="It waited for a day.")

    assert BatchItem.objects.get().state == ItemState.WAITING  # its own task still waits


@pytest.mark.django_db
def test_a_file_whose_reader_died_is_kept_to_be_tried_again(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object, **__: object) -> None:
        raise Died

    with monkeypatch.context() as broken:
        broken.setattr(processes, "call", die)
        item = make_item(make_batch(recruiter))
    assert (item.state, item.reason_code, item.is_retryable) == (ItemState.FAILED, "died", True)

    steering.retry_failed(recruiter, item.batch)
    work_on(item.batch)

    assert BatchItem.objects.get().state == ItemState.COMPLETED


@pytest.mark.django_db
def test_a_file_that_was_lost_can_be_sent_again(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    item = make_waiting(batch)
    item.file.storage.delete(item.file.name or "")
    work_on(batch)
    assert batch.items.get().reason_code == "gone"

    (again,) = intake.take_in(batch, ContentFile(RESUME.encode(), name="x"), name=item.file_name)
    work_on(batch)

    assert again.pk == item.pk
    assert batch.items.get().state == ItemState.COMPLETED


@pytest.mark.django_db
@pytest.mark.parametrize("comes", ["before", "after"])
def test_a_copy_of_a_file_that_cannot_be_read_has_failed_too(recruiter: Actor, comes: str) -> None:
    batch = make_batch(recruiter)
    original = make_waiting(batch, b"MZ\0", name="a.pdf")
    if comes == "before":
        make_waiting(batch, b"MZ\0", name="b.pdf")
    pipeline.process(original.pk)
    if comes == "after":
        make_waiting(batch, b"MZ\0", name="b.pdf")

    copy = batch.items.get(file_name="b.pdf")
    assert (copy.state, copy.reason_code) == (ItemState.FAILED, "copy")
    assert "a.pdf" in copy.reason


@pytest.mark.django_db
def test_what_needs_no_work_does_not_send_word_again(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    make_item(batch)
    Notification.objects.all().delete()

    for name in ("a.txt", "b.txt", "c.txt"):
        make_waiting(batch, RESUME, name=name)

    batch.refresh_from_db()
    assert (batch.state, Notification.objects.count()) == (BatchState.FINISHED, 0)


@pytest.mark.django_db
def test_on_a_plan_without_a_queue_a_lost_item_goes_to_a_worker(recruiter: Actor) -> None:
    from recruiter.billing.models import Plan, Subscription

    Subscription.objects.create(organization=recruiter.organization, plan=Plan.objects.get(name="free"))
    batch = make_batch(recruiter)
    item = make_waiting(batch)
    BatchItem.objects.update(state=ItemState.RUNNING, attempt=uuid7(), task=0)

    sweeping.sweep_batches()

    assert Task.objects.waiting().filter(task_name="batch.item", args__item=str(item.pk)).count() == 1
