"""Candidates of a job that has changed since they were compared with it."""

from dataclasses import dataclass

from django.db.models import Q

from recruiter.jobs.models import Job
from recruiter.matching.models import Match
from recruiter.notices.models import LongWork
from recruiter.queue.models import Task, TaskStatus


@dataclass(frozen=True)
class Stale:
    """`work` compares them again; None where it has ended and left some."""

    count: int
    work: LongWork | None = None


def of(job: Job) -> Stale:
    """One query where there are none."""
    count = Match.objects.filter(job=job).stale().count()
    return Stale(count, _work(job)) if count else Stale(0)


def _work(job: Job) -> LongWork | None:
    """The queue knows which job a work is about."""
    unfinished = Q(status__in=(TaskStatus.TODO, TaskStatus.DOING))
    tasks = Task.objects.filter(unfinished, task_name="job.rejudge", args__job=str(job.pk))
    keys = list(tasks.values_list("args__work", flat=True))
    works = LongWork.objects.filter(organization=job.organization_id, pk__in=keys).unfinished()
    return works.order_by("-created_at").first() if keys else None
