"""Files of this machine on their way into batches, and what came of them."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.files import File
from django.db.models import Count, Q

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Resume
from recruiter.database.rows import uuid7
from recruiter.documents.errors import Unreadable
from recruiter.jobs.models import Job
from recruiter.matching.batches import folders, intake, steering
from recruiter.matching.batches.folders import LeftOut
from recruiter.matching.batches.steering import Refused
from recruiter.matching.models import UNFINISHED, Batch, BatchItem, ItemState
from recruiter.matching.models.items import BatchItemQuerySet


@dataclass
class Report:
    """`refused` and `left_out` are sentences, each of which names its file."""

    taken: int = 0
    recognised: int = 0
    unfinished: int = 0
    refused: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.taken + self.recognised + self.unfinished

    def __str__(self) -> str:
        said = [
            f"{self.taken:,} taken",
            f"{self.recognised:,} recognised",
            f"{len(self.refused):,} refused",
            f"{len(self.left_out):,} left out" if self.left_out else "",
            f"{self.unfinished:,} still waiting" if self.unfinished else "",
        ]
        return ", ".join(filter(None, said)) + "."


class Arrivals:
    """Batches that fill up one after the other; they start together when all is in them."""

    def __init__(self, actor: Actor, job: Job | None) -> None:
        self.batches: list[Batch] = []
        self.left_out: list[str] = []
        self._actor, self._job = actor, job

    @property
    def items(self) -> BatchItemQuerySet:
        return BatchItem.objects.filter(batch__in=self.batches)

    def take(self, found: Path | LeftOut) -> None:
        """Raises Refused for a limit that no further batch helps against."""
        if isinstance(found, LeftOut):
            self.left_out.append(str(found))
            return
        try:
            with found.open("rb") as file:
                self._take(File(file, name=found.name))
        except OSError as fault:
            self.left_out.append(str(folders.refused(found, fault)))

    def start(self, *, here: bool) -> None:
        """With `here` it returns when all is done."""
        for batch in self.batches:
            if batch.items.exists():
                steering.start(self._actor, batch, here=here)

    def report(self) -> Report:
        done = Q(state=ItemState.COMPLETED)
        counts = self.items.aggregate(
            taken=Count("pk", filter=done & Q(recognised=False)),
            recognised=Count("pk", filter=done & Q(recognised=True)),
            unfinished=Count("pk", filter=Q(state__in=UNFINISHED)),
        )
        failed = self.items.filter(state=ItemState.FAILED).order_by("created_at", "pk")
        refused = [_with_name(name, reason) for name, reason in failed.values_list("file_name", "reason")]
        return Report(**counts, refused=refused, left_out=self.left_out)

    def _take(self, file: File[bytes]) -> None:
        batch = self.batches[-1] if self.batches else self._opened()
        try:
            intake.take_in(batch, file, name=file.name or "")
        except Refused as refused:
            if refused.code != "batch-full":
                raise
            file.seek(0)
            intake.take_in(self._opened(), file, name=file.name or "")

    def _opened(self) -> Batch:
        self.batches.append(intake.open_batch(self._actor, key=uuid7(), job=self._job, title="Import"))
        return self.batches[-1]


def looked_at(actor: Actor, path: Path) -> Report:
    """What would be taken, as far as it can be told without reading a resume."""
    report, seen, there = Report(), set(), set()
    for found in folders.walk(path):
        if isinstance(found, LeftOut):
            report.left_out.append(str(found))
            continue
        try:
            for entry in folders.contents(found):
                key = folders.sha256(entry)
                if (key, entry.name) in there:  # one item, however often it comes
                    continue
                there.add((key, entry.name))
                if isinstance(entry.content, Unreadable):
                    report.refused.append(_with_name(entry.name, str(entry.content)))
                elif key in seen or Resume.objects.visible_to(actor).filter(sha256=key).exists():
                    report.recognised += 1
                else:
                    seen.add(key)
                    report.taken += 1
        except OSError as fault:
            report.left_out.append(str(folders.refused(found, fault)))
    return report


def _with_name(name: str, reason: str) -> str:
    return reason if name in reason else f"{name}: {reason}"
