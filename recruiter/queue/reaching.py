"""Connections beside those that Django makes by itself, and how many of those there may be."""

from typing import Any

from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import connector_params

from recruiter.queue.running import in_thread

# A server that vanished without a word is given up after 20 s, not after the system's two hours.
_LIVELY = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}


def make_room(concurrency: int) -> None:
    """For more tasks at once than WORKER_CONCURRENCY. Call it before the first connection, which makes the pool."""
    pool = connection.settings_dict["OPTIONS"]["pool"]
    pool["max_size"] += max(0, concurrency - settings.WORKER_CONCURRENCY)


async def parameters() -> dict[str, Any]:
    """For the event loop, which must never wait, and so connects outside of Django. Asked for again before each
    connection: the embedded server is started again if it is gone, which takes time."""
    return {**_LIVELY, **await in_thread(lambda: connector_params(connection.alias), name="reaching")}
