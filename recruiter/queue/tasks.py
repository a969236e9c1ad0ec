"""Work for later: `@task` says what can be done, `defer` that it shall be.

    @task(name="letters.send", on_give_up=mark_unsent)
    def send(*, letter: str) -> None: ...

    with transaction.atomic():
        letter.save()
        defer(send, letter=str(letter.pk))

Deferring goes through Django's connection: a rollback takes the task along. A task may run more than once, so its
effect has to be the same as of once (`attempts.confirm`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.tasks import Task as Registered

from recruiter.queue import deciding, running
from recruiter.queue.deciding import GivenUp, Retryable
from recruiter.queue.running import Step

__all__ = ("Deferrable", "GivenUp", "Retryable", "defer", "defer_many", "give_priorities", "task")

Ids = Mapping[str, str | int]
_HALF_AN_HOUR = 1800.0
_steps: dict[str, Step] = {}


@dataclass(frozen=True, slots=True)
class Deferrable:
    """A function that can be called right here, or deferred."""

    step: Step
    registered: "Registered[..., Any, ...]"

    @property
    def name(self) -> str:
        return self.step.name

    def __call__(self, **ids: str | int) -> None:
        self.step.function(**ids)


def task(
    *,
    name: str,
    on_give_up: Callable[..., None] | None = None,
    seconds: float = _HALF_AN_HOUR,
    cron: str | None = None,
) -> Callable[[Callable[..., None]], Deferrable]:
    """Makes a function with keyword arguments a task. It is plain code, and runs in a thread of its own.

    Only `Retryable` is tried again, after each of QUEUE_RETRY_MINUTES. When there is no further try, for whatever
    reason, `on_give_up(given_up, **ids)` is called in a transaction. `seconds` is the longest that it may run. With
    `cron` (five fields, UTC) it is deferred at those times, without arguments.
    """

    def register(function: Callable[..., None]) -> Deferrable:
        step = _steps[name] = Step(name, function, on_give_up, seconds)

        async def run(context: JobContext, /, **ids: Any) -> None:
            await running.run(step, context.job, {} if cron else ids)

        registered: Registered[..., Any, ...] = app.task(name=name, pass_context=True, retry=deciding.Strategy())(run)
        if cron:
            app.periodic_registry.register_task(task=registered, cron=cron, periodic_id="", configure_kwargs={})
        return Deferrable(step, registered)

    return register


def step_of(name: str) -> Step | None:
    """None for a task that this version of the program no longer has."""
    return _steps.get(name)


def defer(task: Deferrable, *, priority: int = 0, once: str = "", **ids: str | int) -> bool:
    """A higher priority runs first. With `once`, nothing is deferred while a task waits that was deferred with the
    same word, and False is given back."""
    _check(task, ids)
    if not once:
        task.registered.configure(priority=priority).defer(**ids)
        return True
    try:
        with transaction.atomic():  # a refusal would end the caller's transaction
            task.registered.configure(priority=priority, queueing_lock=once).defer(**ids)
    except exceptions.AlreadyEnqueued:
        return False
    return True


def defer_many(task: Deferrable, rows: Sequence[Ids], *, priorities: Sequence[int] = ()) -> None:
    """All in one statement. `priorities` has one for each row, or none."""
    if not rows:
        return
    for ids in rows:
        _check(task, ids)
    jobs = [
        task.registered.configure(priority=priority).make_new_job(**ids)
        for ids, priority in zip(rows, priorities or [0] * len(rows), strict=True)
    ]
    app.job_manager.batch_defer_jobs(jobs)


def give_priorities(task: Deferrable, key: str, values: Sequence[str], priorities: Sequence[int]) -> int:
    """To tasks of this kind that wait: each value of the argument `key` has its priority. How many were changed. Those
    that run, or that a worker takes just now, are left alone."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_PRIORITIES, [list(values), list(priorities), key, task.name])
        return int(cursor.rowcount)


_GIVE_PRIORITIES = """
WITH given AS (
    SELECT * FROM unnest(%s::text[], %s::int[]) AS given (value, priority)
), waiting AS (
    SELECT id, given.priority FROM procrastinate_jobs JOIN given ON args ->> %s = given.value
     WHERE status = 'todo' AND task_name = %s
     ORDER BY id FOR NO KEY UPDATE OF procrastinate_jobs SKIP LOCKED
)
UPDATE procrastinate_jobs SET priority = waiting.priority FROM waiting WHERE procrastinate_jobs.id = waiting.id
"""


def _check(task: Deferrable, ids: Ids) -> None:
    for key, value in ids.items():
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise TypeError(
                f"{task.name} was given {key} as {type(value).__name__}; pass an id as str or int, such as str(row.pk)."
            )
        if isinstance(value, str) and not _can_be_stored(value):
            raise ValueError(f"{task.name} was given {key} with a character that PostgreSQL cannot store.")


def _can_be_stored(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
