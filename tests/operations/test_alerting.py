from datetime import timedelta

import pytest
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.notices.models import Notification
from recruiter.operations import alerting
from recruiter.queue.models import Worker, WorkerState
from recruiter.queue.worklog import Worklog
from tests.queue import here

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def postgres_is_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    here.let_postgres_be_up_for(monkeypatch, seconds=3600)


def make_worker(*, silent: bool) -> Worker:
    beat = timezone.now() - timedelta(minutes=1 if silent else 0)
    return Worker.objects.create(host="box", pid=7, concurrency=1, state=WorkerState.RUNNING, heartbeat_at=beat)


def make_operator(actor: Actor) -> None:
    assert actor.user is not None
    actor.user.is_staff = True
    actor.user.save()


def test_operators_are_told_once_of_a_worker_that_died(recruiter: Actor, colleague: Actor) -> None:
    make_operator(recruiter)
    make_worker(silent=True)
    make_worker(silent=False)
    Worklog(concurrency=1).notice_silent()

    alerting.tell_of_dead_workers()
    alerting.tell_of_dead_workers()

    told = Notification.objects.get()
    assert told.user == recruiter.user
    assert "box 7" in told.text
    assert "none is left" not in told.text


def test_that_none_is_left_is_said(recruiter: Actor) -> None:
    make_operator(recruiter)
    make_worker(silent=True)
    Worklog(concurrency=1).notice_silent()

    alerting.tell_of_dead_workers()

    assert "none is left" in Notification.objects.get().text


def test_after_an_absence_of_the_database_nobody_is_said_to_have_died(
    recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_operator(recruiter)
    make_worker(silent=True)

    alerting.tell_of_dead_workers()  # by a worker that is back first, and has noticed nothing yet
    Worklog(concurrency=1).notice_silent()
    here.let_postgres_be_up_for(monkeypatch, seconds=5)
    alerting.tell_of_dead_workers()

    assert not Notification.objects.exists()
