"""/ws/notifications: what concerns the person who is signed in."""

import asyncio
import time
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.matching.events import Event, QueueStatus, Unread
from recruiter.matching.sockets.base import Socket
from recruiter.matching.sockets.closing import NOT_FOUND, Closed
from recruiter.matching.sockets.looking import Look, Post, look_at, look_at_post, look_at_queue, look_for_moving
from recruiter.matching.sockets.sharing import look_together
from recruiter.matching.sockets.told import Told
from recruiter.notices import topics


class NotificationSocket(Socket):
    """Batches and the queue only where the plan has live progress, and not for whoever asks for `?events=own`: each
    page's bell does."""

    quiet = 10.0

    def __init__(self) -> None:
        super().__init__()
        self._begun = False
        self._notifications: set[UUID] = set()
        self._unread = -1
        self._batches: dict[UUID, Told] = {}
        self._queue: QueueStatus | None = None
        self._queue_seen = float("-inf")

    def admit(self, actor: Actor) -> None:
        if actor.user is None:
            raise Closed(NOT_FOUND, "Only people are notified.")
        self._is_live = self.request.GET.get("events") != "own" and plan_of(actor.organization).live_progress
        self.topic = topics.of_user(actor.organization_id, actor.user.pk)

    async def news(self) -> Iterable[Event]:
        """All looks before anything counts as told: one that fails loses nothing."""
        post = await look_together(self.topic, partial(look_at_post, self.actor))
        looks = await self._looks() if self._is_live else {}
        queue = await self._queue_now() if self._is_live else None
        events = [*self._of_post(post), *self._of_batches(looks), *self._of_queue(queue)]
        self._begun = True
        return events

    async def _looks(self) -> dict[UUID, Look]:
        keys = await look_together((self.topic, "batches"), partial(look_for_moving, self.actor))
        found = await asyncio.gather(*(look_together(key, partial(look_at, key)) for key in keys))
        return {key: look for key, look in zip(keys, found, strict=True) if look}

    async def _queue_now(self) -> QueueStatus | None:
        if time.monotonic() - self._queue_seen < self.quiet:
            return None
        return await look_together(("queue", self.actor.organization_id), partial(look_at_queue, self.actor))

    def _of_post(self, post: Post) -> list[Event]:
        """Those that were there before the socket only count."""
        new = [one for one in post.lately if one.notification not in self._notifications] if self._begun else []
        unread = [Unread(post.unread)] if post.unread != self._unread else []
        self._notifications = {one.notification for one in post.lately}
        self._unread = post.unread
        return [*unread, *new]

    def _of_batches(self, looks: dict[UUID, Look]) -> list[Event]:
        """What a batch that moves only now has done is news from its beginning."""
        now = time.monotonic()
        self._batches = {key: self._batches.get(key) or Told(now if self._begun else None) for key in looks}
        return [event for key, look in looks.items() for event in self._batches[key].news(look, now=now)]

    def _of_queue(self, queue: QueueStatus | None) -> list[Event]:
        if queue is None:
            return []
        self._queue_seen = time.monotonic()
        if queue == self._queue:
            return []
        self._queue = queue
        return [queue]
