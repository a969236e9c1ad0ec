"""Old notifications and finished work, removed in slices so that no statement holds many rows for long."""

from typing import Any

from django.db.models import QuerySet

from recruiter.notices.models import LongWork, Notification

_SLICE = 1000


def prune() -> int:
    """How many rows went."""
    return _prune(Notification.objects.old()) + _prune(LongWork.objects.old())


def _prune(old: QuerySet[Any]) -> int:
    gone = 0
    while keys := list(old.order_by("pk").values_list("pk", flat=True)[:_SLICE]):
        gone += old.filter(pk__in=keys).delete()[0]
    return gone
