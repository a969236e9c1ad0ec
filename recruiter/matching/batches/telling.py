"""Word to whoever started a batch. No names of files or people: it goes by mail too."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from recruiter.matching.models import Batch, BatchState, ItemState
from recruiter.notices.telling import tell

_FIRST_FAILURE = "A file of “{batch}” could not be worked on. The others go on; the batch says why."


def of_its_end(batch: Batch) -> None:
    """In the transaction that closes it."""
    if batch.created_by is None:
        return
    failed = batch.items.filter(state=ItemState.FAILED).count()
    done = batch.items.filter(state=ItemState.COMPLETED).count()
    cancelled = batch.items.filter(state=ItemState.CANCELLED).count()
    text = f"“{batch}” is done: {_files(done)} read."
    text += f" {_files(failed)} could not be read; the batch says why." if failed else ""
    text += f" {_files(cancelled)} stayed cancelled." if cancelled else ""
    kind = "batch.failed" if failed > done else "batch.completed"
    tell(batch.created_by, batch.organization, kind=kind, text=text, url=_page(batch))


def of_a_failure(key: UUID) -> None:
    """Once for each run of a batch, while it goes on; its end tells the rest."""
    with transaction.atomic():
        told = Batch.objects.filter(pk=key, failure_told=False, state=BatchState.RUNNING).update(failure_told=True)
        batch = Batch.objects.select_related("created_by", "organization").get(pk=key) if told else None
        if batch and batch.created_by:
            text = _FIRST_FAILURE.format(batch=batch)
            tell(batch.created_by, batch.organization, kind="item.failed", text=text, url=_page(batch), mail=False)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _page(batch: Batch) -> str:
    return reverse("batch", args=[batch.pk])
