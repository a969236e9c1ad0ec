"""Candidates who are to be compared with a job again: it has changed, or what was read of them was corrected."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from recruiter.jobs.models import Job
from recruiter.matching.models import Match
from recruiter.notices import work
from recruiter.notices.models import LongWork

# Corrections are one candidate's each; more at once come from the job.
_MOST_CORRECTED = 50


@dataclass(frozen=True)
class Stale:
    """`work` compares them again; None where it has ended and left some."""

    count: int
    work: LongWork | None = None


def of(job: Job) -> Stale:
    """One query where there are none."""
    stale = Match.objects.filter(job=job).stale()
    count = stale.count()
    if not count:
        return Stale(0)
    resumes = [str(key) for key in stale.values_list("resume", flat=True)[:_MOST_CORRECTED]]
    return Stale(count, _work(job.organization_id, _about_job(job.pk) | _about_resumes(resumes)))


def work_on(match: Match) -> LongWork | None:
    """What compares one that is stale."""
    return _work(match.organization_id, _about_job(match.job_id) | _about_resumes([str(match.resume_id)]))


def _about_job(key: UUID) -> Q:
    return Q(task_name="job.rejudge", args__job=str(key))


def _about_resumes(keys: list[str]) -> Q:
    return Q(task_name="candidate.rejudge", args__resume__in=keys)


def _work(organization: UUID, about: Q) -> LongWork | None:
    return work.going_on(LongWork.objects.filter(organization=organization), about)
