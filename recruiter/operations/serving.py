"""Pages and sockets by Daphne, with a limit on what one request may send, and a worker beside them on the same event
loop.

Importing this installs Twisted's reactor: only `serve` does.
"""

import asyncio
import atexit
import copyreg
import logging
import os
import sys
import threading
import time
import types
from collections.abc import Callable
from typing import Any

from channels.routing import get_default_application
from daphne import http_protocol
from daphne.server import Server  # before any other part of Twisted: it chooses the reactor
from django.template.loader import render_to_string
from twisted.internet import reactor as _reactor
from twisted.internet.defer import Deferred

from recruiter.operations.wires import WireServer
from recruiter.queue import working

logger = logging.getLogger(__name__)

reactor: Any = _reactor  # its type depends on how it was installed

# Ten files of the largest size. Daphne holds a whole body in memory, whoever sends it.
LARGEST_REQUEST = 100 << 20
# For threads to end by themselves.
_LEFT_SECONDS = 5.0
# Longer than any view takes: one that is given up never hands its database connection back.
_VIEW_SECONDS = 600


class BoundedRequest(http_protocol.WebRequest):  # type: ignore[misc]
    """Refuses as soon as the length is known to be too large, before the body is taken."""

    taken = 0
    is_refused = False

    def gotLength(self, length: int | None) -> None:  # noqa: N802  Twisted's name
        super().gotLength(length)
        if length and length > LARGEST_REQUEST:
            self._refuse()

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802
        self.taken += len(data)
        if self.taken > LARGEST_REQUEST and not self.is_refused:
            self._refuse()
        if not self.is_refused:
            super().handleContentChunk(data)

    def _refuse(self) -> None:
        self.is_refused = True
        page = render_to_string("413.html").encode()
        self.channel.transport.write(
            b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
            b"Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(page), page)
        )
        self.channel.loseConnection()


def server(*, listening: int, ready: Callable[[], None]) -> Server:
    """`listening` is the descriptor of a bound socket, Daphne's own from here on."""
    http_protocol.WebRequest = BoundedRequest  # where Daphne's factory looks for it
    # Twisted has methods pickled its own way, by which a child process does not find those of a class (processes.call).
    copyreg.dispatch_table.pop(types.MethodType, None)
    made = WireServer(
        get_default_application(),
        endpoints=[f"fd:fileno={listening}"],
        ready_callable=ready,
        server_name="recruiter",
        application_close_timeout=_VIEW_SECONDS,
    )
    reactor.addSystemEventTrigger("before", "shutdown", made.say_goodbye)
    return made


def end_soon() -> None:
    """After the server has ended. A thread of a request that was cut off may wait for an event loop that is gone, and
    Python would wait for the thread."""
    threading.Thread(target=_end, name="end", daemon=True).start()


def _end() -> None:
    time.sleep(_LEFT_SECONDS)
    logger.warning("serve.left_behind")
    atexit._run_exitfuncs()  # the database and the readers are ended there
    os._exit(0)


def work_beside(*, concurrency: int) -> None:
    """A worker that starts with the reactor, and whose end the reactor waits for."""
    # Its threads give the interpreter back to pages after this many seconds; by default it would be five times as long,
    # after each of the queries that a page makes.
    sys.setswitchinterval(0.001)
    stop = asyncio.Event()
    running: list[asyncio.Task[None]] = []

    def start() -> None:
        running.append(asyncio.get_event_loop().create_task(working.run(concurrency=concurrency, stop=stop)))

    def end() -> Deferred[None] | None:
        stop.set()
        return Deferred.fromFuture(running[0]) if running else None

    reactor.callWhenRunning(start)
    reactor.addSystemEventTrigger("before", "shutdown", end)
