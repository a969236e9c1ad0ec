"""A demo organization, with jobs and resumes from `samples/`, ranked: what Recruiter does, before anybody uploads."""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.core.files import File
from django.db import transaction

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, Organization, User
from recruiter.accounts.roles import Role
from recruiter.documents import reading as documents
from recruiter.jobs import posting
from recruiter.jobs.models import Job
from recruiter.matching.batches import intake, steering
from recruiter.matching.models import Batch, BatchItem, BatchState

EMAIL = "demo@example.com"
_ORGANIZATION = "Demo organization"
_SAMPLES = settings.BASE_DIR / "samples"
_LOGIN = settings.VAR_DIR / "demo-login"


@dataclass(frozen=True, slots=True)
class Login:
    email: str
    password: str


def login() -> Login | None:
    """The demo's account, if there is one and nobody has changed its password. That was drawn by lot, and stands in a
    file that only we read."""
    with suppress(FileNotFoundError):
        kept = Login(EMAIL, _LOGIN.read_text(encoding="utf-8").strip())
        user = User.objects.filter(email=EMAIL).first()
        return kept if user and user.check_password(kept.password) else None
    return None


def load() -> Iterator[BatchItem]:
    """Each sample resume for each sample job, worked on right here. What is there already stays as it is. Nobody is the
    one who started it, so nobody is told of its end."""
    actor = replace(_actor(), user=None)
    for path in sorted((_SAMPLES / "jobs").iterdir()):
        job = posting.create(actor, form=_key(actor, path.name), document=documents.read(path))
        yield from _ranked(actor, job).items.all()


def _ranked(actor: Actor, job: Job) -> Batch:
    batch = intake.open_batch(actor, key=_key(actor, f"batch for {job.pk}"), job=job, title="Sample resumes")
    if batch.state == BatchState.DRAFT:
        for path in sorted((_SAMPLES / "resumes").iterdir()):
            with path.open("rb") as file:
                intake.take_in(batch, File(file, name=path.name), name=path.name)
        steering.start(actor, batch, here=True)
    return batch


def _actor() -> Actor:
    there = Membership.objects.filter(user__email=EMAIL).select_related("organization", "user").first()
    if there and _LOGIN.exists():
        return there.actor
    password = secrets.token_urlsafe(9)
    _keep(password)
    with transaction.atomic():
        user = there.user if there else User.objects.create_user(EMAIL, name="Demo Recruiter")
        user.set_password(password)
        user.save(update_fields=["password"])
        membership = there or Membership.objects.create(
            user=user, organization=Organization.objects.create(name=_ORGANIZATION), role=Role.OWNER
        )
    return membership.actor


def _keep(password: str) -> None:
    _LOGIN.parent.mkdir(parents=True, exist_ok=True)
    _LOGIN.touch(mode=0o600)
    _LOGIN.write_text(password, encoding="utf-8")


def _key(actor: Actor, name: str) -> UUID:
    """The same in every run, so that loading twice makes nothing twice."""
    return uuid5(NAMESPACE_URL, f"recruiter:demo:{actor.organization_id}:{name}")
