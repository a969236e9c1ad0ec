import logging
import uuid
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from pytest_django import DjangoAssertNumQueries, Settings

from recruiter.queue import deciding
from recruiter.queue.models import Interruption, Task, TaskStatus
from recruiter.queue.tasks import defer, defer_many
from tests.queue import here
from tests.queue.program import PRIVATE, dawdle, doze, note, query, raise_, speak, speak_late, speak_twice

pytestmark = pytest.mark.usefixtures("queue")


def test_a_rollback_takes_the_task_along() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        defer(note, key="never")
        defer_many(note, [{"key": "neither"}])
        raise ZeroDivisionError
    assert not Task.objects.exists()


def test_a_deferred_task_runs_once_and_its_function_can_be_called_at_once() -> None:
    defer(note, key="later")
    note(key="now")
    here.work_off()
    assert here.diary() == ["done now", "done later"]


def test_many_are_deferred_in_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        defer_many(note, [{"key": str(n)} for n in range(50)], priorities=list(range(50)))
    assert Task.objects.order_by("-priority").values_list("args__key", flat=True)[0] == "49"
    defer_many(note, [])


def test_a_wrong_number_of_priorities_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        defer_many(note, [{"key": "a"}, {"key": "b"}], priorities=[1])


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (uuid.UUID(int=0), "key as UUID; pass an id as str"),
        (None, "key as NoneType"),
        (True, "key as bool"),
        ({"text": "long"}, "key as dict"),
        ("a\0b", "cannot store"),
        ("\ud800", "cannot store"),
    ],
)
def test_arguments_other_than_ids_are_refused(value: Any, says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        defer(note, key=value)


def test_once_means_that_one_waits_and_the_transaction_survives_the_second() -> None:
    with transaction.atomic():
        assert defer(note, once="a", key="first")
        assert not defer(note, once="a", key="second")
        assert defer(note, once="b", key="other")
    assert Task.objects.count() == 2


def test_the_first_of_a_higher_priority_runs_first() -> None:
    for priority in (1, 3, 2):
        defer(note, priority=priority, key=str(priority))
    here.work_off(concurrency=1)
    assert here.diary() == ["done 3", "done 2", "done 1"]


def test_a_passing_fault_is_tried_after_1_5_and_15_minutes_and_then_given_up() -> None:
    defer(raise_, key="a", passing=1)
    waits = []
    for _ in range(4):
        here.work_off()
        task = Task.objects.get(task_name=raise_.name)
        if task.scheduled_at:
            waits.append((task.scheduled_at - timezone.now()).total_seconds() / 60)
        Task.objects.waiting().update(scheduled_at=None)
    assert waits == pytest.approx([1, 5, 15], abs=0.1)
    assert task.status == TaskStatus.FAILED
    assert here.diary() == ["begun a"] * 4 + ["given_up a retries"]


def test_another_fault_is_not_tried_again() -> None:
    defer(raise_, key="a", passing=0)
    here.work_off()
    assert here.diary() == ["begun a", "given_up a fault"]
    assert Task.objects.get(task_name=raise_.name).status == TaskStatus.FAILED


def test_what_takes_too_long_is_given_up() -> None:
    defer(dawdle, key="a")
    here.work_off()
    assert here.diary() == ["begun a", "given_up a overdue"]


def test_a_connection_that_breaks_is_no_fault_of_the_task() -> None:
    defer(query, key="a", sql="SELECT pg_terminate_backend(pg_backend_pid())")
    here.work_off()
    assert here.diary() == ["begun a", "begun a", "done a"]
    assert Interruption.objects.get().handed_back == 1


def test_a_time_limit_of_the_database_is_a_passing_fault() -> None:
    defer(query, key="a", sql="SET statement_timeout = 1; SELECT pg_sleep(9)")
    here.work_off()
    task = Task.objects.get(task_name=query.name)
    assert (task.status, task.attempts) == (TaskStatus.TODO, 1)
    assert task.scheduled_at


def test_neither_rescues_nor_shutdowns_count_as_tries() -> None:
    defer(raise_, key="a", passing=1)
    Task.objects.update(attempts=6)
    Interruption.objects.create(task=Task.objects.get(), handed_back=4, rescued=1)
    here.work_off()
    task = Task.objects.get(task_name=raise_.name)
    assert task.status == TaskStatus.TODO
    assert task.scheduled_at is not None
    assert task.scheduled_at - timezone.now() == pytest.approx(timedelta(minutes=5), abs=timedelta(seconds=5))


def test_a_task_goes_back_though_another_waits_under_its_word() -> None:
    """There can be one only that waits under it: the one that goes back gives it up."""
    defer(raise_, once="word", key="a", passing=1)
    Task.objects.update(status=TaskStatus.DOING)
    defer(note, once="word", key="b")
    Task.objects.update(status=TaskStatus.TODO, queueing_lock=None)
    Task.objects.filter(task_name=raise_.name).update(queueing_lock="word", priority=1)
    here.work_off()
    assert Task.objects.get(task_name=raise_.name).status == TaskStatus.TODO


def test_every_registered_task_is_given_back_at_a_shutdown() -> None:
    """Save for Procrastinate's own, which nobody defers."""
    ours = {name: task for name, task in app.tasks.items() if "builtin" not in name}
    assert {"queue.prune", doze.name} <= set(ours)
    for name, task in ours.items():
        assert isinstance(task.retry_strategy, deciding.Strategy), f"{name} was not made by queue.tasks.task"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """As the server writes it, with what each record brings along."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("ends", ["failed", "again", "given up", "while it was given up", "when it was overdue"])
def test_the_words_of_a_fault_do_not_reach_the_log(
    log: StringIO, caplog: pytest.LogCaptureFixture, settings: Settings, ends: str
) -> None:
    caplog.set_level("DEBUG")
    settings.QUEUE_RETRY_MINUTES = [] if ends == "given up" else [60.0]
    if ends in (late := {"while it was given up": speak_twice, "when it was overdue": speak_late}):
        defer(late[ends])
    else:
        defer(speak, passing=int(ends != "failed"))

    here.work_off()

    assert PRIVATE not in log.getvalue() + caplog.text
    where = {"failed": "ValueError", "given up": "Retryable"}.get(ends, "LookupError")
    assert f"{where} at program.py:" in log.getvalue() or ends == "again"
