import asyncio
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.notices import work
from recruiter.notices.models import UNFINISHED, LongWork, Notification, WorkStatus
from recruiter.notices.work import Cancelled, Progress
from recruiter.queue import attempts
from recruiter.queue.attempts import Attempt, Overtaken
from recruiter.queue.running import in_thread
from recruiter.queue.tasks import GivenUp, defer
from tests.factories import make_actor
from tests.notices.making import make_work
from tests.notices.program import break_, count
from tests.queue import here

pytestmark = pytest.mark.django_db
GIVEN_UP = GivenUp("overdue", "It took longer than 30 minutes and was stopped.")


def state(row: LongWork) -> tuple[str, int]:
    row.refresh_from_db()
    return row.status, row.percent


def nothing(progress: Progress) -> str:
    return ""


def never(progress: Progress) -> str:
    raise AssertionError("It was done again.")


# --- By the real worker ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("queue")
def test_the_worker_does_it_and_says_where_the_result_is() -> None:
    actor = make_actor()
    with transaction.atomic():
        row = make_work(actor)
        defer(count, work=str(row.pk), to=3)

    here.work_off()

    assert state(row) == ("completed", 100)
    assert row.result_url == "/jobs/"
    assert row.said == ""
    assert row.started_at and row.finished_at and row.started_at < row.finished_at
    assert not Notification.objects.exists()  # it was short


@pytest.mark.usefixtures("queue")
def test_a_running_one_stops_at_its_next_step_when_somebody_cancels_it() -> None:
    actor = make_actor()
    row = make_work(actor)
    defer(count, work=str(row.pk), to=1000)

    async def cancel_on_the_way() -> None:
        async with here.worker():
            await here.until(lambda: state(row)[0] == "running" and row.said)
            await in_thread(lambda: work.cancel(actor, row), name="cancel")
            await here.until(lambda: state(row)[0] not in UNFINISHED)

    asyncio.run(cancel_on_the_way())

    assert row.status == "cancelled"
    assert 0 < len(here.diary()) < 500


@pytest.mark.usefixtures("queue")
def test_a_fault_of_ours_is_its_reason_and_is_told() -> None:
    row = make_work(make_actor())
    defer(break_, work=str(row.pk))

    here.work_off()

    assert state(row) == ("failed", 25)
    assert row.reason == "Something went wrong on our side."
    told = Notification.objects.get()
    assert told.kind == "work.failed"
    assert told.text == "Comparing 120 candidates again did not work. Something went wrong on our side."
    assert told.url == f"/work/{row.pk}/"


# --- Idempotence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled"])
def test_what_has_finished_is_left_alone(recruiter: Actor, status: str) -> None:
    now = timezone.now()
    row = make_work(recruiter, status=status, reason="Once.", percent=7, started_at=now, finished_at=now)

    work.run(row.pk, never)
    work.fail(row.pk, "Twice.")
    work.cancel(recruiter, row)

    assert state(row) == (status, 7)
    assert (row.reason, row.finished_at, row.cancel_requested_at) == ("Once.", now, None)


def test_a_work_that_is_gone_is_no_work(recruiter: Actor) -> None:
    row = make_work(recruiter)
    LongWork.objects.all().delete()
    work.run(row.pk, never)
    work.give_up(GIVEN_UP, work=str(row.pk))


def test_a_further_try_goes_on_from_the_first_ones_start(recruiter: Actor) -> None:
    begun = timezone.now() - timedelta(minutes=5)
    row = make_work(recruiter, status="running", started_at=begun)

    work.run(row.pk, nothing)

    assert state(row) == ("completed", 100)
    assert row.started_at == begun


def test_a_try_that_was_overtaken_writes_nothing(recruiter: Actor) -> None:
    row = make_work(recruiter, status="running", started_at=timezone.now())
    token = attempts.current.set(Attempt(task=0, number=1))
    try:
        with pytest.raises(Overtaken):
            Progress(row)(1, 2)
        with pytest.raises(Overtaken):
            work.run(row.pk, never)
        with pytest.raises(Overtaken):
            work.fail(row.pk, "Late.")
    finally:
        attempts.current.reset(token)
    assert state(row) == ("running", 0)


# --- Progress -------------------------------------------------------------------------------------------------------


def test_progress_is_written_at_most_twice_a_second(
    recruiter: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = make_work(recruiter, status="running", started_at=timezone.now())
    progress = Progress(row)

    with django_capture_on_commit_callbacks() as rung:
        for done in range(50):
            progress(done, 100, f"{done} of 100")
    assert len(rung) == 1
    assert state(row) == ("running", 0)

    progress._written -= 0.5  # half a second later
    progress(50, 100, "50 of 100")
    assert state(row) == ("running", 50)
    assert row.said == "50 of 100"
    with django_assert_num_queries(0):
        progress(51, 100)


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (1, 3, 33), (3, 3, 100), (9, 3, 100)])
def test_percent_are_between_0_and_100(recruiter: Actor, done: int, total: int, percent: int) -> None:
    row = make_work(recruiter, status="running", started_at=timezone.now())
    Progress(row)(done, total)
    assert state(row) == ("running", percent)


def test_progress_of_what_has_ended_by_now_is_cancelled(recruiter: Actor) -> None:
    row = make_work(recruiter, status="running", started_at=timezone.now())
    work.fail(row.pk, "It took too long.")
    with pytest.raises(Cancelled):
        Progress(row)(1, 2)
    assert row.reason == ""
    assert state(row)[0] == "failed"


# --- Cancelling -----------------------------------------------------------------------------------------------------


def test_what_waits_is_cancelled_at_once_and_then_not_begun(recruiter: Actor) -> None:
    row = make_work(recruiter)

    work.cancel(recruiter, row)

    assert state(row) == ("cancelled", 0)
    work.run(row.pk, never)
    assert list(AuditEvent.objects.values_list("verb", flat=True).order_by("created_at")) == ["began", "cancelled"]


def test_asking_twice_is_asking_once(recruiter: Actor) -> None:
    row = make_work(recruiter, status="running", started_at=timezone.now())
    work.cancel(recruiter, row)
    row.refresh_from_db()
    asked = row.cancel_requested_at

    work.cancel(recruiter, row)

    row.refresh_from_db()
    assert asked is not None
    assert row.cancel_requested_at == asked
    assert AuditEvent.objects.filter(verb="cancelled").count() == 1


def test_neither_a_viewer_nor_a_stranger_cancels(recruiter: Actor, viewer: Actor, stranger: Actor) -> None:
    row = make_work(recruiter)
    for other in (viewer, stranger):
        work.cancel(other, row)
    assert state(row) == ("waiting", 0)


# --- Telling --------------------------------------------------------------------------------------------------------


def test_the_end_of_what_took_long_is_told_but_not_mailed(recruiter: Actor, colleague: Actor) -> None:
    begun = timezone.now() - timedelta(seconds=11)
    row = make_work(recruiter, status="running", started_at=begun)

    work.run(row.pk, lambda progress: "/jobs/")

    told = Notification.objects.of(recruiter).get()
    assert (told.kind, told.url) == ("work.completed", "/jobs/")
    assert told.text == "Comparing 120 candidates again is done."
    assert not Notification.objects.of(colleague).exists()


def test_nobody_is_told_where_nobody_is_left(recruiter: Actor) -> None:
    row = make_work(recruiter, created_by=None)
    work.give_up(GIVEN_UP, work=str(row.pk), job="whatever else the task was given")
    assert state(row)[0] == "failed"
    assert row.reason == GIVEN_UP.reason
    assert not Notification.objects.exists()


# --- What cannot be -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": "failed", "finished": True}, "failed_work_has_a_reason"),
        ({"status": "lost"}, "a_known_work_status"),
        ({"percent": 101}, "percent_of_work"),
        ({"status": "running", "started": True, "finished": True}, "finished_work_has_an_end"),
        ({"status": "cancelled"}, "finished_work_has_an_end"),
        ({"status": "running"}, "running_work_has_a_start"),
        ({"result_url": "//elsewhere.example"}, "a_result_lies_inside"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(recruiter: Actor, fields: dict[str, str], constraint: str) -> None:
    now = timezone.now()
    times = {f"{name}_at": now for name in ("started", "finished") if fields.get(name)}
    rest = {name: value for name, value in fields.items() if name not in ("started", "finished")}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_work(recruiter, **rest, **times)


def test_every_status_is_finished_or_not() -> None:
    assert {status for status in WorkStatus if not LongWork(status=status).is_finished} == {"waiting", "running"}
