"""Figures about a batch: how far, how long, which place in the queue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.database.rows import uuid7
from recruiter.matching.batches import progress, steering
from recruiter.matching.batches.progress import UNMEASURED_SECONDS, Progress
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Priority, Stage
from recruiter.queue.models import Worker, WorkerState
from tests.factories import RESUME, make_batch, make_waiting

pytestmark = pytest.mark.django_db


def make_large(actor: Actor, *, files: int) -> Batch:
    """A batch that runs, with its items waiting."""
    batch = make_batch(actor)
    for number in range(files):
        make_waiting(batch, f"{RESUME}{number}", name=f"{number}.txt")
    batch.refresh_from_db()
    return batch


def work(batch: Batch, *, done: int, running: int, each: float) -> None:
    """As if workers had finished some in `each` seconds, and were half-way through others."""
    keys = list(batch.items.order_by("created_at").values_list("pk", flat=True))
    now = timezone.now()
    BatchItem.objects.filter(pk__in=keys[:done]).update(
        state=ItemState.COMPLETED, stage=Stage.COMPLETED, started_at=now - timedelta(seconds=each), finished_at=now
    )
    BatchItem.objects.filter(pk__in=keys[done : done + running]).update(
        state=ItemState.RUNNING, stage=Stage.PARSING, attempt=uuid7(), started_at=now - timedelta(seconds=each / 2)
    )


def make_worker(*, concurrency: int, state: WorkerState = WorkerState.RUNNING) -> Worker:
    return Worker.objects.create(host="here", pid=1, concurrency=concurrency, state=state)


def test_until_one_was_measured_a_resume_takes_40_seconds(recruiter: Actor) -> None:
    now = Progress.of(make_large(recruiter, files=6))

    assert (now.is_measured, now.mean, now.remaining) == (False, UNMEASURED_SECONDS, 6 * UNMEASURED_SECONDS)


def test_more_workers_take_less_time_and_paused_ones_do_not_count(recruiter: Actor) -> None:
    batch = make_large(recruiter, files=6)
    make_worker(concurrency=2)
    make_worker(concurrency=1)
    make_worker(concurrency=9, state=WorkerState.PAUSED)

    assert Progress.of(batch).remaining == 2 * UNMEASURED_SECONDS


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_after_a_tenth_of_equal_files_the_estimate_is_right_within_a_fifth(recruiter: Actor, workers: int) -> None:
    batch = make_large(recruiter, files=30)
    make_worker(concurrency=workers)
    work(batch, done=3, running=workers, each=10)

    rounds = -(-(30 - 3 - workers) // workers)
    true = 5 + rounds * 10  # the running ones are half-way
    remaining = Progress.of(batch).remaining
    assert remaining is not None
    assert abs(remaining - true) <= true / 5


def test_another_batch_of_the_organization_lately_is_a_measurement(recruiter: Actor, stranger: Actor) -> None:
    work(make_large(recruiter, files=2), done=2, running=0, each=7)

    assert Progress.of(make_large(recruiter, files=2)).mean == pytest.approx(7, abs=0.1)
    assert not Progress.of(make_large(stranger, files=2)).is_measured


def test_percent_is_the_mean_of_all_items_and_100_only_at_the_end(recruiter: Actor) -> None:
    batch = make_large(recruiter, files=4)
    work(batch, done=1, running=1, each=5)
    half_way = Progress.of(batch)

    assert half_way.percent == (100 + 50) // 4
    assert half_way.counts[ItemState.WAITING] == 2
    assert half_way.by_stage[Stage.EXTRACTING] == 2
    assert half_way.by_stage[Stage.MATCHING] == 1

    batch.items.exclude(state=ItemState.COMPLETED).update(state=ItemState.FAILED, reason="Broken.")
    assert Progress.of(batch).percent == 100
    assert Progress.of(batch).remaining is None


def test_what_does_not_run_has_no_end_in_sight(recruiter: Actor) -> None:
    batch = make_large(recruiter, files=2)
    steering.pause(recruiter, batch)
    batch.refresh_from_db()

    assert batch.state == BatchState.PAUSED
    assert Progress.of(batch).remaining is None


def test_places_count_the_whole_queue(recruiter: Actor, stranger: Actor) -> None:
    first = make_large(recruiter, files=3)
    other = make_large(stranger, files=1)
    assert progress.places(list(other.items.all())) == {other.items.get().pk: 2}  # the organizations take turns

    steering.set_priority(stranger, other, Priority.HIGH)

    assert progress.places(list(other.items.all())) == {other.items.get().pk: 1}
    assert sorted(progress.places(list(first.items.all())).values()) == [2, 3, 4]


def test_a_version_grows_with_every_change(recruiter: Actor) -> None:
    batch = make_large(recruiter, files=1)
    before = Progress.of(batch).version

    batch.items.update(changed_at=timezone.now() + timedelta(seconds=1))

    assert Progress.of(batch).version > before
