"""How far a batch is, how long it will take, and where it stands in the queue: figures summed from its items."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Max
from django.utils import timezone

from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.queue.models import Task, Worker

# Until one resume was read, on any machine.
UNMEASURED_SECONDS = 40.0
_RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """`by_stage` counts the items that have come as far as each stage, or further; `percent` is the mean of all items.
    `mean` is of one item, in seconds, and a guess until one was measured. `remaining` is None where nothing is left or
    nothing moves."""

    state: BatchState
    version: int
    counts: dict[ItemState, int]
    by_stage: dict[Stage, int]
    percent: int
    mean: float
    is_measured: bool
    remaining: float | None

    @classmethod
    def of(cls, batch: Batch) -> "Progress":
        rows = list(batch.items.order_by().values_list("state", "stage").annotate(Count("pk"), Max("changed_at")))
        counts = {state: sum(n for s, _, n, _ in rows if s == state) for state in ItemState}
        latest = max([batch.changed_at, *(changed for *_, changed in rows)])
        measured = _measured_seconds(batch)
        mean = measured or UNMEASURED_SECONDS
        left = _left(counts)
        moves = batch.state == BatchState.RUNNING and left
        return cls(
            state=BatchState(batch.state),
            version=int(latest.timestamp() * 1000),
            counts=counts,
            by_stage=_by_stage(rows),
            percent=_percent(rows),
            mean=mean,
            is_measured=measured is not None,
            remaining=remaining_seconds(left=left, mean=mean) if moves else None,
        )

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def finished(self) -> int:
        return self.total - self.counts[ItemState.WAITING] - self.counts[ItemState.RUNNING]

    @property
    def left(self) -> float:
        return _left(self.counts)


def remaining_seconds(*, left: float, mean: float, slots: int | None = None) -> float:
    """As many at once as the workers take."""
    return left * mean / max(1, Worker.objects.slots() if slots is None else slots)


def wait_seconds(place: int, *, mean: float, slots: int) -> float:
    """Until the item at this place of the queue is begun; 1 is the next."""
    return remaining_seconds(left=place - 1, mean=mean, slots=slots)


def mean_seconds(batch: Batch) -> float:
    """For one item, also when none was measured."""
    return _measured_seconds(batch) or UNMEASURED_SECONDS


def _measured_seconds(batch: Batch) -> float | None:
    """For one item: in this batch, else in the organization lately."""
    own = batch.items.mean_seconds()
    if own is not None:
        return own
    lately = BatchItem.objects.filter(
        organization=batch.organization_id, finished_at__gte=timezone.now() - _RECENT, recognised=False
    )
    return lately.mean_seconds()


def places(items: list[BatchItem]) -> dict[UUID, int]:
    """Of those that wait: 1 is the next in the whole queue."""
    waiting = [str(item.pk) for item in items if item.state == ItemState.WAITING]
    return {UUID(key): place for key, place in Task.objects.positions("batch.item", "item", waiting).items()}


def _left(counts: dict[ItemState, int]) -> float:
    """In items; those that run are half-way, on the whole."""
    return counts[ItemState.WAITING] + counts[ItemState.RUNNING] / 2


def _percent(rows: list[tuple[str, str, int, object]]) -> int:
    total = sum(count for _, _, count, _ in rows)
    done = sum(count * _stage(state, stage).percent for state, stage, count, _ in rows)
    return done // total if total else 0


def _by_stage(rows: list[tuple[str, str, int, object]]) -> dict[Stage, int]:
    reached = dict.fromkeys(Stage, 0)
    for _, stage, count, _ in rows:
        for passed in Stage:
            if passed.percent <= Stage(stage).percent:
                reached[passed] += count
    return reached


def _stage(state: str, stage: str) -> Stage:
    """What has come to an end counts in full, however far it came."""
    return Stage(stage) if state in (ItemState.WAITING, ItemState.RUNNING) else Stage.COMPLETED
