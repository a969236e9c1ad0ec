"""Word to the operators: those of the organizations' people who may use the administration pages."""

from django.db import transaction
from django.urls import reverse

from recruiter.accounts.models import Membership
from recruiter.notices.telling import tell
from recruiter.queue.models import Worker

_DIED = "The worker {worker} gave no sign of life and was taken for dead. Its tasks went to the others{left}."
_NONE_LEFT = ", but none is left: start one with manage.py worker"


def tell_of_dead_workers() -> None:
    """Once of each."""
    with transaction.atomic():
        for worker in Worker.objects.take_noticed():
            left = "" if Worker.objects.alive().exists() else _NONE_LEFT
            _tell_operators(kind="worker.failed", text=_DIED.format(worker=worker, left=left), url=reverse("queue"))


def _tell_operators(*, kind: str, text: str, url: str) -> None:
    """Each in one organization, the one joined first."""
    operators = Membership.objects.filter(user__is_staff=True, user__is_active=True).order_by("user", "created_at")
    for one in operators.distinct("user").select_related("user", "organization"):
        tell(one.user, one.organization, kind=kind, text=text, url=url)
