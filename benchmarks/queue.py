"""How much the queue itself costs: `python benchmarks/queue.py` prints the tables of docs/performance.md.

All figures come from one run on a database of its own, each beside a peer or a limit:

- tasks that do nothing, a second, by Procrastinate's own worker and by ours;
- items a second through the empty pipeline: claimed, led through every stage, fenced, finished, announced, the batch
  closed; only what reads and judges is left away;
- how long a task waits for a worker that is idle;
- how long it takes to queue a batch of 50 files;
- after how many items of another organization's batch of 500 a batch of 3 is done;
- what the process holds in memory at the end.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, where a file is called like a module of Python's

import argparse
import asyncio
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from unittest import mock

_VAR = Path(tempfile.mkdtemp(prefix="recruiter-benchmark-"))
_VAR.chmod(0o711)  # the database's account has to pass when root runs this
os.environ |= {"RECRUITER_VAR": str(_VAR), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"}

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from rich.console import Console
from rich.table import Table

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, Organization, User
from recruiter.accounts.roles import Role
from recruiter.candidates.models import Candidate, Resume
from recruiter.database.rows import uuid7
from recruiter.database.server import EmbeddedServer
from recruiter.matching import pipeline
from recruiter.matching.batches import intake, steering
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.matching.pipeline import Work
from recruiter.queue import memory, tasks, working
from recruiter.queue.models import Task, TaskStatus
from recruiter.queue.running import in_thread

_STAGES = (Stage.EXTRACTING, Stage.STRUCTURE, Stage.PARSING, Stage.MATCHING, Stage.FINALIZING)
_started: list[float] = []


@tasks.task(name="benchmark.nothing")
def nothing(*, key: int) -> None:
    _started.append(time.perf_counter())


@app.task(name="benchmark.bare")
async def bare() -> None:
    pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--items", type=int, default=500, help="in the batch that is measured (500)")
    parser.add_argument("--concurrency", type=int, default=4, help="tasks at a time (4)")
    given = parser.parse_args()
    server = EmbeddedServer(_VAR / "postgres")
    server.ensure()
    try:
        call_command("migrate", verbosity=0)
        _report(_measured(items=given.items, concurrency=given.concurrency))
    finally:
        connection.close()
        server.leave()
        shutil.rmtree(_VAR, ignore_errors=True)


def _measured(*, items: int, concurrency: int) -> Iterator[tuple[str, str, str]]:
    peer = _bare_rate(4 * items, concurrency=concurrency)
    yield "Procrastinate's worker, tasks that do nothing", f"{peer:,.0f} a second", "1"
    ours = _rate_of_nothing(4 * items, concurrency=concurrency)
    yield "our worker, tasks that do nothing", f"{ours:,.0f} a second", f"{ours / peer:.2f}"
    rate = _rate_of_items(items, concurrency=concurrency)
    yield "items through the empty pipeline", f"{rate:,.0f} a second", f"{rate / peer:.2f} (aim: 100 a second)"
    p50, p95, p99 = _latency(200)
    yield "from defer to start, p50 / p95 / p99", f"{p50:.1f} / {p95:.1f} / {p99:.1f} ms", "aim: p95 under 30 ms"
    yield "to queue a batch of 50 files", f"{_acceptance(50):.0f} ms", "aim: under 50 ms"
    yield "a batch of 3 beside one of 500, done after", f"{_fairness(500, 3)} items in all", "aim: about 6"
    yield "memory of the process", f"{memory.held() / 1e6:,.0f} MB", ""


def _report(rows: Iterator[tuple[str, str, str]]) -> None:
    table = Table("what", "measured", "ratio or aim")
    for row in rows:
        table.add_row(*row)
    Console(width=120).print(table)


def _bare_rate(count: int, *, concurrency: int) -> float:
    """Procrastinate as its documentation starts it, with a wake-up and nothing around it."""
    app.job_manager.batch_defer_jobs([bare.configure().make_new_job() for _ in range(count)])

    async def work() -> None:
        with_connector = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with with_connector.open_async():
            await with_connector.run_worker_async(
                concurrency=concurrency, wait=False, install_signal_handlers=False, listen_notify=False
            )

    begun = time.perf_counter()
    asyncio.run(work())
    return count / (time.perf_counter() - begun)


def _rate_of_nothing(count: int, *, concurrency: int) -> float:
    tasks.defer_many(nothing, [{"key": number} for number in range(count)])
    return count / _work_off(concurrency=concurrency)


def _rate_of_items(count: int, *, concurrency: int) -> float:
    with _nothing_is_read():
        _started_batch(_actor("items"), count)
        seconds = _work_off(concurrency=concurrency)
    assert BatchItem.objects.filter(state=ItemState.COMPLETED).count() == count
    assert Batch.objects.get().state == BatchState.FINISHED
    return count / seconds


@contextmanager
def _nothing_is_read() -> Iterator[None]:
    def through_all_stages(work: Work) -> None:
        for stage in _STAGES:
            work.at(stage)
        pipeline._write(work.item, state=ItemState.COMPLETED, stage=Stage.COMPLETED, finished_at=Now())

    with mock.patch.object(pipeline, "_work", through_all_stages):
        yield


def _latency(count: int) -> tuple[float, float, float]:
    """One at a time, to a worker that has nothing else to do."""
    waits: list[float] = []

    async def work() -> None:
        async with _worker(concurrency=2):
            await asyncio.sleep(1)
            for number in range(count):
                _started.clear()
                begun = time.perf_counter()
                await in_thread(lambda number=number: tasks.defer(nothing, key=number), name="defer")
                while not _started:
                    await asyncio.sleep(0.0005)
                waits.append((_started[0] - begun) * 1000)
                await asyncio.sleep(0.02)

    asyncio.run(work())
    cut = statistics.quantiles(waits, n=100)
    return cut[49], cut[94], cut[98]


def _acceptance(count: int) -> float:
    """Milliseconds for what `start` does: the state, the places in the queue, the tasks. The median of five."""
    actor, spent = _actor("acceptance"), []
    for _ in range(5):
        batch = _draft(actor, count)
        begun = time.perf_counter()
        steering.start(actor, batch)
        spent.append((time.perf_counter() - begun) * 1000)
        steering.cancel(actor, batch)
    _work_off(concurrency=4)
    return statistics.median(spent)


def _fairness(many: int, few: int) -> int:
    """How many items of all were begun from the arrival of the small batch until its last one was done."""
    with _nothing_is_read():
        _started_batch(_actor("many"), many)
        small, before = _draft(_actor("few"), few), 0

        async def work() -> int:
            nonlocal before
            async with _worker(concurrency=1):
                await _until(lambda: _done() > 20)
                await in_thread(lambda: steering.start(_actor("few"), small), name="start")
                before = await in_thread(_done, name="count")
                await _until(lambda: not small.items.exclude(state=ItemState.COMPLETED).exists(), each=0.002)
                return int(await in_thread(lambda: _done_before_the_last_of(small), name="count"))

        return asyncio.run(work()) - before


def _done() -> int:
    return BatchItem.objects.filter(state=ItemState.COMPLETED).count()


def _done_before_the_last_of(batch: Batch) -> int:
    last = batch.items.latest("finished_at").finished_at
    return BatchItem.objects.filter(state=ItemState.COMPLETED, finished_at__lte=last).count()


def _work_off(*, concurrency: int) -> float:
    """Until nothing is due; how many seconds passed from the first start to then."""

    async def work() -> float:
        async with _worker(concurrency=concurrency):
            await _until(lambda: Task.objects.exclude(status=TaskStatus.TODO).exists())
            begun = time.perf_counter()
            await _until(lambda: not (Task.objects.due().exists() or Task.objects.running().exists()))
            return time.perf_counter() - begun

    Task.objects.exclude(status__in=(TaskStatus.TODO, TaskStatus.DOING)).delete()
    return asyncio.run(work())


@asynccontextmanager
async def _worker(*, concurrency: int) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(working.run(concurrency=concurrency, stop=stop))
    yield
    stop.set()
    await running


async def _until(condition: Callable[[], bool], *, each: float = 0.02) -> None:
    while not await in_thread(condition, name="until"):
        await asyncio.sleep(each)


def _actor(name: str) -> Actor:
    there = Membership.objects.filter(user__email=f"{name}@example.com").first()
    if there:
        return there.actor
    user = User.objects.create_user(f"{name}@example.com", name=name)
    organization = Organization.objects.create(name=name)
    return Membership.objects.create(user=user, organization=organization, role=Role.OWNER).actor


def _draft(actor: Actor, count: int) -> Batch:
    batch = intake.open_batch(actor, key=uuid7(), title=f"{count} files")
    with transaction.atomic():
        intake.add_resumes(batch, [_resume(actor, number) for number in range(count)])
    return batch


def _started_batch(actor: Actor, count: int) -> Batch:
    batch = _draft(actor, count)
    steering.start(actor, batch)
    return batch


def _resume(actor: Actor, number: int) -> Resume:
    candidate = Candidate.objects.create(organization=actor.organization, name=f"Candidate {number}")
    return Resume.objects.create(
        organization=actor.organization,
        candidate=candidate,
        file="nowhere",
        file_name=f"{number}.pdf",
        size=1,
        sha256=candidate.pk.hex,
        text="",
        layout={},
    )


if __name__ == "__main__":
    main()
