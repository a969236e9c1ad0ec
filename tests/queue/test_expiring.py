import asyncio
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from recruiter.queue import expiring
from recruiter.queue.expiring import expire
from recruiter.queue.models import Task, TaskStatus
from recruiter.queue.tasks import defer
from tests.queue import here
from tests.queue.program import doze, fumble, note

pytestmark = pytest.mark.usefixtures("queue")

DAY = timedelta(hours=24)


def age(hours: float) -> None:
    """All that was deferred so far was deferred so long ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - make_interval(secs => %s)", [hours * 3600])


def expired() -> list[Any]:
    return list(Task.objects.filter(status=TaskStatus.FAILED).values_list("args__key", flat=True))


def test_what_no_worker_took_for_a_day_is_given_up_with_that_reason() -> None:
    defer(doze, key="old", ms=1)
    age(24.1)
    defer(doze, key="young", ms=1)
    assert expire() == [doze.name]
    assert expired() == ["old"]
    assert here.diary() == ["given_up old expired"]
    assert expire() == []


def test_what_waits_for_less_than_a_day_goes_on_waiting() -> None:
    defer(doze, key="a", ms=1)
    age(23.9)
    assert expire() == []
    assert Task.objects.due().count() == 1


@pytest.mark.parametrize(("due", "expires"), [(timedelta(hours=-1), False), (-2 * DAY, True)])
def test_the_day_begins_when_it_is_due(due: timedelta, expires: bool) -> None:
    defer(doze, key="a", ms=1)
    age(48.1)
    Task.objects.update(scheduled_at=timezone.now() + due)
    assert bool(expire()) is expires


def test_what_waits_for_a_further_try_was_started_and_stays() -> None:
    defer(doze, key="a", ms=1)
    age(100)
    Task.objects.update(attempts=1, scheduled_at=timezone.now() - 2 * DAY)
    assert expire() == []


def test_what_runs_stays() -> None:
    defer(doze, key="a", ms=1)
    age(100)
    Task.objects.update(status=TaskStatus.DOING)
    assert expire() == []


def test_what_a_worker_takes_at_the_same_moment_is_the_workers() -> None:
    defer(doze, key="taken", ms=1)
    defer(doze, key="old", ms=1)
    age(25)
    with transaction.atomic():
        Task.objects.select_for_update().get(args__key="taken")  # as a worker's fetch holds it
        in_another_thread(expire)
    assert expired() == ["old"]


def in_another_thread(act: Any) -> None:
    def begin() -> None:
        act()
        connections.close_all()

    thread = threading.Thread(target=begin)
    thread.start()
    thread.join(here.PATIENCE)
    assert not thread.is_alive()


def test_a_fault_in_giving_one_up_leaves_it_waiting_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    defer(fumble, key="faulty")
    defer(doze, key="old", ms=1)
    age(25)
    assert expire() == [doze.name]
    assert Task.objects.get(args__key="faulty").status == TaskStatus.TODO
    assert "task.not_expired fault=ZeroDivisionError at program.py:" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_kind_that_this_version_does_not_know_expires_too() -> None:
    defer(note, key="a")
    Task.objects.update(task_name="of.old")
    age(25)
    assert expire() == ["of.old"]


def test_a_worker_looks_by_itself() -> None:
    async def work() -> None:
        async with here.worker():
            await here.until(lambda: expired() == ["old"])

    defer(doze, key="old", ms=1)
    age(25)
    for key in "ab":  # which keep both slots busy
        defer(doze, priority=1, key=key, ms=2000)
    asyncio.run(work())
    assert "given_up old expired" in here.diary()


def test_the_look_is_cheap_however_much_was_done_before() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
            " SELECT 'default', 'tests.note', '{}', 'succeeded' FROM generate_series(1, 20000)"
        )
        cursor.execute("ANALYZE procrastinate_jobs")
    defer(note, key="a")
    plan = Task.objects.never_started(waiting=expiring.LIFE).explain()
    assert "Seq Scan on procrastinate_jobs" not in plan
