import asyncio
import os
from datetime import timedelta
from typing import cast

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from procrastinate import PsycopgConnector
from procrastinate.periodic import PeriodicDeferrer
from pytest_django import Settings

from recruiter.queue import reaching, working
from recruiter.queue.fencing import Fenced
from recruiter.queue.models import Day, Heart, Interruption, Task, TaskStatus, Worker, WorkerState
from recruiter.queue.pruning import prune
from recruiter.queue.running import in_thread
from recruiter.queue.tasks import defer, defer_many
from recruiter.queue.worklog import Tally, Worklog
from tests.queue import here
from tests.queue.program import PRIVATE, doze, note, nothing, raise_

pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture(autouse=True)
def postgres_is_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    here.let_postgres_be_up_for(monkeypatch, seconds=3600)


def test_a_worker_says_what_it_does_and_signs_off() -> None:

    async def work() -> Worker:
        async with here.worker(concurrency=3):
            await here.until(Worker.objects.alive().filter(state=WorkerState.RUNNING).exists)
            return cast(Worker, await in_thread(Worker.objects.get, name="get"))

    row = asyncio.run(work())
    assert (row.pid, row.concurrency) == (os.getpid(), 3)
    assert row.memory > 1_000_000
    assert not Worker.objects.exists()


def test_the_row_names_the_task_that_has_run_longest() -> None:
    log = Worklog(concurrency=2)
    now = timezone.now()
    log.running = {1: (now, "young"), 2: (now - timedelta(seconds=9), "old")}
    log.write(log.taken(state=WorkerState.RUNNING))
    row = Worker.objects.get()
    assert (row.current_task, row.current_since, row.running) == ("old", now - timedelta(seconds=9), 2)
    log.running = {}
    log.write(log.taken(state=WorkerState.PAUSED))
    row.refresh_from_db()
    assert (row.current_task, row.current_since, row.state) == ("", None, WorkerState.PAUSED)


def test_a_row_that_others_removed_is_written_again() -> None:
    log = Worklog(concurrency=1)
    for _ in range(2):
        log.write(log.taken(state=WorkerState.RUNNING))
        assert Worker.objects.alive().count() == 1
        Worker.objects.all().delete()


def test_rows_of_the_dead_are_noticed_at_once_and_go_after_an_hour() -> None:
    ages = [timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=2)]
    rows = [Worker(host="h", pid=1, concurrency=1, heartbeat_at=timezone.now() - age) for age in ages]
    Worker.objects.bulk_create(rows)
    assert list(Worker.objects.alive()) == rows[:1]
    assert set(Worker.objects.silent()) == set(rows[1:])
    log = Worklog(concurrency=1)
    log.write({})
    assert set(Worker.objects.all()) == {*rows[:2], log.worker}


def test_a_current_task_has_a_start() -> None:
    with pytest.raises(IntegrityError, match="a_current_task_has_a_start"):
        Worker.objects.create(host="h", pid=1, concurrency=1, current_task="a")


def test_the_day_is_counted_by_kind() -> None:
    defer_many(note, [{"key": "a"}] * 3)
    defer(raise_, key="b", passing=0)
    defer(raise_, key="c", passing=1)
    defer(doze, key="d", ms=200)
    here.work_off()
    day = {row.task_name: row for row in Day.objects.total()}
    assert [(day[note.name].completed, day[note.name].failed)] == [(3, 0)]
    assert (day[raise_.name].completed, day[raise_.name].failed, day[raise_.name].retried) == (0, 1, 1)
    assert day[doze.name].mean == pytest.approx(day[doze.name].p95, rel=0.25)
    assert 0.2 <= (day[doze.name].p95 or 0) < 1
    assert Day(task_name="a").mean is None


def test_what_could_not_be_written_is_counted_the_next_time() -> None:
    log = Worklog(concurrency=1)
    log.tallies["a"] = Tally(completed=2)
    taken = log.taken(state=WorkerState.RUNNING)
    log.tallies["a"].completed += 1
    log.put_back(taken)
    log.write(log.taken(state=WorkerState.RUNNING))
    log.count_set_aside(["a"])
    log.write(log.taken(state=WorkerState.RUNNING))
    row = Day.objects.get(task_name="a")
    assert (row.completed, row.failed) == (3, 1)


def test_the_peak_depth_of_the_day_stays() -> None:
    defer_many(note, [{"key": "a"}] * 7)
    Worklog(concurrency=1).write({})
    Task.objects.all().delete()
    Worklog(concurrency=1).write({})
    assert Day.objects.get(task_name=note.name).peak_depth == 7


def test_a_worker_without_memory_left_takes_nothing() -> None:
    async def fetch() -> object:
        return await Fenced(PsycopgConnector(), may_fetch=lambda: False).fetch_job(None, 1)

    defer(nothing)
    assert asyncio.run(fetch()) is None
    assert Task.objects.waiting().count() == 1


def test_a_worker_that_others_took_for_dead_comes_back() -> None:
    """While it was frozen its row was removed; without it, it could fetch nothing for ever."""

    async def work() -> None:
        async with here.worker():
            await here.until(lambda: Heart.objects.exists())
            await here.until(lambda: _bury())
            await here.until(lambda: defer(note, key="a"))
            await here.until(lambda: here.diary() == ["done a"])

    asyncio.run(work())
    assert here.diary() == ["done a"]


def _bury() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    return True


def test_old_finished_tasks_are_pruned_with_what_was_about_them() -> None:
    defer_many(note, [{"key": "a"}] * 2500)
    ids = list(Task.objects.order_by("pk").values_list("pk", flat=True))
    Task.objects.filter(pk__in=ids[:2300]).update(status=TaskStatus.SUCCEEDED)
    Task.objects.filter(pk__in=ids[2300:2400]).update(status=TaskStatus.DOING)
    Interruption.objects.bulk_create([Interruption(task_id=ids[0]), Interruption(task_id=ids[-1])])
    Day.objects.create(day=timezone.now().date() - timedelta(days=400), task_name="a")
    assert prune() == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '8 days' WHERE job_id <= %s", [ids[2350]])
    assert prune() == 2300
    assert Task.objects.count() == 200
    assert [row.pk for row in Interruption.objects.all()] == [ids[-1]]
    assert not Day.objects.filter(task_name="a").exists()


def test_of_several_workers_one_defers_the_hourly_pruning_and_it_runs() -> None:
    async def tick() -> None:
        _, app = working._app_of_its_own(may_fetch=lambda: True)
        async with app.open_async():
            periodic = app.periodic_registry.periodic_tasks.values()
            hourly = next(one for one in periodic if one.task.name == "queue.prune")
            await PeriodicDeferrer(app.periodic_registry).defer_jobs([(hourly, 3600)])

    for _ in range(2):
        asyncio.run(tick())
    here.work_off()
    assert list(
        Task.objects.filter(task_name="queue.prune", args__timestamp=3600).values_list("status", flat=True)
    ) == [TaskStatus.SUCCEEDED]


def silent_worker() -> Worker:
    return Worker.objects.create(host="far", pid=7, concurrency=1, heartbeat_at=timezone.now() - timedelta(minutes=1))


def test_a_silence_is_logged_once_and_handed_out_once_after_it(caplog: pytest.LogCaptureFixture) -> None:
    row, log = silent_worker(), Worklog(concurrency=1)
    assert Worker.objects.take_noticed() == []
    for _ in range(2):
        log.notice_silent()
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [("ERROR", "worker.silent")]
    assert vars(caplog.records[0])["host"] == "far"
    assert vars(caplog.records[0])["pid"] == 7
    assert Worker.objects.take_noticed() == [row]
    assert Worker.objects.take_noticed() == []


def test_a_living_worker_is_not_handed_out() -> None:
    Worklog(concurrency=1).write({})
    assert Worker.objects.take_newly_silent() == []


def test_nobody_is_silent_while_postgres_is_up_for_less(monkeypatch: pytest.MonkeyPatch) -> None:
    silent_worker()
    here.let_postgres_be_up_for(monkeypatch, seconds=15)
    assert Worker.objects.take_newly_silent() == []
    here.let_postgres_be_up_for(monkeypatch, seconds=25)
    assert len(Worker.objects.take_newly_silent()) == 1
    here.let_postgres_be_up_for(monkeypatch, seconds=15)
    assert Worker.objects.take_noticed() == []


def test_whoever_comes_back_can_fall_silent_again() -> None:
    log = Worklog(concurrency=1)
    log.write({})
    for _ in range(2):
        Worker.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=1))
        assert Worker.objects.take_newly_silent() == Worker.objects.take_noticed() == [log.worker]
        log.write({})


def test_a_worker_notices_by_itself_that_another_fell_silent(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        async with here.worker():
            await here.until(lambda: "worker.silent" in caplog.text)

    silent_worker()
    asyncio.run(work())


def test_who_was_away_himself_accuses_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """After an absence of the database all rows are old."""
    silent_worker()
    shop = working._Shop(concurrency=1, stop=asyncio.Event())
    shop._reported_at -= 60
    asyncio.run(shop.report())
    assert "worker.silent" not in caplog.text
    asyncio.run(shop.report())
    assert "worker.silent" in caplog.text


def test_faults_beside_the_tasks_are_logged_without_their_words(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = asyncio.Event()
    shop = working._Shop(concurrency=1, stop=stop)

    async def fail() -> None:
        shop.over.set()
        stop.set()
        raise ValueError(PRIVATE)

    monkeypatch.setattr(shop, "_shift", fail)
    asyncio.run(shop.supervise())
    shop.over.clear()
    asyncio.run(shop.repeat(fail, seconds=0))

    lines = [record.getMessage().partition(" at ")[0] for record in caplog.records]
    assert lines == ["worker.ended fault=ValueError", "worker.beside doing=fail fault=ValueError"]
    assert PRIVATE not in caplog.text


def test_the_pool_grows_by_tasks_beyond_those_of_the_settings(settings: Settings) -> None:
    pool = connection.settings_dict["OPTIONS"]["pool"]
    before = pool["max_size"]
    try:
        reaching.make_room(settings.WORKER_CONCURRENCY)
        assert pool["max_size"] == before
        reaching.make_room(settings.WORKER_CONCURRENCY + 5)
        assert pool["max_size"] == before + 5
    finally:
        pool["max_size"] = before
    assert before == 10 + settings.WORKER_CONCURRENCY + 3


def test_a_workers_own_connections_end_a_transaction_that_is_left_open() -> None:
    assert "idle_in_transaction_session_timeout=60s" in asyncio.run(reaching.parameters())["options"]
