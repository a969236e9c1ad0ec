"""Saying that something changed, to whoever listens in any process.

A message is a doorbell: a topic and a version. It may get lost or come twice; the truth is in the row. Whoever listens
looks at the row when he begins, at each message, and now and then. Topics are made on the server, and hold whose they
are.

This is no layer of Channels: its groups carry whole messages from one consumer to another, which need capacities,
expiry and a mailbox for each socket. A doorbell needs the latest version only, so a slow socket costs nothing.
"""

import asyncio
import json
import logging
import random
import threading
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

import psycopg
from django.db import connection, connections, transaction

from recruiter.database.faults import place_of
from recruiter.queue.reaching import parameters
from recruiter.queue.running import DATABASE_FAULTS
from recruiter.queue.throttle import Throttle

logger = logging.getLogger(__name__)

_CHANNEL = "recruiter"
_LONGEST_TOPIC = 1000  # of the 8,000 bytes that NOTIFY carries
_INTERVAL = 0.5
_QUIET = 15.0  # then the connection is asked whether it is still one
_BACK_OFF = (0.2, 1.0, 2.0, 5.0)


def announce(topic: str, version: int) -> None:
    """When the transaction commits, and at most once in half a second for each topic in this process: the first at
    once, and the latest of the others when the time is over."""
    if len(topic) > _LONGEST_TOPIC:
        raise ValueError(f"A topic has at most {_LONGEST_TOPIC} letters; this one has {len(topic)}.")
    transaction.on_commit(partial(_announcer.ring, topic, version), robust=True)


class _Announcer:
    def __init__(self) -> None:
        self._throttle = Throttle(_INTERVAL)
        self._lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def ring(self, topic: str, version: int) -> None:
        with self._lock:
            if self._throttle.may_send(topic, version, now=time.monotonic()):
                due = {topic: version}
            else:
                due = {}
                self._see_to_the_rest()
        _send(due)

    def _see_to_the_rest(self) -> None:
        if not (self.thread and self.thread.is_alive()):
            self.thread = threading.Thread(target=self._send_the_rest, name="announcing", daemon=True)
            self.thread.start()

    def _send_the_rest(self) -> None:
        """Ends when nothing is kept, so that a process at rest has no such thread."""
        while True:
            time.sleep(_INTERVAL / 5)
            with self._lock:
                due = self._throttle.due(now=time.monotonic())
                if not (due or self._throttle.keeps):
                    self.thread = None
                    return
            with suppress(*DATABASE_FAULTS):  # whoever missed it looks by himself in a while
                _send(due)
            connections.close_all()


_announcer = _Announcer()


def wait_for_the_rest() -> None:
    """Until all that was announced is on its way."""
    if thread := _announcer.thread:
        thread.join()


def _send(due: dict[str, int]) -> None:
    if not due:
        return
    with connection.cursor() as cursor:
        for topic, version in due.items():
            cursor.execute("SELECT pg_notify(%s, %s)", [_CHANNEL, json.dumps([topic, version])])


@dataclass(frozen=True, slots=True)
class Announcement:
    """Without a version: messages may have been missed, so look at the row."""

    topic: str
    version: int | None


class Messages:
    """What came for one subscriber and was not yet taken: the latest of each topic."""

    def __init__(self, topics: tuple[str, ...]) -> None:
        self.topics = topics
        self._came: dict[str, int | None] = {}
        self._rung = asyncio.Event()

    def put(self, topic: str, version: int | None) -> None:
        known = self._came.get(topic, version)
        self._came[topic] = None if known is None or version is None else max(known, version)
        self._rung.set()

    def __aiter__(self) -> AsyncIterator[Announcement]:
        return self

    async def __anext__(self) -> Announcement:
        await self._rung.wait()
        topic = next(iter(self._came))
        version = self._came.pop(topic)
        if not self._came:
            self._rung.clear()
        return Announcement(topic, version)


class Listener:
    """One connection to the database for all that listen in this process, open while anybody does."""

    def __init__(self) -> None:
        self._subscribers: dict[str, set[Messages]] = defaultdict(set)
        self._listening: asyncio.Task[None] | None = None
        self._is_connected = False

    @asynccontextmanager
    async def subscribe(self, *topics: str) -> AsyncIterator[Messages]:
        """The first message of each topic has no version, as soon as nothing more can be missed."""
        messages = Messages(topics)
        for topic in topics:
            self._subscribers[topic].add(messages)
            if self._is_connected:
                messages.put(topic, None)
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen_for_ever(), name="listener")
        try:
            yield messages
        finally:
            self._remove(messages)

    def _remove(self, messages: Messages) -> None:
        for topic in messages.topics:
            self._subscribers[topic].discard(messages)
            if not self._subscribers[topic]:
                del self._subscribers[topic]
        if not self._subscribers and self._listening:
            self._listening.cancel()
            self._listening, self._is_connected = None, False

    async def _listen_for_ever(self) -> None:
        failures = 0
        while True:
            begun = time.monotonic()
            try:
                await self._listen()
            except (psycopg.Error, OSError, *DATABASE_FAULTS) as fault:
                logger.warning("listener.lost", extra={"fault": type(fault).__name__})
            except Exception as fault:  # whatever it is, nobody else would start it again
                logger.error("listener.failed fault=%s", place_of(fault))
            self._is_connected = False
            failures = 0 if time.monotonic() - begun > _QUIET else failures
            await asyncio.sleep(_BACK_OFF[failures] * random.uniform(0.5, 1.5))  # noqa: S311  spreads the rush
            failures = min(failures + 1, len(_BACK_OFF) - 1)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(**await parameters(), autocommit=True) as to:
            await to.execute(f"LISTEN {_CHANNEL}")
            self._is_connected = True
            self._resync()
            while True:
                async for notice in to.notifies(timeout=_QUIET):
                    self._hand_out(*json.loads(notice.payload))
                await to.execute("SELECT 1")

    def _resync(self) -> None:
        for topic, subscribers in self._subscribers.items():
            for messages in subscribers:
                messages.put(topic, None)

    def _hand_out(self, topic: str, version: int) -> None:
        for messages in self._subscribers.get(topic, ()):
            messages.put(topic, version)


# Of this process, which has one event loop.
listener = Listener()
