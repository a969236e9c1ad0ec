"""Rows that nobody needs any more, removed in slices: a million in one statement would hold everything for 12 s."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from recruiter.queue import fairness
from recruiter.queue.models import Day, Interruption, Task, TaskStatus
from recruiter.queue.tasks import task

_TASKS = timedelta(days=7)
_STATISTICS = timedelta(days=365)
_SLICE = 1000

_DELETE = """
DELETE FROM procrastinate_jobs AS job
 WHERE id = ANY(%s)
   AND NOT EXISTS (SELECT FROM procrastinate_events WHERE job_id = job.id AND at > %s)
"""


@task(name="queue.prune", cron="17 * * * *")
def hourly() -> None:
    prune()


def prune() -> int:
    """How many finished tasks went. Ids grow with time, so the first slice without an old one is the last."""
    gone = 0
    for ids in _slices():
        with connection.cursor() as cursor:
            cursor.execute(_DELETE, [ids, timezone.now() - _TASKS])
            if not cursor.rowcount:
                break
            gone += cursor.rowcount
    Interruption.objects.filter(~Exists(Task.objects.filter(pk=OuterRef("pk")))).delete()
    Day.objects.filter(day__lt=timezone.now().date() - _STATISTICS).delete()
    fairness.forget()
    return gone


def _slices() -> Iterator[list[int]]:
    last = 0
    finished = Task.objects.exclude(status__in=(TaskStatus.TODO, TaskStatus.DOING)).order_by("pk")
    while ids := list(finished.filter(pk__gt=last).values_list("pk", flat=True)[:_SLICE]):
        yield ids
        last = ids[-1]
