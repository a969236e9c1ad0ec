"""What comes into a batch: files, archives of files, and stored candidates.

Whoever adds an item holds the batch's row meanwhile, so that a batch is neither started nor closed between.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.candidates.exchange import importing
from recruiter.candidates.models import Candidate, Resume
from recruiter.documents import archives, refusals
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.jobs.models import Job
from recruiter.matching.batches import steering
from recruiter.matching.batches.steering import Refused
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.matching.pipeline import COPY, remove

MOST_ITEMS = 5_000
_CANCELLED = "This batch was cancelled. Resume it to add to it, or start another one."
_FULL = "A batch may have {most:,} files. Start another one for the rest."
_PLAN = "The {plan} plan allows {most} {files} a batch, and this one has {there}. {name} was not added."


class KeyTaken(Exception):  # noqa: N818  says what is the matter
    """The batch of that key is another organization's, or for another job."""


def open_batch(actor: Actor, *, key: UUID, job: Job | None = None, **fields: Any) -> Batch:
    """A draft, made once for each key. Raises KeyTaken."""
    defaults = {"organization": actor.organization, "job": job, "created_by": actor.user, **fields}
    try:
        batch, made = Batch.objects.visible_to(actor).get_or_create(pk=key, defaults=defaults)
    except IntegrityError as error:
        raise KeyTaken from error
    if batch.job_id != (job.pk if job else None):
        raise KeyTaken
    if made:
        audit.record(actor, "uploaded", batch)
    return batch


def take_in(batch: Batch, upload: File[Any], *, name: str) -> list[BatchItem]:
    """A file becomes an item, an archive one for each file in it, a list of people (CSV, JSON Resume) one for each of
    them. An item waits, or has failed where its file is too large. The same file under the same name is one item, tried
    again where it failed by our fault; under another name it is a copy. A file that the organization has read already
    is neither stored nor read again. Raises Refused."""
    name = _unescaped(name)
    shown = refusals.shown(name)
    if archives.is_archive(upload, name=name):
        return list(_unpacked(batch, upload, name=shown))
    if upload.size > LIMITS.file_bytes:
        return [_refused(batch, name=shown, size=upload.size, refusal=refusals.too_large(name, limits=LIMITS))]
    return _each(batch, upload, name=shown)


def _unescaped(name: str) -> str:
    """Browsers send a quote and the ends of lines as escapes, and nothing else."""
    return name.replace("%22", '"').replace("%0D", " ").replace("%0A", " ")


def add_candidates(batch: Batch, candidates: Iterable[Candidate]) -> list[BatchItem]:
    """Their current resumes. Who has none is left out. Raises Refused."""
    return add_resumes(batch, [person.current_resume for person in candidates if person.current_resume])


def add_resumes(batch: Batch, resumes: Iterable[Resume]) -> list[BatchItem]:
    """As they are stored; one that the batch has already is not added again. Raises Refused."""
    with transaction.atomic():
        held = _held(batch)
        there = set(held.items.values_list("sha256", flat=True))
        new = {one.sha256: one for one in resumes if one.sha256 not in there}
        _check_room(held, more=len(new), name="The rest")
        items = [
            BatchItem(
                organization_id=held.organization_id,
                batch=held,
                file_name=one.file_name,
                size=one.size,
                sha256=one.sha256,
                resume=one,
                recognised=True,
            )
            for one in new.values()
        ]
        BatchItem.objects.bulk_create(items)
        steering.added(held, items)
    return items


def _unpacked(batch: Batch, upload: File[Any], *, name: str) -> Iterator[BatchItem]:
    try:
        for entry in archives.unpack(upload, name=name):
            if isinstance(entry.content, Unreadable):
                yield _entered(batch, entry)
            else:
                yield from _each(batch, ContentFile(entry.content), name=entry.name)
    except Unreadable as refusal:
        yield _refused(batch, name=name, size=upload.size, refusal=refusal)


def _each(batch: Batch, upload: File[Any], *, name: str) -> list[BatchItem]:
    """A file, or the people that it lists."""
    upload.seek(0)
    listed = importing.people(upload.read(), name=name)
    upload.seek(0)
    if listed is None:
        return [_taken(batch, upload, name=name)]
    return [_entered(batch, entry) for entry in listed]


def _entered(batch: Batch, entry: archives.Entry) -> BatchItem:
    if isinstance(entry.content, Unreadable):
        return _refused(batch, name=entry.name, size=0, refusal=entry.content)
    return _taken(batch, ContentFile(entry.content), name=entry.name)


def _taken(batch: Batch, upload: File[Any], *, name: str) -> BatchItem:
    """The file is in the storage before its row is there."""
    item = BatchItem(
        organization_id=batch.organization_id,
        batch=batch,
        file_name=name[:255],
        size=upload.size,
        sha256=_sha256(upload),
    )
    item.resume = Resume.objects.filter(organization=batch.organization_id, sha256=item.sha256).first()
    item.recognised = item.resume is not None
    first = batch.items.filter(sha256=item.sha256, same_as=None).first()
    if not item.recognised and (first is None or first.needs_file):
        item.file.save("", upload, save=False)
    path = item.file.name
    try:
        kept = _kept(item)
    except (IntegrityError, Refused):
        remove(path)
        raise
    if kept.file.name != path:  # the other of two clicks was faster
        remove(path)
    return kept


def _kept(item: BatchItem) -> BatchItem:
    with transaction.atomic():
        held = _held(item.batch)
        same = list(held.items.filter(sha256=item.sha256))
        first = next((one for one in same if one.same_as_id is None), None)
        if first and first.needs_file and item.file:
            held.items.filter(pk=first.pk).update(file=item.file.name)
            steering.retry(held, held.items.filter(pk=first.pk))
            first.refresh_from_db()
            return first
        if there := next((one for one in same if one.file_name == item.file_name), None):
            again = held.items.filter(pk=there.pk)
            steering.take_up(held, again.filter(state=ItemState.CANCELLED)) or steering.retry(held, again)
            there.refresh_from_db()
            return there
        _check_room(held, more=1, name=item.file_name)
        if first:
            _make_copy(item, first)
        item.save(force_insert=True)
        steering.added(held, [item])
    return item


def _make_copy(item: BatchItem, first: BatchItem) -> None:
    """What comes of the first comes of the copy (pipeline.py)."""
    item.same_as, item.resume, item.recognised, item.file = first, first.resume, True, ""
    item.state, item.stage = ItemState.COMPLETED, Stage.COMPLETED
    if first.state == ItemState.FAILED:
        item.state, item.reason_code, item.reason = ItemState.FAILED, "copy", COPY.format(name=first.file_name)


def _refused(batch: Batch, *, name: str, size: int, refusal: Unreadable) -> BatchItem:
    """Nothing of it was read, so its name and size stand for it."""
    with transaction.atomic():
        held = _held(batch)
        _check_room(held, more=1, name=name)
        item, made = BatchItem.objects.get_or_create(
            batch=held,
            sha256=hashlib.sha256(f"{name}\0{size}".encode()).hexdigest(),
            same_as=None,
            defaults={
                "organization_id": held.organization_id,
                "file_name": name[:255],
                "size": size,
                "state": ItemState.FAILED,
                "reason_code": refusal.reason,
                "reason": str(refusal),
                "finished_at": timezone.now(),
            },
        )
        if made:
            steering.added(held, [item])
    return item


def _held(batch: Batch) -> Batch:
    held = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if held.state == BatchState.CANCELLED:
        raise Refused("cancelled", _CANCELLED)
    return held


def _check_room(batch: Batch, *, more: int, name: str) -> None:
    there = batch.items.count()
    if there + more > MOST_ITEMS:
        raise Refused("batch-full", _FULL.format(most=MOST_ITEMS))
    plan = plan_of(batch.organization_id)
    if plan.batch_size is not None and there + more > plan.batch_size:
        files = "file" if plan.batch_size == 1 else "files"
        sentence = _PLAN.format(plan=plan.title, most=plan.batch_size, files=files, there=there, name=name)
        raise Refused("plan-limit", sentence)


def _sha256(upload: File[Any]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
