"""The real worker, in this process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from recruiter.queue import working
from recruiter.queue.models import PostmasterStart, Task
from recruiter.queue.running import in_thread
from tests.queue import program

PATIENCE = 30.0


@asynccontextmanager
async def worker(*, concurrency: int = 2) -> AsyncIterator[None]:
    stop = asyncio.Event()
    work = asyncio.create_task(working.run(concurrency=concurrency, stop=stop))
    try:
        yield
    finally:
        stop.set()
        await work


async def until(condition: Callable[[], Any], *, each: float = 0.02) -> None:
    """The condition may ask the database."""
    async with asyncio.timeout(PATIENCE):
        while not await in_thread(condition, name="until"):
            await asyncio.sleep(each)


def let_postgres_be_up_for(patch: pytest.MonkeyPatch, *, seconds: int) -> None:
    """Of tests, it is the first ones' alone that it has just started."""
    patch.setattr(PostmasterStart, "template", f"(now() - interval '{seconds} s')")


def work_off(*, concurrency: int = 2) -> None:
    """Until nothing is due or running."""

    async def work() -> None:
        async with worker(concurrency=concurrency):
            await until(lambda: not (Task.objects.due().exists() or Task.objects.running().exists()))

    asyncio.run(work())


def diary(folder: Path | None = None) -> list[str]:
    """What tasks wrote, without process and time."""
    return [" ".join(line.split()[:-2]) for line in lines(folder)]


def lines(folder: Path | None = None) -> list[str]:
    with suppress(FileNotFoundError):
        return ((folder / "diary") if folder else program.diary()).read_text().splitlines()
    return []
