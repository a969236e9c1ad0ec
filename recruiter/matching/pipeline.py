"""The road of a resume, from an upload to its place in a ranking.

    take in ─▶ read text ─▶ read profile ─▶ keep ─▶ mark, score, recommend ─▶ ranking
               documents     candidates                 matching

Each step is a verb of the package that it belongs to; only this file knows their order, and no step calls the next.
Every step can run twice: the same file, the same job and the same engine change nothing the second time.
"""

import hashlib
import logging
from datetime import date, timedelta
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.candidates.keeping import StoredFile, keep
from recruiter.candidates.models import Resume
from recruiter.documents import reading as documents
from recruiter.documents import refusals
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.jobs.models import Job
from recruiter.matching import ranking
from recruiter.matching.judging import ReadResume
from recruiter.matching.models import Batch, BatchItem, ItemState
from recruiter.matching.ranking import Bench

logger = logging.getLogger(__name__)

# Longer than any item takes: whoever holds one for longer has died.
_ABANDONED = timedelta(minutes=5)
_FAULT, _UNMATCHED = "fault", "not_matched"
_OUR_FAULT = "Something went wrong on our side while this file was worked on. Send it again; the others are fine."
_NOT_MATCHED = "The resume was read, but comparing it with the job went wrong on our side. Send the file again."


def open_batch(actor: Actor, *, key: UUID, job: Job | None = None, title: str = "") -> Batch:
    """Made once for each key. Raises Batch.DoesNotExist for a key of somebody else's."""
    batch, made = Batch.objects.visible_to(actor).get_or_create(
        pk=key,
        defaults={"organization": actor.organization, "job": job, "title": title, "created_by": actor.user},
    )
    if made:
        audit.record(actor, "uploaded", batch)
    return batch


def take_in(batch: Batch, upload: File[bytes], *, name: str) -> BatchItem:
    """A file becomes an item that waits, or one that has failed where it is too large. The same file twice in a batch
    is one item, tried again only where it failed by our fault; a file that the organization has read already is not
    stored again."""
    digest = _sha256(upload)
    batch.items.filter(sha256=digest, reason_code__in=(_FAULT, _UNMATCHED)).delete()
    there = batch.items.filter(sha256=digest).first()
    if there:
        return there
    item = BatchItem(
        organization_id=batch.organization_id,
        batch=batch,
        file_name=refusals.shown(name),
        size=upload.size,
        sha256=digest,
        resume=Resume.objects.filter(organization=batch.organization_id, sha256=digest).first(),
    )
    item.recognised = item.resume is not None
    if upload.size > LIMITS.file_bytes:
        _set_failed(item, code="too_large", reason=str(refusals.too_large(name, limits=LIMITS)))
    elif not item.recognised:
        item.file.save("", upload, save=False)
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:  # the other of two clicks was faster
        _remove(item.file.name)
        return batch.items.get(sha256=digest)
    return item


def process(item: BatchItem, *, bench: Bench | None, today: date) -> BatchItem:
    """Whatever the file does, the item is finished afterwards: completed, or failed with a reason. One that somebody
    else works on, or has finished, is left alone."""
    if not _claim(item):
        item.refresh_from_db()
        return item
    try:
        _work(item, bench=bench, today=today)
    except Unreadable as refusal:
        _set_failed(item, code=refusal.reason, reason=str(refusal))
    except Exception:  # whatever it is, it must not take the other files along
        logger.exception("item.failed", extra={"item": str(item.pk)})
        _set_failed(item, code=_FAULT, reason=_OUR_FAULT)
    _finish(item)
    return item


def _work(item: BatchItem, *, bench: Bench | None, today: date) -> None:
    read = None
    if item.resume is None:
        with item.file.open() as file:
            document = documents.read_bytes(file.read(), name=item.file_name)
        read = ReadResume.of(document, today=today)
        item.resume = _kept(item, read)
    item.state = ItemState.COMPLETED
    if bench is None:
        return
    try:
        ranking.match(item.resume, bench, today=today, read=read)
    except Exception:  # the resume is read all the same
        logger.exception("match.failed", extra={"item": str(item.pk)})
        item.reason_code, item.reason = _UNMATCHED, _NOT_MATCHED


def _kept(item: BatchItem, read: ReadResume) -> Resume:
    file = StoredFile(path=item.file.name or "", name=item.file_name, size=item.size, sha256=item.sha256)
    try:
        return keep(
            item.organization,
            file,
            document=read.document,
            profile=read.profile,
            as_of=read.today,
            passages=read.blind.vectors,
        )
    except IntegrityError:  # the same file came in another batch meanwhile
        item.recognised = True
        return Resume.objects.get(organization=item.organization_id, sha256=item.sha256)


def _claim(item: BatchItem) -> bool:
    """Only one of several workers gets an item; one that its worker has left is taken over."""
    now = timezone.now()
    free = Q(state=ItemState.WAITING) | Q(state=ItemState.RUNNING, started_at__lt=now - _ABANDONED)
    claimed = BatchItem.objects.filter(free, pk=item.pk).update(state=ItemState.RUNNING, started_at=now)
    return claimed == 1


def _finish(item: BatchItem) -> None:
    """A file that did not become a resume's is not kept."""
    left = item.file.name if item.resume is None or item.resume.file.name != item.file.name else ""
    item.file = ""
    item.finished_at = timezone.now()
    item.save()
    _remove(left)


def _set_failed(item: BatchItem, *, code: str, reason: str) -> None:
    item.state, item.reason_code, item.reason = ItemState.FAILED, code, reason


def _remove(path: str | None) -> None:
    if path:
        default_storage.delete(path)


def _sha256(upload: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
