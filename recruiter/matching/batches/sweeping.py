"""What falls between two steps: files that no row names, items that no task is there for, batches that nobody closed.

Each is left by a process that was killed at the wrong moment.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from recruiter.accounts.models import Organization
from recruiter.candidates.models import Resume
from recruiter.matching import pipeline
from recruiter.matching.batches import steering
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.queue.models import Task

FOLDER = "resumes"
# A row follows its file a moment later; after a restore the rows of a few days may be missing.
_AGE = timedelta(days=7)
# A task is deferred together with its item, and ends after it.
_LATE = timedelta(minutes=1)
# For so long a file that failed by our fault can be tried again.
_KEPT = timedelta(days=30)
_STOPPED = "The server was stopped while this file was read. Try it again."


def sweep_batches() -> None:
    for key in BatchItem.objects.abandoned().values_list("pk", flat=True):
        with transaction.atomic():
            pipeline.fail(key, code="stopped", reason=_STOPPED)
    waits = {"state": ItemState.WAITING, "stage": Stage.QUEUED, "attempt": None}
    BatchItem.objects.left_behind().update(**waits, changed_at=timezone.now() - _LATE)
    for batch in Batch.objects.filter(state=BatchState.RUNNING):
        _requeue(batch)
    pipeline.close(Batch.objects.all())


def _requeue(batch: Batch) -> None:
    late = batch.items.filter(state=ItemState.WAITING, changed_at__lte=timezone.now() - _LATE)
    keys = [str(key) for key in late.values_list("pk", flat=True)]
    lost = set(keys) - Task.objects.unfinished("batch.item", "item", keys) if keys else set()
    if lost:
        with transaction.atomic():
            steering.requeue(batch, batch.items.filter(pk__in=lost, state=ItemState.WAITING))


def sweep() -> int:
    """Delete them; how many there were. Folders of organizations that this database does not know are left alone: they
    may be another one's."""
    failed = BatchItem.objects.filter(state=ItemState.FAILED, finished_at__lt=timezone.now() - _KEPT)
    failed.exclude(file="").update(file="")
    return sum(_sweep(f"{FOLDER}/{key}") for key in Organization.objects.values_list("pk", flat=True))


def _sweep(folder: str) -> int:
    orphans = [path for path in stored(folder) - _named_in(folder) if _is_old(path)]
    for path in orphans:
        default_storage.delete(path)
    return len(orphans)


def stored(folder: str) -> set[str]:
    try:
        return {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    except FileNotFoundError:  # nothing was ever uploaded
        return set()


def _named_in(folder: str) -> set[str]:
    return {path for rows in (Resume, BatchItem) for path in _paths(rows, folder)}


def _paths(rows: type[Resume] | type[BatchItem], folder: str) -> Iterator[str]:
    yield from rows.objects.filter(file__startswith=folder).values_list("file", flat=True).iterator()


def _is_old(path: str) -> bool:
    return default_storage.get_modified_time(path) < timezone.now() - _AGE
