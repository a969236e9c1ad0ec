"""The files of a batch as its page lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet

from recruiter.matching.batches import progress
from recruiter.matching.models import NOT_MATCHED, Batch, BatchItem, BatchState, ItemState, Match

Filter = Literal["all", "running", "attention", "done", "waiting", "cancelled"]
LABELS: dict[Filter, str] = {
    "all": "All",
    "running": "Running",
    "attention": "Needs attention",
    "done": "Done",
    "waiting": "Waiting",
    "cancelled": "Cancelled",
}
_STATES = {
    "running": ItemState.RUNNING,
    "done": ItemState.COMPLETED,
    "waiting": ItemState.WAITING,
    "cancelled": ItemState.CANCELLED,
}
# How far an item has to be (percent of its stage) for a step to lie behind it; the last two only with a job.
STEPS = (("Upload", 0), ("Extract text", 30), ("Read", 70), ("Compare", 80), ("Rank", 100))
_WITHOUT_JOB = 3


@dataclass(frozen=True)
class Row:
    """`place` 1 is the next of all that wait in the queue, `wait` the seconds until then; None where nothing moves."""

    item: BatchItem
    steps: Sequence[str]
    match: Match | None
    place: int | None = None
    wait: float | None = None

    @property
    def behind(self) -> int:
        return sum(step == "done" for step in self.steps)

    @property
    def is_unmatched(self) -> bool:
        return self.item.state == ItemState.COMPLETED and self.item.reason_code == NOT_MATCHED

    @property
    def needs_attention(self) -> bool:
        return (self.item.state == ItemState.FAILED or self.is_unmatched) and self.item.dismissed_at is None


def steps_of(batch: Batch) -> tuple[tuple[str, int], ...]:
    return STEPS if batch.job_id else STEPS[:_WITHOUT_JOB]


def chosen(batch: Batch, name: Filter) -> QuerySet[BatchItem]:
    items = batch.items.shown()
    if name == "attention":
        items = items.needing_attention()
    elif name in _STATES:
        items = items.filter(state=_STATES[name])
    return items.order_by("created_at", "pk")


def rows(batch: Batch, items: Sequence[BatchItem], *, mean: float, slots: int) -> list[Row]:
    """In a number of queries that does not grow with them. `mean` is for one, in seconds; `slots` run at once."""
    matches = _matches(batch, items)
    places = progress.places(list(items)) if batch.state == BatchState.RUNNING else {}
    shown = []
    for item in items:
        place = places.get(item.pk)
        wait = progress.wait_seconds(place, mean=mean, slots=slots) if place else None
        match = matches.get(item.candidate) if item.candidate else None
        shown.append(Row(item, _steps(batch, item), match, place, wait))
    return shown


def _matches(batch: Batch, items: Sequence[BatchItem]) -> dict[UUID, Match]:
    people = {item.candidate for item in items if item.candidate}
    if not batch.job_id or not people:
        return {}
    found = Match.objects.filter(job=batch.job_id, candidate__in=people)
    return {match.candidate_id: match for match in found.only("candidate", "overall", "fingerprint")}


def _steps(batch: Batch, item: BatchItem) -> list[str]:
    """What is behind it is done; the one that it stands at is now, or where it failed."""
    if item.state == ItemState.COMPLETED and item.reason_code == NOT_MATCHED:
        return ["done", "done", "done", "odd", ""]
    at = item.percent
    marks = ["done" if at >= least else "" for _, least in steps_of(batch)]
    if "" in marks and item.state in (ItemState.RUNNING, ItemState.FAILED):
        marks[marks.index("")] = "now" if item.state == ItemState.RUNNING else "bad"
    return marks
