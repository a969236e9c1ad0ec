"""A socket as a page opens it, without a network in between, and what happens to a batch meanwhile."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test import Client

from config.asgi import application
from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching import events
from recruiter.matching.batches import intake
from recruiter.matching.models import Batch, BatchItem, ItemState, Stage
from recruiter.queue.running import in_thread
from tests.factories import RESUME, make_batch, make_waiting

PATIENCE = 20.0
OURS = "http://testserver"
NOTIFICATIONS = "/ws/notifications"


def make_running(actor: Actor, *, items: int = 1) -> Batch:
    batch = make_batch(actor)
    for number in range(items):
        make_waiting(batch, f"{RESUME}\nNumber {number}", name=f"{number}.txt")
    return batch


def make_draft(actor: Actor, *files: str, job: Job | None = None) -> Batch:
    batch = make_batch(actor, job)
    for number, text in enumerate(files):
        intake.take_in(batch, ContentFile(text.encode(), name="x"), name=f"{number}.txt")
    return batch


def address(batch: Batch) -> str:
    return f"/ws/batches/{batch.pk}"


def change(item: BatchItem, **values: object) -> None:
    with transaction.atomic():
        BatchItem.objects.filter(pk=item.pk).update(**{"changed_at": Now(), **values})
        events.ring(item.batch)


def start(item: BatchItem, stage: Stage = Stage.EXTRACTING, *, at: datetime | None = None) -> None:
    """`at` is what its row says of the time."""
    change(item, state=ItemState.RUNNING, stage=stage, attempt=uuid4(), started_at=Now(), changed_at=at or Now())


def fail(item: BatchItem) -> None:
    change(item, state=ItemState.FAILED, reason_code="damaged", reason="It is damaged.", finished_at=Now())


def session_of(actor: Actor) -> str:
    assert actor.user is not None
    client = Client()
    client.force_login(actor.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Line:
    """Everything that was said on it is kept in `said`."""

    def __init__(self, path: str, *, session: str | None, origin: str | None = OURS, host: str = "testserver") -> None:
        headers = [(b"host", host.encode())]
        if origin is not None:
            headers.append((b"origin", origin.encode()))
        if session is not None:
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))
        self.wire = WebsocketCommunicator(application, path, headers=headers)
        self.said: list[dict[str, Any]] = []

    async def is_accepted(self) -> bool:
        accepted, _ = await self.wire.connect(timeout=PATIENCE)
        return accepted

    async def next(self, *, seconds: float = PATIENCE) -> dict[str, Any]:
        message = json.loads(await self.wire.receive_from(timeout=seconds))
        self.said.append(message)
        return dict(message)

    async def until(self, holds: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        while not holds(message := await self.next()):
            pass
        return message

    async def heard(self, kind: str) -> dict[str, Any]:
        return await self.until(lambda message: message["type"] == kind)

    async def code(self) -> int:
        """With which the server closes it."""
        while (output := await self.wire.receive_output(timeout=PATIENCE))["type"] != "websocket.close":
            self.said.append(json.loads(output["text"]))
        return int(output["code"])

    async def send(self, text: str) -> None:
        await self.wire.send_to(text_data=text)

    async def leave(self) -> None:
        await self.wire.disconnect(timeout=PATIENCE)


@asynccontextmanager
async def connected(path: str, *, session: str | None) -> AsyncIterator[Line]:
    line = Line(path, session=session)
    assert await line.is_accepted()
    try:
        yield line
    finally:
        await line.leave()


def of_type(line: Line, kind: str) -> list[dict[str, Any]]:
    return [message for message in line.said if message["type"] == kind]


def run(test: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 90))


async def act(work: Callable[[], Any]) -> Any:
    """With the rows, off the event loop."""
    return await in_thread(work, name="act")


def connections_held() -> int:
    """By this process, beside the one that asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def kill_listeners() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query = 'LISTEN recruiter' AND datname = current_database()"
        )
        return len(cursor.fetchall())
