"""What people do with a batch, and what the real worker makes of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.billing.models import Plan, Subscription
from recruiter.candidates.models import Candidate
from recruiter.database.rows import uuid7
from recruiter.matching import pipeline
from recruiter.matching.batches import intake, steering, surveying, sweeping
from recruiter.matching.batches.steering import Refused
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Match, Priority
from recruiter.notices.models import Notification
from recruiter.queue.fairness import TIER
from recruiter.queue.models import Task
from tests.factories import RESUME, make_actor, make_batch, make_item, make_job, make_waiting
from tests.queue.here import work_off


def draft(actor: Actor, *, files: int = 3) -> Batch:
    """With a job, and one file that cannot be read."""
    batch = make_batch(actor, make_job(actor))
    texts = [*(f"{RESUME}\nNumber {n}" for n in range(files - 1)), "MZ\0"]
    for number, text in enumerate(texts):
        intake.take_in(batch, ContentFile(text.encode(), name="x"), name=f"{number}.txt")
    return batch


def states(batch: Batch) -> list[str]:
    return sorted(batch.items.values_list("state", flat=True))


def test_a_batch_that_is_started_is_worked_off_and_closed_once(queue: None) -> None:
    actor = make_actor()
    batch = draft(actor)

    steering.start(actor, batch)
    steering.start(actor, batch)
    work_off()

    batch.refresh_from_db()
    assert states(batch) == ["completed", "completed", "failed"]
    assert batch.state == BatchState.FINISHED
    assert batch.finished_at is not None
    assert Match.objects.count() == 2
    kinds = Notification.objects.of(actor).order_by("created_at").values_list("kind", flat=True)
    assert sorted(kinds) == ["batch.completed", "item.failed"]


def test_a_draft_is_looked_over_before_it_starts(queue: None) -> None:
    actor = make_actor()
    batch = draft(actor)
    make_item(make_batch(actor), f"{RESUME}\nNumber 0")  # known before
    intake.take_in(batch, ContentFile(f"{RESUME}\nNumber 1".encode(), name="x"), name="copy.txt")

    steering.look_over(batch, batch.items.all())
    work_off()

    before = surveying.preflight(batch)
    assert (before.files, before.looked_at, before.pages) == (4, 4, 2)
    assert (before.unreadable, before.scans, before.copies) == (1, 0, 1)
    assert (before.to_read, before.tokens, before.cost) == (2, 0, 0)
    assert before.seconds > 0
    batch.refresh_from_db()
    assert batch.state == BatchState.DRAFT
    assert Candidate.objects.count() == 1


def test_a_file_that_the_organization_knows_is_said_to_be_known_before_the_start(queue: None) -> None:
    actor = make_actor()
    make_item(make_batch(actor))
    batch = make_batch(actor)

    intake.take_in(batch, ContentFile(RESUME.encode(), name="x"), name="jane.txt")

    assert surveying.preflight(batch).known == 1


@pytest.mark.django_db
def test_an_empty_draft_is_not_started(recruiter: Actor) -> None:
    with pytest.raises(Refused, match="add files"):
        steering.start(recruiter, make_batch(recruiter))


def test_a_paused_batch_waits_and_goes_on_when_it_is_resumed(queue: None) -> None:
    actor = make_actor()
    batch = draft(actor)
    steering.start(actor, batch)
    steering.pause(actor, batch)

    work_off()
    assert states(batch) == ["waiting"] * 3

    steering.resume(actor, batch)
    steering.resume(actor, batch)
    work_off()
    assert states(batch) == ["completed", "completed", "failed"]


def test_a_cancelled_batch_stops_and_can_be_taken_up_again(queue: None) -> None:
    actor = make_actor()
    batch = draft(actor)
    steering.start(actor, batch)
    steering.cancel(actor, batch)

    work_off()
    batch.refresh_from_db()
    assert states(batch) == ["cancelled"] * 3
    assert (batch.state, Candidate.objects.count()) == (BatchState.CANCELLED, 0)

    steering.resume(actor, batch)
    work_off()
    assert states(batch) == ["completed", "completed", "failed"]


@pytest.mark.django_db
def test_an_item_in_work_stops_at_its_next_step_when_the_batch_is_cancelled(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    held = pipeline._claim(make_waiting(batch).pk)
    assert held

    steering.cancel(recruiter, batch)
    pipeline._process(pipeline.Work(held, 1e9, timezone.localdate()))

    assert BatchItem.objects.get().state == ItemState.CANCELLED
    assert not Candidate.objects.exists()


@pytest.mark.django_db
def test_only_what_something_may_come_of_is_tried_again(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    bad, ours = make_item(batch, "MZ\0", name="bad.txt"), make_waiting(batch)
    Task.objects.all().delete()
    pipeline.fail(ours.pk, code="killed", reason="It was killed.")

    assert [item.is_retryable for item in batch.items.order_by("created_at")] == [False, True]
    assert steering.retry_failed(recruiter, batch) == 1
    assert steering.retry_failed(recruiter, batch) == 0

    bad.refresh_from_db()
    ours.refresh_from_db()
    assert (bad.state, ours.state, ours.reason) == (ItemState.FAILED, ItemState.WAITING, "")
    pipeline.process(ours.pk)
    ours.refresh_from_db()
    assert ours.state == ItemState.COMPLETED


@pytest.mark.django_db
def test_what_was_seen_needs_no_attention_any_more(recruiter: Actor) -> None:
    item = make_item(make_batch(recruiter), "MZ\0")
    assert BatchItem.objects.needing_attention().count() == 1

    steering.dismiss(recruiter, item)
    steering.dismiss(recruiter, item)

    assert BatchItem.objects.needing_attention().count() == 0
    assert AuditEvent.objects.filter(verb="dismissed").count() == 1


@pytest.mark.django_db
def test_premium_comes_before_basic_and_a_priority_moves_a_batch(recruiter: Actor, stranger: Actor) -> None:
    Subscription.objects.create(organization=stranger.organization, plan=Plan.objects.get(name="basic"))
    basic, premium = make_batch(stranger), make_batch(recruiter)
    make_waiting(basic, RESUME)
    make_waiting(premium, RESUME)
    assert order() == [premium.pk, basic.pk]

    second = make_batch(recruiter)
    make_waiting(second, RESUME + "!")
    steering.set_priority(recruiter, second, Priority.HIGH)
    assert order() == [second.pk, premium.pk, basic.pk]

    steering.set_priority(recruiter, second, Priority.LOW)
    assert order() == [premium.pk, second.pk, basic.pk]

    with pytest.raises(Refused, match="Basic plan"):
        steering.set_priority(stranger, basic, Priority.HIGH)


def order() -> list[object]:
    """Batches as their items are going to be worked on."""
    waiting = Task.objects.waiting().filter(task_name="batch.item").order_by("-priority", "id")
    return [BatchItem.objects.get(pk=task.args["item"]).batch_id for task in waiting]


@pytest.mark.django_db
def test_organizations_of_one_tier_take_turns(recruiter: Actor, stranger: Actor) -> None:
    large, small = make_batch(recruiter), make_batch(stranger)
    for number in range(12):
        make_waiting(large, f"{RESUME}{number}", name=f"{number}.txt")
    for number in range(3):
        make_waiting(small, f"{RESUME}{number}", name=f"{number}.txt")

    assert [batch == small.pk for batch in order()][:6].count(True) == 3
    assert all(task.priority // TIER == 9 for task in Task.objects.waiting())


@pytest.mark.django_db
def test_a_batch_is_not_closed_while_more_files_are_on_their_way(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    item = make_waiting(batch)
    steering.start(recruiter, batch, more_follow=True)
    pipeline.process(item.pk)
    batch.refresh_from_db()
    assert batch.state == BatchState.RUNNING

    Batch.objects.update(receiving_until=timezone.now() - timedelta(seconds=1))
    sweeping.sweep_batches()

    batch.refresh_from_db()
    assert batch.state == BatchState.FINISHED


@pytest.mark.django_db
def test_the_sweeper_defers_what_has_lost_its_task_and_fails_what_a_request_has_left(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    lost, left = make_waiting(batch), make_waiting(batch, RESUME + "!", name="b.txt")
    Task.objects.all().delete()
    long_ago = timezone.now() - timedelta(minutes=20)
    BatchItem.objects.update(changed_at=long_ago)
    BatchItem.objects.filter(pk=left.pk).update(state=ItemState.RUNNING, attempt=uuid7(), started_at=long_ago)

    sweeping.sweep_batches()
    sweeping.sweep_batches()

    assert order() == [batch.pk]
    left.refresh_from_db()
    lost.refresh_from_db()
    assert (lost.state, left.state, left.reason_code) == (ItemState.WAITING, ItemState.FAILED, "stopped")
    assert left.is_retryable


@pytest.mark.django_db(transaction=True)
def test_of_two_that_close_a_batch_at_once_one_sends_word(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    make_item(batch)
    Notification.objects.all().delete()
    Batch.objects.update(state=BatchState.RUNNING)

    def close(_: int) -> None:
        try:
            pipeline.close(Batch.objects.filter(pk=batch.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(close, range(4)))

    assert Notification.objects.count() == 1


@pytest.mark.django_db
def test_verbs_leave_their_trace(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    intake.take_in(batch, ContentFile(RESUME.encode(), name="x"), name="a.txt")
    for verb in (steering.start, steering.pause, steering.resume, steering.cancel, steering.resume):
        verb(recruiter, batch)

    trace = AuditEvent.objects.filter(subject_id=batch.pk).order_by("created_at").values_list("verb", flat=True)
    assert list(trace) == ["uploaded", "started", "paused", "resumed", "cancelled", "resumed"]


@pytest.mark.django_db
def test_trying_again_in_a_cancelled_batch_keeps_the_rest_to_be_resumed(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    failed, rest = make_waiting(batch), make_waiting(batch, RESUME + "!", name="b.txt")
    Task.objects.all().delete()
    pipeline.fail(failed.pk, code="killed", reason="It was killed.")
    steering.cancel(recruiter, batch)

    steering.retry_failed(recruiter, batch)
    pipeline.process(failed.pk)

    batch.refresh_from_db()
    assert batch.state == BatchState.CANCELLED
    assert steering.resume(recruiter, batch)
    rest.refresh_from_db()
    assert rest.state == ItemState.WAITING


@pytest.mark.django_db
def test_a_cancelled_file_that_is_sent_again_waits_again(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    item = make_waiting(batch)
    other = make_waiting(batch, RESUME + "!", name="b.txt")
    Task.objects.all().delete()
    pipeline.fail(other.pk, code="killed", reason="It was killed.")
    steering.cancel(recruiter, batch)
    steering.retry_failed(recruiter, batch)

    assert make_waiting(batch).pk == item.pk
    item.refresh_from_db()
    assert item.state == ItemState.WAITING


@pytest.mark.django_db
def test_who_comes_too_late_is_told_that_nothing_was_changed(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    make_item(batch)

    assert not any(verb(recruiter, batch) for verb in (steering.pause, steering.resume, steering.cancel))
