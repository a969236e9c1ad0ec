"""What a worker asks of the database, so that a result counts once, and an absent database ends no worker.

Procrastinate's own functions let a worker that was taken for dead finish what another one works on now, and raise
through the whole worker when PostgreSQL restarts.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager, NotificationCallback
from psycopg import OperationalError
from psycopg.errors import ForeignKeyViolation

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)

_FENCE = "id = %(task)s AND status = 'doing' AND attempts = %(number)s"
_FINISH = f"""
UPDATE procrastinate_jobs SET status = %(status)s::procrastinate_job_status, attempts = attempts + 1,
       abort_requested = false
 WHERE {_FENCE} RETURNING id
"""  # noqa: S608
# Without its lock: another task may wait under it by now, and there can be one only.
_AGAIN = f"""
UPDATE procrastinate_jobs SET status = 'todo', attempts = attempts + 1, scheduled_at = %(at)s, abort_requested = false,
       queueing_lock = NULL
 WHERE {_FENCE} RETURNING id
"""  # noqa: S608
_HAND_BACK = f"""
WITH handed_back AS ({_AGAIN}), counted AS (
    INSERT INTO queue_interruption (task_id, handed_back) SELECT id, 1 FROM handed_back
        ON CONFLICT (task_id) DO UPDATE SET handed_back = queue_interruption.handed_back + 1
)
SELECT pg_notify('procrastinate_any_queue_v1', json_build_object('type', 'job_inserted', 'job_id', id)::text)
  FROM handed_back
"""  # noqa: S608
# Puts a row back that others removed while this process was frozen.
_BEAT = """
INSERT INTO procrastinate_workers (id, last_heartbeat) OVERRIDING SYSTEM VALUE VALUES (%(worker)s, now())
    ON CONFLICT (id) DO UPDATE SET last_heartbeat = now()
"""


class Fenced(JobManager):
    """`beat_at` is when the last sign of life was written (monotonic seconds)."""

    # For how long a result waits for the database. After it, the task is left to the rescuers.
    patience = 60.0
    pause = 1.0

    def __init__(self, connector: Any, *, may_fetch: Callable[[], bool]) -> None:
        super().__init__(connector)
        self.worker: int | None = None
        self.beat_at = time.monotonic()
        self._may_fetch = may_fetch

    async def register_worker(self) -> int:
        self.worker = await super().register_worker()
        self.beat_at = time.monotonic()
        return self.worker

    async def unregister_worker(self, worker_id: int) -> None:
        self.worker = None
        await super().unregister_worker(worker_id)

    async def beat_for_ever(self, *, seconds: float) -> None:
        """Procrastinate's own loop stops before the last tasks have ended, which then look like those of a dead one."""
        while True:
            await asyncio.sleep(seconds)
            if self.worker is not None:
                await self.update_heartbeat(self.worker)

    async def update_heartbeat(self, worker_id: int) -> None:
        try:
            await self.connector.execute_query_async(query=_BEAT, worker=worker_id)
            self.beat_at = time.monotonic()
        except ConnectorException as fault:
            _log_absence(fault, doing="beat")

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        if not self._may_fetch():
            return None
        try:
            return await super().fetch_job(queues, worker_id)
        except ConnectorException as fault:
            if isinstance(fault.__cause__, ForeignKeyViolation):
                await self.update_heartbeat(worker_id)
            else:
                _log_absence(fault, doing="fetch")
            return None

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        await self._patiently(lambda: self._write(_FINISH, job, status=status.value))

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        query = _AGAIN if retry_at else _HAND_BACK
        await self._patiently(lambda: self._write(query, job, at=retry_at))

    async def defer_periodic_job(self, job: Job, periodic_id: str, defer_timestamp: int) -> int | None:
        return await self._patiently(lambda: super(Fenced, self).defer_periodic_job(job, periodic_id, defer_timestamp))

    async def list_jobs_to_abort_async(self, queue: str | None = None) -> Iterable[int]:
        """We stop tasks by what their rows say: one query less every few seconds."""
        return []

    async def listen_for_jobs(
        self, *, on_notification: NotificationCallback, queues: Iterable[str] | None = None
    ) -> None:
        while True:
            try:
                await super().listen_for_jobs(on_notification=on_notification, queues=queues)
            except ConnectorException as fault:
                _log_absence(fault, doing="listen")
            await asyncio.sleep(self.pause)

    async def _write(self, query: str, job: Job, **values: Any) -> None:
        rows = await self.connector.execute_query_all_async(query=query, task=job.id, number=job.attempts, **values)
        if not rows:
            logger.warning("task.overtaken", extra={"task": job.task_name, "id": job.id})

    async def _patiently(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        until = time.monotonic() + self.patience
        while True:
            try:
                return await ask()
            except ConnectorException as fault:
                _log_absence(fault, doing="write")
                if time.monotonic() > until:
                    raise
            await asyncio.sleep(self.pause)


def _log_absence(fault: ConnectorException, *, doing: str) -> None:
    """Any other fault is one of ours, and raised."""
    if not isinstance(fault.__cause__, OperationalError):
        raise fault
    logger.warning("database.away", extra={"doing": doing, "fault": type(fault.__cause__).__name__})
