"""Tasks of workers that died run again, except those that workers die of."""

import json
import logging
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F

from recruiter.queue.deciding import GivenUp
from recruiter.queue.models import Interruption, Task, TaskQuerySet, TaskStatus
from recruiter.queue.tasks import step_of

logger = logging.getLogger(__name__)

# A sign of life every 3 s, silence for 10, a look every 2: a task of a killed worker waits 12 s at the most, which
# keeps the promise of 15. (With 5, 15 and 5 it is 20.)
HEARTBEAT = 3.0
SILENCE = timedelta(seconds=10)
LOOK = 2.0

_DEATHS = 3
_KILLED = "The program that worked on it ended three times before it was done."


def rescue(*, silence: timedelta = SILENCE) -> list[str]:
    """Gives tasks of silent workers to others. The names of those that were set aside."""
    stalled = Task.objects.stalled(silent=silence)
    return [name for pk in list(stalled.values_list("pk", flat=True)) if (name := _rescue(stalled.filter(pk=pk)))]


def _rescue(stalled: TaskQuerySet) -> str:
    with transaction.atomic():
        task = stalled.select_for_update(skip_locked=True, of=("self",), no_key=True).first()
        if not task:
            return ""
        deaths = _counted(task)
        logger.warning("task.rescued", extra={"task": task.task_name, "id": task.pk, "deaths": deaths})
        if deaths < _DEATHS:
            _put_back(task)
            return ""
        _set_aside(task)
        return task.task_name


def _counted(task: Task) -> int:
    row, _ = Interruption.objects.get_or_create(pk=task.pk)
    Interruption.objects.filter(pk=task.pk).update(rescued=F("rescued") + 1)
    return row.rescued + 1


def _put_back(task: Task) -> None:
    _end_attempt(task, status=TaskStatus.TODO)
    with connection.cursor() as cursor:
        told = json.dumps({"type": "job_inserted", "job_id": task.pk})
        cursor.execute("SELECT pg_notify('procrastinate_any_queue_v1', %s)", [told])


def _set_aside(task: Task) -> None:
    _end_attempt(task, status=TaskStatus.FAILED)
    if step := step_of(task.task_name):
        step.give_up(GivenUp("killed", _KILLED), task.args)


def _end_attempt(task: Task, *, status: TaskStatus) -> None:
    Task.objects.filter(pk=task.pk).update(
        status=status, attempts=F("attempts") + 1, scheduled_at=None, queueing_lock=None
    )
