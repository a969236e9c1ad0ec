"""What one socket has said of one batch, and so what is news to it. Pure: the caller brings the look and the time."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from uuid import UUID

from recruiter.matching.events import BatchProgress, Event
from recruiter.matching.sockets.looking import WINDOW, Look, Seen

# A look goes back further than this, by what a transaction may take to commit.
_LONGEST_GAP = WINDOW.total_seconds() / 2


@dataclass(slots=True)
class Told:
    """`seen` is when the batch was looked at last (monotonic seconds); None makes the first look a snapshot."""

    seen: float | None = None
    _items: dict[UUID, tuple[object, ...]] = field(default_factory=dict)
    _progress: BatchProgress | None = None

    def news(self, look: Look, *, now: float) -> list[Event]:
        """The batch comes after its items: when it is said to be finished, so was each of them. After a gap in which
        more may have happened than a look shows, what is so now is told as at first."""
        if self.seen is None or now - self.seen > _LONGEST_GAP:
            of_items = _running(look.items)
            of_batch = [self._newer(look.progress)]
        else:
            of_items = [item for item in look.items if self._items.get(item.key) != item.mark]
            of_batch = [self._newer(look.progress)] if of_items or self._differs(look.progress) else []
        self.seen = now
        self._items = {item.key: item.mark for item in look.items}
        return [*chain.from_iterable(item.events for item in of_items), *of_batch]

    def _differs(self, progress: BatchProgress) -> bool:
        told = self._progress
        return told is None or progress.version > told.version or replace(progress, version=told.version) != told

    def _newer(self, progress: BatchProgress) -> BatchProgress:
        """A change that was committed late has an old time, but is news all the same."""
        after = self._progress.version + 1 if self._progress else 0
        self._progress = replace(progress, version=max(progress.version, after))
        return self._progress


def _running(items: Iterable[Seen]) -> list[Seen]:
    return [item for item in items if item.is_running]
