"""What can be asked about tasks that wait, and changed in them."""

import time
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from recruiter.queue.models import Task, TaskStatus, Worker, WorkerState
from recruiter.queue.tasks import defer, defer_many, give_priorities
from tests.queue.program import doze, note
from tests.queue.test_expiring import in_another_thread

pytestmark = pytest.mark.usefixtures("queue")

NOTE, LATER = note.name, timedelta(hours=1)


def order() -> list[str]:
    """Of all that wait, as a worker would take them."""
    return list(Task.objects.due().order_by("-priority", "pk").values_list("args__key", flat=True))


def test_each_value_gets_the_priority_beside_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    defer_many(note, [{"key": key} for key in "abcd"], priorities=[4, 3, 2, 1])
    with django_assert_num_queries(1):
        assert give_priorities(note, "key", ["c", "a"], [9, 0]) == 2
    assert order() == ["c", "b", "d", "a"]


def test_only_tasks_of_that_kind_that_wait_get_another_priority() -> None:
    for key in ("waits", "runs", "done"):
        defer(note, key=key)
    defer(doze, key="waits", ms=1)
    Task.objects.filter(args__key="runs").update(status=TaskStatus.DOING)
    Task.objects.filter(args__key="done").update(status=TaskStatus.SUCCEEDED)
    assert give_priorities(note, "key", ["waits", "runs", "done", "unknown"], [1, 2, 3, 4]) == 1
    assert Task.objects.get(priority=1).task_name == NOTE
    assert Task.objects.filter(priority=0).count() == 3


def test_one_that_waits_for_a_later_time_gets_its_priority_too() -> None:
    defer(note, key="a")
    Task.objects.update(scheduled_at=timezone.now() + LATER)
    assert give_priorities(note, "key", ["a"], [5]) == 1


def test_whoever_gives_priorities_waits_for_no_worker() -> None:
    defer_many(note, [{"key": "taken"}, {"key": "free"}])
    changed = []
    with transaction.atomic():
        Task.objects.select_for_update().get(args__key="taken")
        in_another_thread(lambda: changed.append(give_priorities(note, "key", ["taken", "free"], [1, 1])))
    assert changed == [1]


def test_places_are_those_in_the_whole_queue(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    defer_many(doze, [{"key": "other", "ms": 1}] * 3, priorities=[9, 5, 1])
    defer_many(note, [{"key": key} for key in "abc"], priorities=[5, 6, 0])
    with django_assert_num_queries(1):
        assert Task.objects.positions(NOTE, "key", ["a", "b", "c", "other"]) == {"b": 2, "a": 4, "c": 6}
    with django_assert_num_queries(0):
        assert Task.objects.positions(NOTE, "key", []) == {}


def test_what_runs_or_waits_for_a_later_time_has_no_place() -> None:
    for key in ("runs", "later", "next"):
        defer(note, key=key)
    Task.objects.filter(args__key="runs").update(status=TaskStatus.DOING)
    Task.objects.filter(args__key="later").update(scheduled_at=timezone.now() + LATER)
    assert Task.objects.positions(NOTE, "key", ["runs", "later", "next"]) == {"next": 1}


def test_what_waits_also_for_later_or_runs_is_unfinished(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for key in ("waits", "runs", "later", "done"):
        defer(note, key=key)
    defer(doze, key="other", ms=1)
    Task.objects.filter(args__key="runs").update(status=TaskStatus.DOING)
    Task.objects.filter(args__key="later").update(scheduled_at=timezone.now() + LATER)
    Task.objects.filter(args__key="done").update(status=TaskStatus.FAILED)
    with django_assert_num_queries(1):
        found = Task.objects.unfinished(NOTE, "key", ["waits", "runs", "later", "done", "other", "none"])
    assert found == {"waits", "runs", "later"}


def test_questions_about_ten_thousand_that_wait_are_answered_in_a_moment() -> None:
    """A page asks them for fifty items, and a batch has thousands. (0.02 s each on a free machine.)"""
    with connection.cursor() as cursor:
        for status, count in (("succeeded", 20_000), ("todo", 10_000)):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, priority)"
                " SELECT 'default', %s, json_build_object('key', n::text), %s, -n FROM generate_series(1, %s) AS n",
                [NOTE, status, count],
            )
        cursor.execute("ANALYZE procrastinate_jobs")
    keys = [str(number) for number in range(9_901, 10_001)]
    begun = time.perf_counter()
    assert Task.objects.positions(NOTE, "key", keys) == {key: int(key) for key in keys}
    assert Task.objects.unfinished(NOTE, "key", keys) == set(keys)
    assert give_priorities(note, "key", keys, list(range(100))) == 100
    assert time.perf_counter() - begun < 3


def worker(state: WorkerState, *, concurrency: int, silent_for: float = 0) -> Worker:
    at = timezone.now() - timedelta(seconds=silent_for)
    return Worker.objects.create(host="h", pid=1, state=state, concurrency=concurrency, heartbeat_at=at)


def test_slots_are_those_of_workers_that_take_tasks() -> None:
    assert Worker.objects.slots() == 0
    worker(WorkerState.STARTING, concurrency=1)
    worker(WorkerState.RUNNING, concurrency=2)
    worker(WorkerState.PAUSED, concurrency=4)
    worker(WorkerState.STOPPING, concurrency=8)
    worker(WorkerState.RUNNING, concurrency=16, silent_for=60)
    assert Worker.objects.slots() == 3


def test_a_transaction_that_is_left_open_is_ended() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)
    connections.close_all()
