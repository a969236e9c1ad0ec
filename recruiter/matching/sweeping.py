"""Files that no row names: a process that was killed between writing a file and its row leaves one."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from recruiter.accounts.models import Organization
from recruiter.candidates.models import Resume
from recruiter.matching.models import BatchItem

FOLDER = "resumes"
# A row follows its file a moment later; after a restore the rows of a few days may be missing.
_AGE = timedelta(days=7)


def sweep() -> int:
    """Delete them; how many there were. Folders of organizations that this database does not know are left alone: they
    may be another one's."""
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
