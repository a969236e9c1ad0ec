"""Resumes that an older reader has read are read again, as work that can be watched and stopped.

What people have corrected stays corrected, and whoever was compared with a job is compared with it again. Each profile
says which reader it is of, so that a work that was stopped goes on where it was.
"""

import logging
from functools import partial
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.candidates import correcting as profiles
from recruiter.candidates.models import Resume, StoredProfile
from recruiter.candidates.processes import Died, Overdue
from recruiter.matching import correcting, ranking, tasks
from recruiter.notices import work
from recruiter.notices.models import LongWork
from recruiter.notices.work import Progress
from recruiter.queue import attempts
from recruiter.queue.fairness import fair_priorities
from recruiter.queue.tasks import defer
from recruiter.web.faults import place_of

logger = logging.getLogger(__name__)

KIND = "resumes.read_again"


def begin(actor: Actor, *, every: bool = False, here: bool = False) -> LongWork | None:
    """With `every` also what the present reader has read. With `here` the caller runs it. None without anything to
    read."""
    with transaction.atomic():
        mine = StoredProfile.objects.filter(organization=actor.organization)
        if every:
            mine.update(read_by="")
        count = mine.outdated().count()
        if not count:
            return None
        resumes = "one resume" if count == 1 else f"{count:,} resumes"
        row = work.begin(actor, kind=KIND, title=f"Reading {resumes} again")
        if not here:
            (priority,) = fair_priorities(row.organization_id, tier=plan_of(row.organization_id).tier or 0, count=1)
            defer(tasks.read_again, priority=priority, work=str(row.pk), organization=str(row.organization_id))
    return row


def run(key: UUID, organization: UUID) -> None:
    work.run(key, partial(_read, organization))


def _read(organization: UUID, progress: Progress) -> str:
    outdated = StoredProfile.objects.filter(organization=organization).outdated()
    resumes = list(outdated.order_by("pk").values_list("resume", flat=True))
    for done, resume in enumerate(resumes):
        progress(done, len(resumes), f"{done:,} of {len(resumes):,} read")
        try:
            _again(Resume.objects.get(pk=resume))
        except (Died, Overdue, Resume.DoesNotExist) as fault:  # the others go on; this one stays as it is
            logger.error("reread.failed resume=%s fault=%s", resume, place_of(fault))
    return reverse("candidates")


def _again(resume: Resume) -> None:
    profile = profiles.read(resume)  # as of the day on which the resume came
    read = correcting.read(resume)  # as of today, as it is judged
    with transaction.atomic():
        attempts.confirm()
        profiles.replace_read(resume, profile=profile, passages=read.blind.vectors)
        ranking.make_candidate_stale(resume)
    correcting.compare_stale(resume, read=read)
