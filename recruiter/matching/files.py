"""Files that no row names: a process that was killed between writing a file and its row leaves one."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from recruiter.candidates.models import Resume
from recruiter.matching.models import BatchItem

_FOLDER = "resumes"
# A row may follow its file a moment later; a day is longer than any upload takes.
_AGE = timedelta(days=1)


def sweep() -> int:
    """Delete them; how many there were."""
    orphans = [path for path in _stored() if _is_old(path) and not _is_named(path)]
    for path in orphans:
        default_storage.delete(path)
    return len(orphans)


def _stored() -> Iterator[str]:
    for organization in _folders(_FOLDER):
        folder = f"{_FOLDER}/{organization}"
        yield from (f"{folder}/{name}" for name in default_storage.listdir(folder)[1])


def _folders(folder: str) -> list[str]:
    try:
        return list(default_storage.listdir(folder)[0])
    except FileNotFoundError:  # nothing was ever uploaded
        return []


def _is_old(path: str) -> bool:
    return default_storage.get_modified_time(path) < timezone.now() - _AGE


def _is_named(path: str) -> bool:
    return Resume.objects.filter(file=path).exists() or BatchItem.objects.filter(file=path).exists()
