"""A person corrects what was read of a candidate: only what depends on it is made anew.

Scores depend on work, education, skills, languages and headline, so the candidate's matches are compared again, as work
that can be watched. Nothing that is scored depends on who somebody is; a place is compared at once, outside of scores.
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.candidates import correcting, processes
from recruiter.candidates.corrected.adding import Section
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.models import Resume
from recruiter.candidates.processes import Died, Overdue
from recruiter.candidates.profile import Profile
from recruiter.database.connections import hand_back
from recruiter.jobs.models import Job
from recruiter.matching import ranking, tasks
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.models import Match
from recruiter.matching.ranking import Bench
from recruiter.notices import work
from recruiter.notices.models import LongWork
from recruiter.notices.work import Progress
from recruiter.queue.fairness import fair_priorities
from recruiter.queue.tasks import defer
from recruiter.web.faults import place_of

logger = logging.getLogger(__name__)

KIND = "candidate.rejudge"
_SECONDS = 90.0


def correct(actor: Actor, resume: Resume, *, pointer: str, typed: str | None, is_sure: bool = False) -> LongWork | None:
    """The work that compares again, if there is any. Raises what `candidates.correcting` raises."""
    profile = correcting.read(resume)
    with transaction.atomic():
        change = correcting.correct(actor, resume, pointer=pointer, typed=typed, profile=profile, is_sure=is_sure)
        return _follow(actor, resume, change, profile)


def add(actor: Actor, resume: Resume, *, section: Section, typed: Mapping[str, str]) -> LongWork | None:
    """Raises what `candidates.correcting` raises."""
    profile = correcting.read(resume)
    with transaction.atomic():
        change = correcting.add(actor, resume, section=section, typed=typed, profile=profile)
        return _follow(actor, resume, change, profile)


def undo(actor: Actor, resume: Resume, *, pointer: str) -> LongWork | None:
    """Raises what `candidates.correcting` raises."""
    profile = correcting.read(resume)
    with transaction.atomic():
        change = correcting.undo(actor, resume, pointer=pointer, profile=profile)
        return _follow(actor, resume, change, profile) if change else None


def run(key: UUID, resume: UUID) -> None:
    work.run(key, partial(_compare, resume))


def _follow(actor: Actor, resume: Resume, change: Change, profile: Profile) -> LongWork | None:
    if change.is_identity:
        if change.path == "/basics/location/address":
            ranking.compare_gates_again(resume, profile, today=timezone.localdate())
        return None
    count = ranking.make_candidate_stale(resume)
    return _begin(actor, resume, count=count) if count else None


def _begin(actor: Actor, resume: Resume, *, count: int) -> LongWork:
    jobs = "one job" if count == 1 else f"{count} jobs"
    row = work.begin(actor, kind=KIND, title=f"Comparing a corrected resume with {jobs} again")
    (priority,) = fair_priorities(resume.organization_id, tier=plan_of(resume.organization_id).tier or 0, count=1)
    defer(tasks.rejudge_candidate, priority=priority, work=str(row.pk), resume=str(resume.pk))
    return row


def _compare(key: UUID, progress: Progress) -> str:
    resume = Resume.objects.get(pk=key)
    step = partial(_tell, progress)
    if Match.objects.filter(resume=resume).stale().exists():
        compare_stale(resume, read=read(resume), step=step)
    return reverse("candidate", args=[resume.candidate_id])


def _tell(progress: Progress, done: int, total: int) -> None:
    progress(done, total, f"{done} of {total} compared")


def compare_stale(resume: Resume, *, read: ReadResume, step: Callable[[int, int], None] = lambda *_: None) -> None:
    """With all of its jobs that wait for it; `step` is told of each."""
    stale = list(Match.objects.filter(resume=resume).stale().order_by("pk").values_list("job", flat=True))
    for done, job in enumerate(stale):
        step(done, len(stale))
        try:
            ranking.match(resume, Bench.of(Job.objects.get(pk=job)), today=read.today, read=read)
        except (Died, Overdue, Job.DoesNotExist) as fault:  # the others go on; this one stays to be compared
            logger.error("rejudge.failed job=%s resume=%s fault=%s", job, resume.pk, place_of(fault))


def read(resume: Resume) -> ReadResume:
    """With its corrections and its vectors, once for all of its jobs. Raises Overdue and Died."""
    of = partial(ReadResume.of, resume.document, today=timezone.localdate(), changes=resume.corrections.changes())
    hand_back()
    return processes.call(processes.call(of, seconds=_SECONDS).embedded, seconds=_SECONDS)
