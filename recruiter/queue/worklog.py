"""What a worker has done: counted on the event loop, written every few seconds."""

import asyncio
import logging
import os
import socket
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from procrastinate import JobContext

from recruiter.queue import histogram, memory
from recruiter.queue.deciding import Again, Interrupted
from recruiter.queue.models import Day, Task, Worker, WorkerState

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """Of one kind of task since the last time that it was written."""

    completed: int = 0
    failed: int = 0
    retried: int = 0
    seconds: float = 0.0
    durations: list[int] = field(default_factory=histogram.empty)


class Worklog:
    def __init__(self, *, concurrency: int) -> None:
        self.worker = Worker(host=socket.gethostname()[:255], pid=os.getpid(), concurrency=concurrency)
        self.running: dict[int, tuple[datetime, str]] = {}
        self.tallies: dict[str, Tally] = defaultdict(Tally)

    async def watch(self, work: Callable[[], Awaitable[Any]], context: JobContext, _worker: object) -> Any:
        """Procrastinate's middleware around each task."""
        task, name, begun = context.job.id or 0, context.job.task_name, timezone.now()
        self.running[task] = (begun, name)
        try:
            result = await work()
        except BaseException as fault:
            self._count(name, begun=begun, fault=fault)
            raise
        else:
            self._count(name, begun=begun, fault=None)
            return result
        finally:
            self.running.pop(task, None)

    def _count(self, name: str, *, begun: datetime, fault: BaseException | None) -> None:
        if isinstance(fault, Interrupted | asyncio.CancelledError):
            return
        tally, seconds = self.tallies[name], (timezone.now() - begun).total_seconds()
        tally.seconds += seconds
        tally.durations[histogram.bin_of(seconds)] += 1
        self.worker.processed += 1
        if fault is None:
            tally.completed += 1
        elif isinstance(fault, Again):
            tally.retried += 1
        else:
            tally.failed += 1
            self.worker.failed += 1

    def count_set_aside(self, names: Iterable[str]) -> None:
        for name in names:
            self.tallies[name].failed += 1

    def taken(self, *, state: WorkerState) -> dict[str, Tally]:
        """Brings the row up to date and hands over the tallies, on the event loop; `write` does the rest elsewhere."""
        since, name = min(self.running.values(), default=(None, ""))
        self.worker.state = state
        self.worker.current_task, self.worker.current_since = name, since
        self.worker.running = len(self.running)
        tallies, self.tallies = self.tallies, defaultdict(Tally)
        return tallies

    def put_back(self, tallies: Mapping[str, Tally]) -> None:
        """They could not be written."""
        for name, tally in tallies.items():
            into = self.tallies[name]
            into.completed += tally.completed
            into.failed += tally.failed
            into.retried += tally.retried
            into.seconds += tally.seconds
            into.durations = histogram.added(into.durations, tally.durations)

    def write(self, tallies: Mapping[str, Tally]) -> None:
        self.worker.memory = memory.held()
        values = {name: getattr(self.worker, name) for name in _WRITTEN}
        row = Worker.objects.filter(pk=self.worker.pk)
        if not row.update(**values, heartbeat_at=Now(), noticed_at=None, alerted_at=None):
            self.worker.heartbeat_at = timezone.now()
            self.worker.save(force_insert=True)
        with transaction.atomic():
            _add_to_day(tallies, depths=Task.objects.depth_by_name(), day=timezone.now().date())
        Worker.objects.forgotten().delete()

    def notice_silent(self) -> None:
        for worker in Worker.objects.take_newly_silent():
            logger.error("worker.silent", extra={"host": worker.host, "pid": worker.pid})

    def sign_off(self) -> None:
        Worker.objects.filter(pk=self.worker.pk).delete()


_WRITTEN = ("state", "current_task", "current_since", "running", "processed", "failed", "memory")


def _add_to_day(tallies: Mapping[str, Tally], *, depths: Mapping[str, int], day: date) -> None:
    names = sorted({*tallies, *depths})  # in one order, so that two workers never wait for each other
    Day.objects.bulk_create([Day(day=day, task_name=name) for name in names], ignore_conflicts=True)
    rows = Day.objects.filter(day=day, task_name__in=names).order_by("task_name").select_for_update()
    for row in rows:
        tally = tallies.get(row.task_name) or Tally()
        row.completed += tally.completed
        row.failed += tally.failed
        row.retried += tally.retried
        row.seconds += tally.seconds
        row.durations = histogram.added(row.durations, tally.durations)
        row.peak_depth = max(row.peak_depth, depths.get(row.task_name, 0))
        row.save(update_fields=["completed", "failed", "retried", "seconds", "durations", "peak_depth"])
