"""After a job was changed: its candidates are compared with it again, as work that can be watched and stopped."""

import logging
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.billing.plans import plan_of
from recruiter.candidates.models import Resume
from recruiter.candidates.processes import Died, Overdue
from recruiter.jobs.models import Job
from recruiter.matching import ranking, tasks
from recruiter.matching.models import Match
from recruiter.matching.ranking import Bench
from recruiter.notices import work
from recruiter.notices.models import LongWork
from recruiter.notices.work import Progress
from recruiter.queue.fairness import fair_priorities
from recruiter.queue.tasks import defer
from recruiter.web.faults import place_of

logger = logging.getLogger(__name__)

KIND = "job.rejudge"
_TOGETHER = 25  # candidates, some 0.1 s of judging


def begin(actor: Actor, job: Job) -> LongWork | None:
    """Call it in the transaction that has changed the job. None without a candidate to compare."""
    count = Match.objects.filter(job=job).stale().count()
    if not count:
        return None
    people = "candidate" if count == 1 else "candidates"
    row = work.begin(actor, kind=KIND, title=f"Comparing {count} {people} with {job.title} again"[:300])
    plan = plan_of(job.organization_id)
    (priority,) = fair_priorities(job.organization_id, tier=plan.tier or 0, count=1)
    defer(tasks.rejudge, priority=priority, work=str(row.pk), job=str(job.pk))
    return row


def run(key: UUID, job: UUID) -> None:
    work.run(key, partial(_compare, job))


def _compare(key: UUID, progress: Progress) -> str:
    job = Job.objects.get(pk=key)
    stale = list(Match.objects.filter(job=job).stale().order_by("pk").values_list("resume", flat=True))
    bench, today = Bench.of(job), timezone.localdate()
    for done in range(0, len(stale), _TOGETHER):
        progress(done, len(stale), f"{done} of {len(stale)} compared")
        resumes = list(Resume.objects.filter(pk__in=stale[done : done + _TOGETHER]).order_by("pk"))
        try:
            resumes = ranking.match_stored(resumes, bench, today=today)
        except (Died, Overdue) as fault:  # one by one it comes out whose that was
            logger.error("rejudge.together job=%s fault=%s", key, place_of(fault))
        for resume in resumes:
            _compare_one(resume, bench, today=today)
    return reverse("job", args=[key])


def _compare_one(resume: Resume, bench: Bench, *, today: date) -> None:
    try:
        ranking.match(resume, bench, today=today)
    except (Died, Overdue) as fault:  # the others go on; this one stays to be compared
        logger.error("rejudge.failed job=%s resume=%s fault=%s", bench.job.pk, resume.pk, place_of(fault))


def begin_again(actor: Actor, job: Job) -> LongWork | None:
    """For what an earlier run has left."""
    with transaction.atomic():
        Job.objects.select_for_update(no_key=True).get(pk=job.pk)
        return begin(actor, job)
