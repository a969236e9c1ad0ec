"""How to connect outside of Django: for the event loop, which must never wait."""

from typing import Any

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


async def parameters() -> dict[str, Any]:
    """Asked for again before each connection: the embedded server is started again if it is gone, which takes time."""
    return {**_LIVELY, **await in_thread(lambda: connector_params(connection.alias), name="reaching")}
