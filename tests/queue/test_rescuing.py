import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from recruiter.queue import attempts
from recruiter.queue.attempts import Attempt, Overtaken
from recruiter.queue.models import Heart, Interruption, Task, TaskStatus
from recruiter.queue.rescuing import rescue
from recruiter.queue.tasks import defer
from tests.queue import here
from tests.queue.program import doze, poison

pytestmark = pytest.mark.usefixtures("queue")

# The test's PostgreSQL may have started just before.
SILENCE = timedelta(seconds=0.5)


def running_task(*, silent_for: float) -> Task:
    defer(poison, key="a")
    heart = Heart.objects.create(last_heartbeat=timezone.now() - timedelta(seconds=silent_for))
    Task.objects.update(status=TaskStatus.DOING, worker=heart)
    return Task.objects.get()


def test_a_task_of_a_silent_worker_waits_again() -> None:
    task = running_task(silent_for=1)
    assert rescue(silence=SILENCE) == []
    task.refresh_from_db()
    assert (task.status, task.attempts) == (TaskStatus.TODO, 1)
    assert Interruption.objects.get().rescued == 1


def test_a_task_of_a_worker_without_a_row_waits_again() -> None:
    task = running_task(silent_for=0)
    Task.objects.update(worker=None)
    rescue(silence=SILENCE)
    task.refresh_from_db()
    assert task.status == TaskStatus.TODO


def test_a_task_of_a_living_worker_is_left_alone() -> None:
    task = running_task(silent_for=0)
    rescue(silence=timedelta(seconds=5))
    task.refresh_from_db()
    assert task.status == TaskStatus.DOING


def test_nobody_is_taken_for_dead_while_the_database_has_only_just_started() -> None:
    task = running_task(silent_for=10**8)
    rescue(silence=timedelta(days=1000))
    task.refresh_from_db()
    assert task.status == TaskStatus.DOING


def test_the_third_death_sets_it_aside_with_its_reason() -> None:
    running_task(silent_for=1)
    for _ in range(2):
        assert rescue(silence=SILENCE) == []
        Task.objects.update(status=TaskStatus.DOING)
    assert rescue(silence=SILENCE) == [poison.name]
    assert Task.objects.get().status == TaskStatus.FAILED
    assert here.diary() == ["given_up a killed"]


def test_a_task_that_this_version_does_not_know_is_set_aside_without_a_fault() -> None:
    running_task(silent_for=1)
    Task.objects.update(task_name="of.old")
    Interruption.objects.create(task=Task.objects.get(), rescued=2)
    assert rescue(silence=SILENCE) == ["of.old"]


def test_a_result_is_refused_once_the_task_was_given_to_another() -> None:
    task = running_task(silent_for=1)
    ours = Attempt(task.pk, task.attempts)
    within(ours, attempts.confirm)
    rescue(silence=SILENCE)
    with pytest.raises(Overtaken):
        within(ours, attempts.confirm)
    Task.objects.update(status=TaskStatus.DOING)  # by the other one
    with pytest.raises(Overtaken):
        within(ours, attempts.confirm)


def test_outside_of_a_task_there_is_nothing_to_confirm() -> None:
    assert attempts.current.get() is None
    attempts.confirm()


def within(attempt: Attempt, act: Callable[[], None]) -> None:
    token = attempts.current.set(attempt)
    try:
        with transaction.atomic():
            act()
    finally:
        attempts.current.reset(token)


def test_who_was_overtaken_writes_nothing_and_ends_nothing() -> None:
    """The row is taken away while its task runs, as a rescuer does with a frozen worker."""

    async def work() -> None:
        async with here.worker():
            await here.until(lambda: "begun a" in here.diary())
            await here.until(lambda: Task.objects.running().update(status=TaskStatus.TODO, attempts=1))
            await here.until(lambda: Task.objects.get(task_name=doze.name).status == TaskStatus.SUCCEEDED)

    defer(doze, key="a", ms=300)
    asyncio.run(work())
    assert here.diary() == ["begun a", "begun a", "done a"]
