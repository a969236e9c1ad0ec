"""One factory for each noun that tests need."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, Organization, User
from recruiter.accounts.roles import Role
from recruiter.candidates import reading as candidates
from recruiter.candidates.models import Candidate, Resume, StoredProfile
from recruiter.candidates.people import likening
from recruiter.candidates.profile import Profile
from recruiter.database.rows import uuid7
from recruiter.documents import wire
from recruiter.documents.document import Document, Span
from recruiter.documents.reading import read_bytes
from recruiter.jobs import posting
from recruiter.jobs import reading as jobs
from recruiter.jobs.models import Job
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching import pipeline
from recruiter.matching.batches import intake
from recruiter.matching.judging.marks import Evidence, Mark, Status
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Match, MatchMark
from recruiter.matching.rubrics import current_rubric

TODAY = date(2026, 6, 15)
PASSWORD = "correct horse battery staple"  # noqa: S105
ADVERT = """Senior Backend Engineer
Berlin, Germany

Requirements
- 5+ years of experience with Python
- Django
- PostgreSQL

Nice to have
- Kubernetes
"""
RESUME = """Jane Okafor
jane@example.com
Berlin, Germany

Experience

Backend Engineer, Acme Ltd
Jan 2018 - Dec 2024
• Built services in Python and Django for two hundred shops.
• Ran a PostgreSQL cluster of fourteen terabytes.

Education

Master of Science in Physics, University of Leeds, 2017
"""


def make_document(text: str) -> Document:
    return read_bytes(text.encode(), name="resume.txt")


def make_profile(text: str) -> Profile:
    return candidates.read(make_document(text), today=TODAY)


def make_advert(text: str) -> Advert:
    return jobs.read(make_document(text))


def make_requirement(**given: object) -> Requirement:
    asked: dict[str, object] = {
        "text": "Python",
        "span": Span(0, 6),
        "kind": "skill",
        "importance": "required",
    }
    return Requirement(**{**asked, **given})  # type: ignore[arg-type]


def make_mark(*, credit: float = 1.0, status: Status = "met", **requirement: object) -> Mark:
    return Mark(make_requirement(**requirement), status, credit)


def make_actor(
    email: str = "recruiter@example.com", *, at: Organization | None = None, role: Role = Role.RECRUITER
) -> Actor:
    """A member of `at`, or of an organization of their own."""
    user = User.objects.create_user(email, PASSWORD, name=email.partition("@")[0].title())
    organization = at or Organization.objects.create(name=f"The firm of {user.name}")
    return Membership.objects.create(user=user, organization=organization, role=role).actor


def make_job(actor: Actor, text: str = ADVERT) -> Job:
    return posting.create(actor, form=uuid7(), document=make_document(text))


def make_batch(actor: Actor, job: Job | None = None) -> Batch:
    """A draft."""
    return intake.open_batch(actor, key=uuid7(), job=job)


def make_item(batch: Batch, text: str = RESUME, *, name: str = "jane.txt") -> BatchItem:
    """A file on its whole road."""
    item = make_waiting(batch, text, name=name)
    pipeline.process(item.pk, today=TODAY)
    return BatchItem.objects.get(pk=item.pk)


def work_on(batch: Batch) -> None:
    """All that waits in it, as a worker does."""
    for key in batch.items.filter(state=ItemState.WAITING).values_list("pk", flat=True):
        pipeline.process(key, today=TODAY)


def make_waiting(batch: Batch, text: str | bytes = RESUME, *, name: str = "jane.txt") -> BatchItem:
    """A file in a batch that runs."""
    Batch.objects.filter(pk=batch.pk, state=BatchState.DRAFT).update(
        state=BatchState.RUNNING, started_at=timezone.now()
    )
    data = text.encode() if isinstance(text, str) else text
    (item,) = intake.take_in(batch, ContentFile(data, name=name), name=name)
    return item


def make_candidate(actor: Actor, name: str = "Jane Okafor", *, text: str = RESUME) -> Candidate:
    """A person with a resume, without reading one."""
    candidate = Candidate.objects.create(organization=actor.organization, name=name)
    layout = wire.told_of(make_document(text))
    candidate.current_resume = Resume.objects.create(
        organization=actor.organization,
        candidate=candidate,
        file="resumes/nowhere",
        file_name="jane.txt",
        size=len(text),
        sha256=f"{candidate.pk.hex:0>64}",
        text=layout.pop("text"),
        layout=layout,
    )
    candidate.save()
    StoredProfile.objects.create(
        organization=actor.organization, resume=candidate.current_resume, content={}, years=7, as_of=TODAY
    )
    return candidate


def make_match(job: Job, candidate: Candidate, *, score: float | None = 80, status: Status = "met") -> Match:
    """A match with a mark for each requirement, each with one quote, without judging."""
    resume: Any = candidate.current_resume
    values = dict.fromkeys(("overall", "skills", "experience", "education", "soft_skills"), score)
    match = Match.objects.create(
        organization_id=job.organization_id,
        job=job,
        candidate=candidate,
        resume=resume,
        rubric=current_rubric(job),
        engine="test",
        fingerprint="test",
        judged_at=timezone.now(),
        recommendation="" if score is None else "yes",
        **values,
    )
    quote = Evidence(resume.text[:11], Span(0, 11))
    rows = list(job.requirements.all())
    marks = [Mark(row.asked, status, 1.0 if status == "met" else 0.0, (quote,)) for row in rows]
    MatchMark.objects.bulk_create(MatchMark.of(match, row, mark) for row, mark in zip(rows, marks, strict=True))
    return match


def make_keys(actor: Actor, text: str = RESUME, *, name: str, email: str = "okafor@example.org") -> Resume:
    """The resume of a person with a name and an address, looked at for who else it may be."""
    resume = make_candidate(actor, name, text=text).current_resume
    assert resume is not None
    StoredProfile.objects.filter(resume=resume).update(content={"basics": {"name": name, "emails": [email]}})
    likening.find(resume)
    return resume
