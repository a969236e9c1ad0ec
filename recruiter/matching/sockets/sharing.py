"""Looks at the database for all sockets of this process: off the event loop, few at a time, and the same look once for
all that ask for it at the same moment, as those do that the same bell woke."""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections

T = TypeVar("T")

# Of ten connections in the pool; pages need the others.
_AT_ONCE = 4
_GATHER = 0.03
_pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="looking")
_pending: dict[Hashable, asyncio.Task[Any]] = {}


async def look(of: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_pool, _looked, of)


async def look_together(key: Hashable, of: Callable[[], T]) -> T:
    """It begins after this was called, so it sees all that was committed before."""
    task = _pending.get(key)
    if task is None:
        task = _pending[key] = asyncio.create_task(_gathered(key, of))
    found: T = await asyncio.shield(task)  # one socket that closes does not end it for the others
    return found


async def _gathered(key: Hashable, of: Callable[[], T]) -> T:
    try:
        await asyncio.sleep(_GATHER)
    finally:
        del _pending[key]
    return await look(of)


def _looked(of: Callable[[], T]) -> T:
    try:
        return of()
    finally:
        connections.close_all()
