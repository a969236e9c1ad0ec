"""One try of a task, from the event loop into a thread and back."""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, transaction
from django.utils import timezone
from procrastinate.jobs import Job

from recruiter.database.faults import Wordless, place_of
from recruiter.queue import attempts
from recruiter.queue.attempts import Attempt, Overtaken
from recruiter.queue.deciding import Again, GivenUp, Interrupted, Retryable, next_try

logger = logging.getLogger(__name__)

_FAULT = "Something went wrong on our side."
_OVERDUE = "It took longer than {minutes:g} minutes and was stopped."
DATABASE_FAULTS = (OperationalError, InterfaceError)
# The server is stopping or starting; no state at all means that the connection broke, or none was to be had. That is
# no fault of the task. Others, such as a deadlock, may pass by themselves.
_GONE = (None, "57P01", "57P02", "57P03")


class Failed(Wordless):
    """Given up. What a task raises is logged with its chain, so this says kind and place of the fault and has no cause:
    messages may hold words of a resume."""


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    function: Callable[..., None]
    on_give_up: Callable[..., None] | None
    seconds: float

    def give_up(self, given_up: GivenUp, ids: Mapping[str, Any]) -> None:
        if self.on_give_up:
            self.on_give_up(given_up, **ids)


async def run(step: Step, job: Job, ids: Mapping[str, Any]) -> None:
    """Cancelled, it leaves the thread behind; what that one still writes is fenced off (attempts.confirm)."""
    attempt = Attempt(job.id or 0, job.attempts)
    try:
        async with asyncio.timeout(step.seconds):
            await in_thread(lambda: _speechless(lambda: _try(step, attempt, ids)), name=step.name)
    except TimeoutError:
        reason = _OVERDUE.format(minutes=step.seconds / 60)
        overdue = GivenUp("overdue", reason)
        await in_thread(lambda: _speechless(lambda: _give_up(step, attempt, ids, overdue)), name=step.name)
        raise Failed(reason) from None


async def in_thread(work: Callable[[], Any], *, name: str) -> Any:
    """A new daemon thread each time (50 µs): one that hangs takes no place in a pool, and no process waits for it to
    end. The number of tasks that run at once is what limits them."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Any] = loop.create_future()

    def deliver(result: Any, fault: BaseException | None) -> None:
        if not done.done():
            done.set_exception(fault) if fault else done.set_result(result)

    def begin() -> None:
        result = fault = None
        try:
            result = work()
        except BaseException as raised:  # the border of the thread: it is raised again on the other side
            fault = raised
        finally:
            connections.close_all()
        with suppress(RuntimeError):  # the loop is gone
            loop.call_soon_threadsafe(deliver, result, fault)

    threading.Thread(target=copy_context().run, args=(begin,), name=name, daemon=True).start()
    return await done


def _speechless(work: Callable[[], None]) -> None:
    """Faults leave it without their words."""
    try:
        work()
    except (Again, Failed):
        raise
    except DATABASE_FAULTS as fault:  # also while a row was to get its reason
        raise Interrupted(place_of(fault)) from None
    except Exception as fault:  # while a row was to get its reason
        raise Failed(place_of(fault)) from None


def _try(step: Step, attempt: Attempt, ids: Mapping[str, Any]) -> None:
    attempts.current.set(attempt)
    try:
        step.function(**ids)
    except Retryable as fault:
        _again_or_never(step, attempt, ids, fault)
    except Overtaken:
        logger.warning("task.overtaken", extra={"task": step.name, "id": attempt.task})
    except DATABASE_FAULTS as fault:
        connections.close_all()  # a broken one stays broken for this thread
        if getattr(fault.__cause__, "sqlstate", None) in _GONE:
            raise
        _again_or_never(step, attempt, ids, Retryable(_FAULT))
    except Exception as fault:  # whatever it is, the row gets its reason
        _give_up(step, attempt, ids, GivenUp("fault", _FAULT))
        raise Failed(place_of(fault)) from None


def _again_or_never(step: Step, attempt: Attempt, ids: Mapping[str, Any], fault: Exception) -> None:
    minutes: list[float] = settings.QUEUE_RETRY_MINUTES
    at = next_try(tries_before=attempt.tries_before, minutes=minutes, now=timezone.now())
    if at:
        raise Again(at) from None
    _give_up(step, attempt, ids, GivenUp("retries", str(fault)))
    raise Failed(place_of(fault)) from None


def _give_up(step: Step, attempt: Attempt, ids: Mapping[str, Any], given_up: GivenUp) -> None:
    attempts.current.set(attempt)
    with transaction.atomic():
        attempts.confirm()
        step.give_up(given_up, ids)
