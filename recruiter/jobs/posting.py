"""Make and change jobs: from a text to a row with its requirements."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.documents import reading as documents
from recruiter.documents.document import Document
from recruiter.documents.errors import Unreadable
from recruiter.jobs import facts, reading
from recruiter.jobs.models import Job, JobRequirement
from recruiter.jobs.requirements import Advert, Importance

_LONGEST_TITLE = 200
_ASKS_FOR_NOTHING = (
    "Nothing that the job asks for could be recognised. Describe the job in a few sentences: what somebody will do, "
    "and what they need to know."
)


def create(actor: Actor, *, key: UUID, document: Document) -> Job:
    """The job of an advert. Made once for each key: whoever sends it twice gets the one that is there.

    Raises Unreadable for a text that asks for nothing.
    """
    if there := Job.objects.visible_to(actor).filter(pk=key).first():
        return there
    advert = reading.read(document)
    if not advert.requirements:
        raise Unreadable("empty", _ASKS_FOR_NOTHING)
    job = Job(
        pk=key,
        organization=actor.organization,
        title=(advert.title or "Untitled job")[:_LONGEST_TITLE],
        description=document.text,
        text=document.text,
        remote=advert.remote,
        **asdict(facts.read(advert)),
    )
    try:
        with transaction.atomic():
            job.save(force_insert=True)
            _write(job, advert)
            audit.record(actor, "created", job, requirements=len(advert.requirements))
    except IntegrityError:
        return Job.objects.visible_to(actor).get(pk=key)  # the other of two clicks was faster
    return job


def revise(actor: Actor, job: Job, changed: Mapping[str, Any]) -> bool:
    """Store changed fields; whether what the job asks for may have changed with them, so that it was read anew."""
    for name, value in changed.items():
        setattr(job, name, value)
    text = compose(job)
    reread = text != job.text or "title" in changed
    with transaction.atomic():
        if reread:
            document = documents.read_bytes(text.encode(), name="The text")
            job.text = document.text
            _write(job, reading.read(document))
        job.save()
        audit.record(actor, "changed", job, fields=", ".join(sorted(changed)))
    return reread


def reweigh(actor: Actor, job: Job, changes: Mapping[UUID, Importance | None]) -> None:
    """Make requirements required or preferred, or take them away (None)."""
    with transaction.atomic():
        for key, importance in changes.items():
            row = job.requirements.filter(pk=key)
            if importance is None:
                row.delete()
            else:
                row.update(importance=importance)
        audit.record(actor, "reweighed", job, requirements=len(changes))


def compose(job: Job) -> str:
    """The advert as one text: what the form holds besides the description stands under headings of its own."""
    parts = [job.description]
    if job.title not in job.description:
        parts.insert(0, job.title)
    if job.requirements_text:
        parts.append(f"Requirements\n{job.requirements_text}")
    if job.preferred_text:
        parts.append(f"Nice to have\n{job.preferred_text}")
    return "\n\n".join(parts)


def _write(job: Job, advert: Advert) -> None:
    job.requirements.all().delete()
    rows = [JobRequirement.of(job, position, asked) for position, asked in enumerate(advert.requirements)]
    JobRequirement.objects.bulk_create(rows)
