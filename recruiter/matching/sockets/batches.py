"""/ws/batches/<uuid>: one batch, for all who may see it."""

import time
from collections.abc import Iterable
from functools import partial

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.matching.events import Event, topic_of
from recruiter.matching.models import Batch
from recruiter.matching.sockets.base import Socket
from recruiter.matching.sockets.closing import NOT_FOUND, NOT_IN_THE_PLAN, Closed
from recruiter.matching.sockets.looking import look_at
from recruiter.matching.sockets.sharing import look_together
from recruiter.matching.sockets.told import Told


class BatchSocket(Socket):
    def __init__(self) -> None:
        super().__init__()
        self._told = Told()

    def admit(self, actor: Actor) -> None:
        batch = Batch.objects.visible_to(actor).filter(pk=self.scope["url_route"]["kwargs"]["pk"]).first()
        if batch is None:
            raise _gone()
        if not plan_of(actor.organization).live_progress:
            raise Closed(NOT_IN_THE_PLAN, "Your plan does not include live progress.")
        self.batch, self.topic = batch, topic_of(batch)

    async def news(self) -> Iterable[Event]:
        seen = await look_together(self.batch.pk, partial(look_at, self.batch.pk))
        if seen is None:
            raise _gone()
        return self._told.news(seen, now=time.monotonic())


def _gone() -> Closed:
    return Closed(NOT_FOUND, "There is no such batch.")
