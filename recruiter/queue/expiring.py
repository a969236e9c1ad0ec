"""Tasks that no worker took for a day are given up, with that as their reason."""

import logging
from datetime import timedelta

from django.db import transaction

from recruiter.database.faults import place_of
from recruiter.queue.deciding import GivenUp
from recruiter.queue.models import Task, TaskQuerySet, TaskStatus
from recruiter.queue.running import DATABASE_FAULTS
from recruiter.queue.tasks import step_of

logger = logging.getLogger(__name__)

LIFE = timedelta(hours=24)
LOOK = 60.0

_EXPIRED = "It waited for 24 hours and no worker took it. Try it again when a worker is running."


def expire(*, life: timedelta = LIFE) -> list[str]:
    """The names of those that were given up. One that a worker takes at the same moment is the worker's."""
    late = Task.objects.never_started(waiting=life)
    return [name for pk in list(late.values_list("pk", flat=True)) if (name := _guarded(late.filter(pk=pk)))]


def _guarded(late: TaskQuerySet) -> str:
    try:
        return _expire(late)
    except DATABASE_FAULTS:
        raise
    except Exception as fault:  # of one kind of task, which the others do not wait for
        logger.error("task.not_expired fault=%s", place_of(fault))
        return ""


def _expire(late: TaskQuerySet) -> str:
    with transaction.atomic():
        task = late.select_for_update(skip_locked=True, of=("self",), no_key=True).first()
        if not task:
            return ""
        logger.warning("task.expired", extra={"task": task.task_name, "id": task.pk})
        Task.objects.filter(pk=task.pk).update(status=TaskStatus.FAILED, queueing_lock=None)
        if step := step_of(task.task_name):
            step.give_up(GivenUp("expired", _EXPIRED), task.args)
        return task.task_name
