"""The queue as its page shows it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.billing.models import Plan, Statistics
from recruiter.matching.batches import progress
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState
from recruiter.matching.models.items import BatchItemQuerySet
from recruiter.notices.models import LongWork
from recruiter.queue.fairness import LIFTED_TIER, depth_by_tier
from recruiter.queue.models import Day, Task, Worker

_LATELY = timedelta(days=30)
_DAYS = timedelta(days=14)
_MOST_MINE = 20
_KINDS = {
    "batch.item": "Resumes",
    "batch.look": "Looks at files of drafts",
    "job.rejudge": "Jobs compared again",
    "notices.mail": "Mail",
}


@dataclass(frozen=True)
class Depth:
    label: str
    count: int


@dataclass(frozen=True)
class Queue:
    """`wait` is the longest that a resume which comes now waits, in seconds; None without a worker."""

    waiting: int
    running: int
    depths: Sequence[Depth]
    workers: Sequence[Worker]
    wait: float | None


@dataclass(frozen=True)
class Mine:
    batches: Sequence[Batch]
    work: Sequence[LongWork]


@dataclass(frozen=True)
class Kind:
    """One kind of task, a row for each of the last days; `line` are the runs of each day, the oldest first."""

    label: str
    days: Sequence[Day]
    line: Sequence[int]


@dataclass(frozen=True)
class Record:
    """Of the organization's files in the last 30 days; `share` is in percent, `line` are the files of each of the last
    days, the oldest first. `kinds` are of the whole server, for operators."""

    completed: int
    failed: int
    mean: float | None
    line: Sequence[int] = ()
    kinds: Sequence[Kind] = ()

    @property
    def share(self) -> float | None:
        ended = self.completed + self.failed
        return 100 * self.completed / ended if ended else None


def now(actor: Actor, plan: Plan) -> Queue:
    depth = depth_by_tier()
    workers = list(Worker.objects.alive().order_by("created_at"))
    slots = Worker.objects.slots()
    mean = _lately(actor).mean_seconds() or progress.UNMEASURED_SECONDS
    ahead = sum(count for tier, count in depth.items() if tier >= (plan.tier or 0))
    return Queue(
        waiting=sum(depth.values()),
        running=Task.objects.running().count(),
        depths=_depths(depth),
        workers=workers,
        wait=progress.remaining_seconds(left=ahead, mean=mean, slots=slots) if slots else None,
    )


def mine(actor: Actor) -> Mine:
    batches = Batch.objects.visible_to(actor).filter(state__in=(BatchState.RUNNING, BatchState.PAUSED))
    work = LongWork.objects.visible_to(actor).unfinished().order_by("created_at")
    return Mine(
        list(batches.without_text().counted().order_by("-created_at")[:_MOST_MINE]),
        list(work.select_related("created_by")[:_MOST_MINE]),
    )


def record(actor: Actor, plan: Plan) -> Record | None:
    """As much as the plan shows."""
    if plan.statistics == Statistics.NONE:
        return None
    items = _lately(actor)
    counted = items.aggregate(
        completed=Count("pk", filter=Q(state=ItemState.COMPLETED)), failed=Count("pk", filter=Q(state=ItemState.FAILED))
    )
    line = _line(_files_by_day(items)) if plan.statistics == Statistics.ADVANCED else ()
    return Record(**counted, mean=items.mean_seconds(), line=line, kinds=_kinds() if _is_operator(actor) else ())


def _is_operator(actor: Actor) -> bool:
    return actor.user is not None and actor.user.is_staff


def _lately(actor: Actor) -> BatchItemQuerySet:
    return BatchItem.objects.visible_to(actor).filter(finished_at__gte=timezone.now() - _LATELY)


def _depths(depth: dict[int, int]) -> list[Depth]:
    plans = list(Plan.objects.exclude(tier=None).order_by("-tier", "title"))
    return [Depth(_title(tier, plans), count) for tier, count in depth.items()]


def _title(tier: int, plans: Sequence[Plan]) -> str:
    """A batch may stand a few tiers above or below those of its plan."""
    if tier == LIFTED_TIER:
        return "Next from the lower tiers"
    tiers = [plan.tier for plan in plans if plan.tier is not None]
    if not tiers:
        return f"Tier {tier}"
    nearest = min(tiers, key=lambda one: abs(one - tier))
    names = " and ".join(plan.title for plan in plans if plan.tier == nearest)
    if tier == nearest:
        return names
    return f"{names}, {'high' if tier > nearest else 'low'} priority"


def _kinds() -> list[Kind]:
    """Of the whole server, which would tell one organization what others do."""
    days = Day.objects.total().filter(day__gt=timezone.now().date() - _DAYS, task_name__in=_KINDS).order_by("-day")
    by_name: dict[str, list[Day]] = defaultdict(list)
    for day in days:
        by_name[day.task_name].append(day)
    return [_kind(name, by_name[name]) for name in _KINDS if name in by_name]


def _kind(name: str, days: Sequence[Day]) -> Kind:
    return Kind(_KINDS[name], days, _line({day.day: day.completed + day.failed for day in days}))


def _files_by_day(items: BatchItemQuerySet) -> dict[date, int]:
    ended = items.filter(state__in=(ItemState.COMPLETED, ItemState.FAILED)).order_by()
    return dict(ended.values_list(TruncDate("finished_at", tzinfo=UTC)).annotate(Count("pk")))


def _line(counts: dict[date, int]) -> list[int]:
    today = timezone.now().date()
    return [counts.get(today - timedelta(days=back), 0) for back in range(_DAYS.days - 1, -1, -1)]
