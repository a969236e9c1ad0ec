"""What becomes of a task that did not end well."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job

Why = Literal["fault", "retries", "overdue", "killed", "expired"]


class Retryable(Exception):  # noqa: N818  says what to do
    """A fault that may pass by itself, such as a network that is away. Its message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Why a task will not be tried again, and a sentence about it.

    fault: it raised something else than Retryable · retries: the passing fault did not pass · overdue: it took longer
    than it may · killed: three workers died of it · expired: no worker took it for a day.
    """

    why: Why
    reason: str


class Again(Exception):  # noqa: N818
    """Not before `at`."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at


class Interrupted(Exception):  # noqa: N818
    """Through no fault of the task: it goes back to the others that wait, and this was no try."""


class Strategy(BaseRetryStrategy):
    """Every task's. A decision without a time is a task handed back, which fencing.py does not count as a try."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, Again):
            return RetryDecision(retry_at=exception.at)
        if isinstance(exception, Interrupted | asyncio.CancelledError | JobAborted):
            return RetryDecision()
        return None


def next_try(*, tries_before: int, minutes: list[float], now: datetime) -> datetime | None:
    """None when there is no further one."""
    return now + timedelta(minutes=minutes[tries_before]) if tries_before < len(minutes) else None
