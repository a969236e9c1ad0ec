"""A person changes what a job asks for: one requirement is added, changed or removed, or counts otherwise.

All of it in the caller's transaction, which also sees to whoever was compared with the job as it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.documents import reading as documents
from recruiter.documents.document import Span
from recruiter.jobs import reading
from recruiter.jobs.models import Job, JobRequirement
from recruiter.jobs.posting import COUNTING, MOST
from recruiter.jobs.requirements import Importance, Requirement

_ADVERT = "Job\n\nRequirements\n- {}\n"
_TOO_MANY = f"A job can ask for {MOST} things at most. Remove one of them first, then add another."
_THERE = "The job asks for that already. Change what is there, or write it with other words."
_NOTHING_LEFT = "This is the last thing that counts. Add another first, or there is nothing to rank by."


class Refused(Exception):  # noqa: N818  says what happened
    """With a sentence for people."""


@dataclass(frozen=True, slots=True)
class Said:
    """How much one requirement counts."""

    requirement: UUID
    importance: Importance
    weight: float | None
    must_have: bool


def add(actor: Actor, job: Job, sentence: str) -> Sequence[JobRequirement]:
    """All that the sentence asks for. One that is not understood is compared by its meaning. Raises Refused."""
    held = _held(job)
    there = {row.asked.gist for row in held.requirements.all()}
    new = [asked for asked in read(sentence) if asked.gist not in there]
    if not new:
        raise Refused(_THERE)
    if len(there) + len(new) > MOST:
        raise Refused(_TOO_MANY)
    rows = [JobRequirement.of(job, len(there) + place, asked) for place, asked in enumerate(new)]
    for row in rows:
        row.by_hand = True
    JobRequirement.objects.bulk_create(rows)
    audit.record(actor, "asked for more", job, requirements=len(rows))
    return rows


def read(sentence: str) -> list[Requirement]:
    """As it would be read in an advert, but for the place, which is a field of the job."""
    words = " ".join(sentence.split())
    document = documents.read_bytes(_ADVERT.format(words).encode(), name="The text")
    start = document.text.find("Requirements")
    found = [asked for asked in reading.read(document).requirements if asked.span.start > start]
    asked = [one for one in found if one.kind not in ("place", "occupation")]
    return [_by_hand(one) for one in asked] or [Requirement(words, Span(0, 0), "skill", "required")]


def change(actor: Actor, row: JobRequirement, asked: Requirement) -> JobRequirement:
    """How much it counts stays as it is. Raises Refused."""
    job = _held(row.job)
    if any(other.asked.gist == asked.gist for other in job.requirements.all() if other.pk != row.pk):
        raise Refused(_THERE)
    if asked.gist == row.asked.gist:
        return row
    counting = {name: getattr(row, name) for name in COUNTING}
    new = JobRequirement.of(job, row.position, _by_hand(asked))
    new.by_hand = True
    for name, value in counting.items():
        setattr(new, name, value)
    _take_away(job, row)
    new.save(force_insert=True)
    audit.record(actor, "asked otherwise", job)
    return new


def remove(actor: Actor, row: JobRequirement) -> None:
    """Raises Refused."""
    job = _held(row.job)
    others = job.requirements.exclude(pk=row.pk)
    if not any(other.importance != "ignored" and not other.is_gate for other in others):
        raise Refused(_NOTHING_LEFT)
    _take_away(job, row)
    audit.record(actor, "asked for less", job)


def reweigh(actor: Actor, job: Job, said: Iterable[Said]) -> int:
    """How many count otherwise now."""
    _held(job)
    rows = {row.pk: row for row in job.requirements.all()}
    there = [(rows[one.requirement], one) for one in said if one.requirement in rows]  # others were removed meanwhile
    changed = [row for row, one in there if _say(row, one)]
    if changed:
        JobRequirement.objects.bulk_update(changed, COUNTING)
        audit.record(actor, "reweighed", job, requirements=len(changed))
    return len(changed)


def _say(row: JobRequirement, said: Said) -> bool:
    if (row.importance, row.weight, row.must_have) == (said.importance, said.weight, said.must_have):
        return False
    row.importance, row.weight, row.must_have, row.reweighed = said.importance, said.weight, said.must_have, True
    return True


def _held(job: Job) -> Job:
    return Job.objects.select_for_update().get(pk=job.pk)


def _by_hand(asked: Requirement) -> Requirement:
    """It stands nowhere in the advert."""
    return replace(asked, span=Span(0, 0))


def _take_away(job: Job, row: JobRequirement) -> None:
    if not row.by_hand and row.name not in job.dropped:
        job.dropped = [*job.dropped, row.name]
        job.save(update_fields=["dropped"])
    row.delete()
