import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job

from recruiter.queue.deciding import Again, Interrupted, Retryable, Strategy, next_try

NOW = datetime(2026, 6, 15, tzinfo=UTC)
JOB = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="a")


@pytest.mark.parametrize("fault", [asyncio.CancelledError(), JobAborted(), Interrupted()])
def test_a_shutdown_gives_the_task_back_at_once(fault: BaseException) -> None:
    decision = Strategy().get_retry_decision(exception=fault, job=JOB)
    assert decision
    assert decision.retry_at is None


def test_a_later_time_is_kept() -> None:
    decision = Strategy().get_retry_decision(exception=Again(NOW), job=JOB)
    assert decision
    assert decision.retry_at == NOW


@pytest.mark.parametrize("fault", [ValueError(), Retryable("It is away.")])
def test_whatever_reaches_it_undecided_is_not_tried_again(fault: Exception) -> None:
    assert Strategy().get_retry_decision(exception=fault, job=JOB) is None


def test_there_are_as_many_further_tries_as_minutes() -> None:
    at = [next_try(tries_before=n, minutes=[1, 5, 15], now=NOW) for n in range(4)]
    assert at == [NOW + timedelta(minutes=1), NOW + timedelta(minutes=5), NOW + timedelta(minutes=15), None]
