"""What comes into a batch: files, archives of files, lists of people, and stored candidates."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import IntegrityError, transaction

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.candidates.exchange import importing
from recruiter.candidates.models import Candidate, Resume
from recruiter.documents import archives, refusals
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.jobs.models import Job
from recruiter.matching.batches import entering, steering
from recruiter.matching.batches.entering import Arrival
from recruiter.matching.models import Batch, BatchItem


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
    return entering.enter(batch, _arrivals(upload, name=_unescaped(name)))


def _unescaped(name: str) -> str:
    """Browsers send a quote and the ends of lines as escapes, and nothing else."""
    return name.replace("%22", '"').replace("%0D", " ").replace("%0A", " ")


def add_candidates(batch: Batch, candidates: Iterable[Candidate]) -> list[BatchItem]:
    """Their current resumes. Who has none is left out. Raises Refused."""
    return add_resumes(batch, [person.current_resume for person in candidates if person.current_resume])


def add_resumes(batch: Batch, resumes: Iterable[Resume]) -> list[BatchItem]:
    """As they are stored; one that the batch has already is not added again. Raises Refused."""
    with transaction.atomic():
        held = entering.held(batch)
        there = set(held.items.values_list("sha256", flat=True))
        new = {one.sha256: one for one in resumes if one.sha256 not in there}
        count, plan = held.items.count(), plan_of(held.organization_id)
        if refused := entering.refusal(plan, there=count, more=len(new), name="The rest"):
            raise refused
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


def _arrivals(upload: File[Any], *, name: str) -> Iterator[Arrival]:
    shown = refusals.shown(name)
    if archives.is_archive(upload, name=name):
        yield from _unpacked(upload, name=shown)
    elif upload.size > LIMITS.file_bytes:
        yield Arrival(shown, upload.size, refusals.too_large(name, limits=LIMITS))
    else:
        upload.seek(0)
        yield from _each(upload.read(), name=shown)


def _unpacked(upload: File[Any], *, name: str) -> Iterator[Arrival]:
    try:
        for entry in archives.unpack(upload, name=name):
            if isinstance(entry.content, Unreadable):
                yield Arrival(entry.name, 0, entry.content)
            else:
                yield from _each(entry.content, name=entry.name)
    except Unreadable as refusal:
        yield Arrival(name, upload.size, refusal)


def _each(data: bytes, *, name: str) -> Iterator[Arrival]:
    """A file, or the people that it lists."""
    listed = importing.people(data, name=name)
    if listed is None:
        yield Arrival(name, len(data), data)
    else:
        for entry in listed:
            size = 0 if isinstance(entry.content, Unreadable) else len(entry.content)
            yield Arrival(entry.name, size, entry.content)
