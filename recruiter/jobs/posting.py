"""Make and change jobs: from a text to a row with its requirements."""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.documents import reading as documents
from recruiter.documents.document import Document, Span
from recruiter.documents.errors import Unreadable
from recruiter.jobs import facts, reading
from recruiter.jobs.models import Job, JobRequirement
from recruiter.jobs.requirements import Advert, Requirement

_LONGEST_TITLE = 200
# Fields besides the text on which it depends what the job asks for.
_DECIDING = {"title", "location", "remote"}
MOST = 80  # requirements of a job
# What a person says of a requirement; and how and where the advert says it.
COUNTING = ("importance", "weight", "must_have", "reweighed")
_PLACE = ("position", "start", "end", "is_vague")
_ASKS_FOR_NOTHING = (
    "Nothing that the job asks for could be recognised. Describe the job in a few sentences: what somebody will do, "
    "and what they need to know."
)


def create(actor: Actor, *, form: UUID, document: Document, given: Mapping[str, Any] = MappingProxyType({})) -> Job:
    """The job of an advert; what is `given` of its fields holds, what is not is read from the text. The same advert of
    the same form is the same job, however often it is sent.

    Raises Unreadable for a text that asks for nothing.
    """
    key = uuid5(form, document.text)
    if there := Job.objects.visible_to(actor).filter(pk=key).first():
        return there
    advert = reading.read(document)
    if not advert.requirements:
        raise Unreadable("empty", _ASKS_FOR_NOTHING)
    read = {
        "title": (advert.title or "Untitled job")[:_LONGEST_TITLE],
        "description": document.text,
        "remote": advert.remote,
        **asdict(facts.read(advert)),
    }
    said = {name: value for name, value in given.items() if value or value == 0}
    job = Job(pk=key, organization=actor.organization, text=document.text, **read | said)
    try:
        with transaction.atomic():
            job.save(force_insert=True)
            _write(job, advert)
            audit.record(actor, "created", job, requirements=len(advert.requirements))
    except IntegrityError:
        return Job.objects.visible_to(actor).get(pk=key)  # the other of two clicks was faster
    return job


def fill_in(actor: Actor, *, form: UUID, fields: Mapping[str, Any]) -> Job:
    """The job of a form. Raises Unreadable for a text that asks for nothing."""
    document = documents.read_bytes(compose(Job(**fields)).encode(), name="The text")
    return create(actor, form=form, document=document, given=fields)


def revise(actor: Actor, job: Job, changed: Mapping[str, Any]) -> bool:
    """Store changed fields; whether what the job asks for has changed with them. Call it in a transaction.

    Raises Unreadable for a text that asks for nothing any more.
    """
    Job.objects.select_for_update().get(pk=job.pk)
    for name, value in changed.items():
        setattr(job, name, value)
    document = documents.read_bytes(compose(job).encode(), name="The text")
    is_new = document.text != job.text or not _DECIDING.isdisjoint(changed)
    if is_new:
        advert = reading.read(document)
        if not advert.requirements:
            raise Unreadable("empty", _ASKS_FOR_NOTHING)
        job.text = document.text
        _write(job, advert)
    job.save(update_fields=[*changed, "text"])
    audit.record(actor, "changed", job, fields=", ".join(sorted(changed)))
    return is_new


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
    """What is asked as before keeps its row, and what a person has said of it, also where it now stands elsewhere in
    the text. What a person wrote stays, what a person removed stays away."""
    before = list(job.requirements.all())
    by_hand = [row for row in before if row.by_hand]
    kept = {row.asked.gist: row for row in before if not row.by_hand}
    said = {row.name: row for row in before if row.reweighed}
    taken = {row.asked.gist for row in by_hand}
    rows: list[JobRequirement] = []
    for asked in _placed(job, advert, most=MOST - len(by_hand)):
        row = JobRequirement.of(job, len(rows), asked)
        if asked.gist not in taken and row.name not in job.dropped:
            rows.append(_as_said(row, said.get(row.name), kept.pop(asked.gist, None)))
    rows = _numbered([*rows, *by_hand])
    if all(row.importance == "ignored" for row in rows if not row.is_gate):
        _count_again(rows)
    job.requirements.exclude(pk__in=[row.pk for row in rows]).delete()
    JobRequirement.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=[*_PLACE, *COUNTING]
    )


def _as_said(row: JobRequirement, said: JobRequirement | None, kept: JobRequirement | None) -> JobRequirement:
    if kept:
        row.pk = kept.pk
    if said:
        row.importance, row.weight, row.must_have, row.reweighed = said.importance, said.weight, said.must_have, True
    return row


def _numbered(rows: list[JobRequirement]) -> list[JobRequirement]:
    for position, row in enumerate(rows):
        row.position = position
    return rows


def _count_again(rows: list[JobRequirement]) -> None:
    """Something has to count, or there is nothing to rank by."""
    for row in rows:
        row.importance = "required"


def _placed(job: Job, advert: Advert, *, most: int) -> list[Requirement]:
    """The place that counts is the form's: none for a job that can be done from anywhere."""
    others = [asked for asked in advert.requirements if asked.kind != "place"]
    read = next((asked for asked in advert.requirements if asked.kind == "place"), None)
    if job.remote or not job.location:
        return others[:most]
    if read is None or read.text[:200] != job.location:
        read = Requirement(job.location, Span(0, 0), "place", "required")
    return [*others[: most - 1], read]
