"""The road of a resume, from an upload to its place in a ranking.

    take in ─▶ read text ─▶ read profile ─▶ keep ─▶ mark, score, recommend ─▶ ranking
               documents     candidates                 matching

Each step is a verb of the package that it belongs to; only this file knows their order, and no step calls the next.
Every step can run twice: the same file, the same job and the same engine change nothing the second time.
"""

import hashlib
import logging
from datetime import date
from threading import BoundedSemaphore
from uuid import UUID, uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.candidates.keeping import StoredFile, keep
from recruiter.candidates.models import Resume
from recruiter.database.connections import hand_back
from recruiter.documents import reading as documents
from recruiter.documents import refusals
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.jobs.models import Job
from recruiter.matching import ranking
from recruiter.matching.judging import ReadResume
from recruiter.matching.models import Batch, BatchItem, ItemState
from recruiter.matching.ranking import Bench
from recruiter.web.faults import place_of

logger = logging.getLogger(__name__)

_FAULT, _UNMATCHED = "fault", "not_matched"
_OUR_FAULT = "Something went wrong on our side while this file was worked on. Send it again; the others are fine."
_NOT_MATCHED = "The resume was read, but comparing it with the job went wrong on our side. Send the file again."


# Reading takes a processor; more at once would only be slower for everybody, and for the pages.
_at_once = BoundedSemaphore(2)


class KeyTaken(Exception):  # noqa: N818  says what is the matter
    """The batch of that key is another organization's, or for another job."""


def open_batch(actor: Actor, *, key: UUID, job: Job | None = None, title: str = "") -> Batch:
    """Made once for each key. Raises KeyTaken."""
    fields = {"organization": actor.organization, "job": job, "title": title, "created_by": actor.user}
    try:
        batch, made = Batch.objects.visible_to(actor).get_or_create(pk=key, defaults=fields)
    except IntegrityError as error:
        raise KeyTaken from error
    if batch.job_id != (job.pk if job else None):
        raise KeyTaken
    if made:
        audit.record(actor, "uploaded", batch)
    return batch


def take_in(batch: Batch, upload: File[bytes], *, name: str) -> BatchItem:
    """A file becomes an item that waits, or one that has failed where it is too large. The same file twice in a batch
    is one item, tried again only where it failed by our fault; a file that the organization has read already is not
    stored again."""
    digest = _sha256(upload)
    batch.items.filter(sha256=digest, reason_code__in=(_FAULT, _UNMATCHED)).delete()
    if there := batch.items.filter(sha256=digest).first():
        return there
    item = _new_item(batch, upload, name=name, digest=digest)
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:  # the other of two clicks was faster
        _remove(item.file.name)
        return batch.items.get(sha256=digest)
    return item


def _new_item(batch: Batch, upload: File[bytes], *, name: str, digest: str) -> BatchItem:
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
    except Exception as fault:  # whatever it is, it must not take the other files along
        logger.error("item.failed item=%s fault=%s", item.pk, place_of(fault))
        _set_failed(item, code=_FAULT, reason=_OUR_FAULT)
    _finish(item)
    return item


def _work(item: BatchItem, *, bench: Bench | None, today: date) -> None:
    read = None
    if item.resume is None:
        read = _read(item, today=today)
        item.resume = _kept(item, read)
    item.state = ItemState.COMPLETED
    if bench is None:
        return
    try:
        with _at_once:
            ranking.match(item.resume, bench, today=today, read=read)
    except Exception as fault:  # the resume is read all the same
        logger.error("match.failed item=%s fault=%s", item.pk, place_of(fault))
        item.reason_code, item.reason = _UNMATCHED, _NOT_MATCHED


def _read(item: BatchItem, *, today: date) -> ReadResume:
    with item.file.open() as file:
        data = file.read()
    hand_back()
    with _at_once:
        read = ReadResume.of(documents.read_bytes(data, name=item.file_name), today=today)
        _ = read.blind.vectors  # made here, where nothing waits for it
    return read


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
    item.attempt = uuid4()
    taken = {"state": ItemState.RUNNING, "started_at": timezone.now(), "attempt": item.attempt}
    return BatchItem.objects.free().filter(pk=item.pk).update(**taken) == 1


def _finish(item: BatchItem) -> None:
    """A file that did not become a resume's is not kept. Whose item was taken over meanwhile changes nothing."""
    left = item.file.name
    changed = BatchItem.objects.filter(pk=item.pk, attempt=item.attempt).update(
        state=item.state,
        reason_code=item.reason_code,
        reason=item.reason,
        recognised=item.recognised,
        resume=item.resume,
        file="",
        finished_at=timezone.now(),
    )
    item.refresh_from_db()
    if changed and left and not Resume.objects.filter(organization=item.organization_id, file=left).exists():
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
