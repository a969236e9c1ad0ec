"""The worker: Procrastinate's, kept alive, with what it does not do itself.

run ─┬─ supervise: a worker, and the next when it ends, raises or falls silent
     ├─ rescue: tasks of dead workers, and one slot for the lower tiers
     ├─ expire: tasks that waited for a day
     └─ report: our row, the day's statistics, a pause when memory runs out, and who else fell silent
"""

import asyncio
import copy
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app as base

from recruiter.database.faults import place_of
from recruiter.queue import expiring, fairness, memory, pruning, rescuing  # noqa: F401  pruning registers a periodic task
from recruiter.queue.fencing import Fenced
from recruiter.queue.models import WorkerState
from recruiter.queue.reaching import parameters
from recruiter.queue.running import DATABASE_FAULTS, in_thread
from recruiter.queue.worklog import Worklog

logger = logging.getLogger(__name__)

_POLL = 1.0  # one in 24,000 wake-ups is missed
_REPORT = 5.0
_GRACE = 20.0  # for running tasks; what is left of 30 s is for handing them back
_HAND_BACK = 5.0
_GOODBYE = 2.0
_NEVER = 3600.0  # fencing.py and rescuing.py do it
_BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0)
_LONG = 60.0  # a worker that lived for so long starts the back-off anew
_FULL, _FREE = 0.85, 0.80
_CONNECTIONS = 4


async def run(*, concurrency: int, stop: asyncio.Event) -> None:
    """Works until `stop` is set, and for 30 s after it at the most. Whatever happens to the database or to a worker,
    it goes on. Leaves threads behind where tasks would not end in time; their tasks are handed back."""
    shop = _Shop(concurrency=concurrency, stop=stop)
    beside = asyncio.gather(
        shop.repeat(shop.rescue, seconds=rescuing.LOOK),
        shop.repeat(shop.expire, seconds=expiring.LOOK),
        shop.repeat(shop.report, seconds=_REPORT, sooner=shop.news),
    )
    try:
        await shop.supervise()
    finally:
        shop.over.set()
        shop.news.set()
        await asyncio.wait({beside}, timeout=_GOODBYE)
        beside.cancel()
    await shop.sign_off()


class _Shop:
    def __init__(self, *, concurrency: int, stop: asyncio.Event) -> None:
        self.over = asyncio.Event()
        self.news = asyncio.Event()
        self._concurrency = concurrency
        self._stop = stop
        self._log = Worklog(concurrency=concurrency)
        self._is_full = False
        self._has_begun = False
        self._reported_at = time.monotonic()

    async def supervise(self) -> None:
        failures = 0
        while not self._stop.is_set():
            begun = time.monotonic()
            try:
                await self._shift()
            except Exception as fault:  # whatever ended it, the next one starts
                logger.error("worker.ended fault=%s", place_of(fault))
            if self._stop.is_set():
                return
            failures = 0 if time.monotonic() - begun > _LONG else failures
            logger.warning("worker.restarts", extra={"seconds": _BACK_OFF[failures]})
            await _pause(self._stop, seconds=_BACK_OFF[failures])
            failures = min(failures + 1, len(_BACK_OFF) - 1)

    async def _shift(self) -> None:
        """Until the worker ends, by itself, by `stop`, or because it gave no sign of life."""
        jobs, app = _app_of_its_own(may_fetch=lambda: not self._is_full)
        work = asyncio.create_task(self._work(jobs, app))
        stopping = asyncio.create_task(self._stop.wait())
        while not (work.done() or stopping.done() or _is_silent(jobs)):
            await asyncio.wait({work, stopping}, timeout=1.0, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        self.news.set()
        if not work.done():
            await _end(work)
        elif not work.cancelled() and (fault := work.exception()):
            raise fault

    async def _work(self, jobs: Fenced, app: App) -> None:
        async with app.open_async():
            beating = asyncio.create_task(jobs.beat_for_ever(seconds=rescuing.HEARTBEAT))
            self._has_begun = True
            self.news.set()
            try:
                await app.run_worker_async(
                    concurrency=self._concurrency,
                    fetch_job_polling_interval=_POLL,
                    shutdown_graceful_timeout=_GRACE,
                    install_signal_handlers=False,
                    update_heartbeat_interval=_NEVER,
                    stalled_worker_timeout=_NEVER,
                    worker_middleware=[self._log.watch],
                )
            finally:
                beating.cancel()

    async def rescue(self) -> None:
        self._log.count_set_aside(await in_thread(rescuing.rescue, name="rescue"))
        await in_thread(fairness.lift, name="lift")

    async def expire(self) -> None:
        self._log.count_set_aside(await in_thread(expiring.expire, name="expire"))

    async def report(self) -> None:
        used = memory.share_used()
        self._is_full = used >= (_FREE if self._is_full else _FULL)
        tallies = self._log.taken(state=self._state)
        try:
            await in_thread(lambda: self._log.write(tallies), name="report")
        except Exception:
            self._log.put_back(tallies)
            raise
        # Who was away himself, as all are when the database was, cannot tell who else is.
        before, self._reported_at = self._reported_at, time.monotonic()
        if self._reported_at - before < 2 * _REPORT:
            await in_thread(self._log.notice_silent, name="report")

    async def sign_off(self) -> None:
        try:
            async with asyncio.timeout(_GOODBYE):
                await self.report()
                await in_thread(self._log.sign_off, name="report")
        except (*DATABASE_FAULTS, TimeoutError):  # the row is taken for that of a dead worker, and goes after an hour
            logger.warning("worker.not_signed_off")

    async def repeat(
        self, what: Callable[[], Awaitable[None]], *, seconds: float, sooner: asyncio.Event | None = None
    ) -> None:
        while not self.over.is_set():
            try:
                await what()
            except DATABASE_FAULTS as fault:
                logger.warning("database.away", extra={"doing": what.__name__, "fault": str(fault)})
            except Exception as fault:  # the worker is not to end by what goes on beside it
                logger.error("worker.beside doing=%s fault=%s", what.__name__, place_of(fault))
            await _pause(sooner or self.over, seconds=seconds)
            if sooner:
                sooner.clear()

    @property
    def _state(self) -> WorkerState:
        if self._stop.is_set():
            return WorkerState.STOPPING
        if not self._has_begun:
            return WorkerState.STARTING
        return WorkerState.PAUSED if self._is_full else WorkerState.RUNNING


async def _pause(until: asyncio.Event, *, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(until.wait(), seconds)


def _app_of_its_own(*, may_fetch: Callable[[], bool]) -> tuple[Fenced, App]:
    """The same tasks on connections of its own: the app that requests defer through stays on Django's."""
    base.perform_import_paths()  # type: ignore[no-untyped-call]
    connector = PsycopgConnector(
        kwargs=parameters, min_size=1, max_size=_CONNECTIONS, timeout=5.0, reconnect_timeout=5.0, name="queue"
    )
    app = App(connector=connector)
    app.job_manager = jobs = Fenced(connector, may_fetch=may_fetch)
    copies = {id(task): copy.copy(task) for task in base.tasks.values()}
    for task in copies.values():
        task.blueprint = app
    app.tasks = {name: copies[id(task)] for name, task in base.tasks.items()}
    app.periodic_registry.periodic_tasks.clear()
    for one in base.periodic_registry.periodic_tasks.values():
        app.periodic_registry.register_task(
            task=copies[id(one.task)], cron=one.cron, periodic_id=one.periodic_id, configure_kwargs={}
        )
    return jobs, app


def _is_silent(jobs: Fenced) -> bool:
    return time.monotonic() - jobs.beat_at > 3 * rescuing.HEARTBEAT


async def _end(work: asyncio.Task[None]) -> None:
    """Cancelled, it takes nothing new, waits for what runs, and hands back the rest."""
    work.cancel()
    _, left = await asyncio.wait({work}, timeout=_GRACE + _HAND_BACK)
    if left:
        logger.error("worker.left_behind")
    elif not work.cancelled() and (fault := work.exception()):
        logger.warning("worker.ended_badly fault=%s", place_of(fault))
