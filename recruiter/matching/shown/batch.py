"""A batch as its page shows it: how far it is, in figures and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recruiter.matching.batches.progress import Progress
from recruiter.matching.models import NOT_MATCHED, Batch, BatchState, ItemState, Stage
from recruiter.matching.shown import spans
from recruiter.matching.shown.items import LABELS, Filter, steps_of
from recruiter.queue.models import Worker

# A single failed file among thousands can still be seen.
_LEAST_WIDTH = 0.6


@dataclass(frozen=True)
class Segment:
    """Of the bar, in percent of its length."""

    kind: str
    label: str
    count: int
    start: float = 0
    width: float = 0


@dataclass(frozen=True)
class Counter:
    label: str
    done: int
    total: int

    @property
    def percent(self) -> float:
        return 100 * self.done / self.total if self.total else 0

    @property
    def is_full(self) -> bool:
        return self.total > 0 and self.done >= self.total


@dataclass(frozen=True)
class Tab:
    name: Filter
    label: str
    count: int


@dataclass(frozen=True)
class Standing:
    """`attention` are files that nobody has looked at yet, `retryable` those of all failed that can be tried again.
    `slots` are worked on at once by all workers."""

    batch: Batch
    progress: Progress
    attention: int
    unmatched: int
    retryable: int
    slots: int

    @classmethod
    def of(cls, batch: Batch) -> "Standing":
        return cls(
            batch=batch,
            progress=Progress.of(batch),
            attention=batch.items.needing_attention().count(),
            unmatched=batch.items.filter(state=ItemState.COMPLETED, reason_code=NOT_MATCHED).count(),
            retryable=batch.items.retryable().count(),
            slots=Worker.objects.slots(),
        )

    @property
    def total(self) -> int:
        return self.progress.total

    @property
    def done(self) -> int:
        return self.progress.counts[ItemState.COMPLETED] + self.progress.counts[ItemState.FAILED]

    @property
    def percent(self) -> int:
        """Of a batch that was cancelled, only what was done before counts."""
        if self.progress.counts[ItemState.CANCELLED]:
            return 100 * self.done // self.total
        return self.progress.percent

    @cached_property
    def segments(self) -> Sequence[Segment]:
        counts = self.progress.counts
        done = "Compared" if self.batch.job_id else "Read"
        parts = (
            Segment("done", done, counts[ItemState.COMPLETED] - self.unmatched),
            Segment("running", "Running", counts[ItemState.RUNNING]),
            Segment("odd", "Not compared", self.unmatched),
            Segment("bad", "Failed", counts[ItemState.FAILED]),
            Segment("waiting", "Waiting", counts[ItemState.WAITING]),
            Segment("cancelled", "Cancelled", counts[ItemState.CANCELLED]),
        )
        return _laid_out([part for part in parts if part.count or part.kind == "done"])

    @property
    def counters(self) -> Sequence[Counter]:
        reached = {percent: count for stage, count in self.progress.by_stage.items() if (percent := stage.percent) >= 0}
        counters = []
        for label, least in steps_of(self.batch):
            odd = self.unmatched if least >= Stage.GITHUB.percent else 0
            counters.append(Counter(label, reached[least] - odd, self.total))
        return counters

    @property
    def tabs(self) -> Sequence[Tab]:
        counts = self.progress.counts
        numbers: dict[Filter, int] = {
            "all": self.total,
            "running": counts[ItemState.RUNNING],
            "attention": self.attention,
            "done": counts[ItemState.COMPLETED],
            "waiting": counts[ItemState.WAITING],
            "cancelled": counts[ItemState.CANCELLED],
        }
        shown = {"all"} if self.batch.state == BatchState.DRAFT else set(numbers) - {"cancelled"}
        return [Tab(name, LABELS[name], n) for name, n in numbers.items() if n or name in shown]

    @property
    def headline(self) -> str:
        return f"{self.done:,} of {self.total:,} done"

    @cached_property
    def said(self) -> str:
        return _SAID[self.progress.state](self)

    @property
    def mean(self) -> float:
        return self.progress.mean


def _draft(standing: Standing) -> str:
    return "Not started yet"


def _running(standing: Standing) -> str:
    remaining = standing.progress.remaining
    if remaining is None:
        return "More files are on their way"
    if not standing.slots:
        return "No worker is there at the moment. It goes on by itself when one is."
    about = f"{spans.roughly(remaining)} left"
    about = about.capitalize() if about.startswith("less") else f"About {about}"
    if not standing.progress.is_measured:
        return f"{about}, if a resume takes {standing.progress.mean:.0f} s; nothing was measured yet"
    left = standing.progress.left
    return f"{about} at {spans.rate(remaining / left)}" if left else about


def _paused(standing: Standing) -> str:
    running = standing.progress.counts[ItemState.RUNNING]
    return "Paused; what was begun is being finished" if running else "Paused; the rest waits until you resume it"


def _cancelled(standing: Standing) -> str:
    return "Cancelled; what was done stays, and the rest can be resumed"


def _finished(standing: Standing) -> str:
    batch = standing.batch
    if not batch.started_at or not batch.finished_at:
        return "Finished"
    return f"Finished in {spans.exactly((batch.finished_at - batch.started_at).total_seconds())}"


_SAID = {
    BatchState.DRAFT: _draft,
    BatchState.RUNNING: _running,
    BatchState.PAUSED: _paused,
    BatchState.CANCELLED: _cancelled,
    BatchState.FINISHED: _finished,
}


def _laid_out(parts: Sequence[Segment]) -> Sequence[Segment]:
    total = sum(part.count for part in parts)
    if not total:
        return parts
    widths = [max(100 * part.count / total, _LEAST_WIDTH) if part.count else 0 for part in parts]
    scale = 100 / sum(widths)
    laid, start = [], 0.0
    for part, width in zip(parts, widths, strict=True):
        laid.append(Segment(part.kind, part.label, part.count, round(start, 3), round(width * scale, 3)))
        start += width * scale
    return laid
