"""What every socket does: lets in whoever may look, tells what is new at each ring, and closes when that ends."""

import asyncio
import json
import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer
from django.http import HttpRequest

from recruiter.accounts.actor import Actor
from recruiter.database.faults import place_of
from recruiter.matching.events import Event, as_json
from recruiter.matching.sockets import closing, handshake
from recruiter.matching.sockets.closing import Closed
from recruiter.matching.sockets.sharing import look
from recruiter.queue.announcing import Messages, listener
from recruiter.queue.running import DATABASE_FAULTS

logger = logging.getLogger(__name__)

# Between two bursts of events, whatever happens.
_PAUSE = 0.5
# Whether the person may still look is asked when it is this old, at the next round.
_TRUSTED = 12.0
_LARGEST = 1024
# Of one person in one process: some twenty tabs that are looked at.
SEATS = 20
_seats: Counter[UUID] = Counter()


class Socket(AsyncWebsocketConsumer):
    """Subclasses say who is let in to what (`admit`), what rings (`topic`) and what is new (`news`)."""

    # Seconds after which it looks without having been rung.
    quiet = 15.0

    request: HttpRequest
    actor: Actor
    topic: str
    _admitted: float
    _telling: asyncio.Task[None] | None = None

    def admit(self, actor: Actor) -> None:
        """In a thread, and again every now and then. Raises Closed."""
        raise NotImplementedError

    async def news(self) -> Iterable[Event]:
        """What is so as far as it was not told yet. Raises Closed."""
        raise NotImplementedError

    async def __call__(self, *channel: Any) -> None:
        """Ends with the connection, or cancelled by the server."""
        try:
            await super().__call__(*channel)
        finally:
            if self._telling:
                self._telling.cancel()
                with suppress(asyncio.CancelledError):
                    await self._telling

    async def connect(self) -> None:
        self.request = handshake.request_of(self.scope)
        if not handshake.is_from_our_page(self.request):
            await self.close()  # before it is accepted: an HTTP answer of 403
            return
        await self.accept()
        self._telling = asyncio.create_task(self._tell())

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if len(bytes_data or (text_data or "").encode()) > _LARGEST:
            await self.close(closing.TOO_BIG, f"A message has at most {_LARGEST} bytes.")
        elif text_data and _is_ping(text_data):
            await self.send(text_data='{"type": "pong"}')

    async def _tell(self) -> None:
        try:
            await self._tell_on()
        except Closed as closed:
            await self.close(closed.code, closed.reason)
        except DATABASE_FAULTS:
            await self.close(closing.TRY_LATER, "The database cannot be reached. Try again in a moment.")
        except Exception as fault:  # nobody else would hear of it
            logger.error("socket.failed fault=%s", place_of(fault))
            await self.close(closing.FAULT, "Something went wrong on our side.")

    async def _tell_on(self) -> None:
        await look(self._admit)
        self._admitted = time.monotonic()
        with _seat(self.actor):
            async with listener.subscribe(self.topic) as messages:
                while True:
                    await self._round()
                    await asyncio.sleep(_PAUSE)
                    await _rung(messages, seconds=self.quiet)

    async def _round(self) -> None:
        try:
            if time.monotonic() - self._admitted > _TRUSTED:
                await look(self._admit)
                self._admitted = time.monotonic()
            news = await self.news()
        except DATABASE_FAULTS as fault:  # the listener rings when the database is back
            logger.warning("socket.database_away", extra={"fault": type(fault).__name__})
            return
        for event in news:
            await self.send(text_data=as_json(event))

    def _admit(self) -> None:
        self.actor = handshake.actor_behind(self.request)
        self.admit(self.actor)


class Nowhere(AsyncWebsocketConsumer):
    """For an address that has no socket: an HTTP answer of 403."""

    async def connect(self) -> None:
        await self.close()


@contextmanager
def _seat(actor: Actor) -> Iterator[None]:
    """Raises Closed."""
    key = actor.user.pk if actor.user else actor.organization_id
    if _seats[key] >= SEATS:
        raise Closed(closing.TOO_MANY, f"At most {SEATS} connections at once: close some of the pages.")
    _seats[key] += 1
    try:
        yield
    finally:
        _seats[key] -= 1
        if not _seats[key]:
            del _seats[key]


async def _rung(messages: Messages, *, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await anext(messages)


def _is_ping(text: str) -> bool:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(message, dict) and message.get("type") == "ping"
