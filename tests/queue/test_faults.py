"""Real workers, killed, frozen, stopped and cut off from their database."""

import os
import signal
from collections.abc import Iterator

import pytest

from recruiter.database.server import EmbeddedServer
from tests.queue.processes import Place

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("queue-faults")]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    place = Place(tmp_path_factory.mktemp("var"))
    server = EmbeddedServer(place.var / "postgres", options={"fsync": "off"})
    server.ensure()  # kept up from here on
    place.manage("migrate", "--verbosity", "0")
    yield place
    server.leave()


@pytest.fixture
def place(migrated: Place) -> Place:
    migrated.empty()
    return migrated


def test_a_task_of_a_killed_worker_runs_again_elsewhere_within_15_seconds(place: Place) -> None:
    with place.worker() as one, place.worker() as other:
        place.until(lambda: place.workers(state="running") == 2)
        place.defer("tests.doze", key="a", ms=3000)
        place.until(lambda: "begun a" in place.diary())
        victim, heir = (one, other) if place.lines()[0].split()[2] == str(one.pid) else (other, one)
        victim.kill()
        took = place.until(lambda: place.diary().count("begun a") == 2)
        place.until(lambda: place.statuses() == ["succeeded"])
        assert heir.poll() is None
    assert took < 15
    assert place.diary() == ["begun a", "begun a", "done a"]


def test_a_frozen_worker_that_thaws_after_its_task_was_rescued_writes_nothing(place: Place) -> None:
    with place.worker() as frozen, place.worker() as other:
        place.defer("tests.doze", 2, key="a", ms=6000)
        place.until(lambda: place.diary().count("begun a") == 2)
        frozen.send_signal(signal.SIGSTOP)
        place.until(lambda: place.diary().count("begun a") == 3)
        frozen.send_signal(signal.SIGCONT)
        place.until(lambda: place.statuses() == ["succeeded"] * 2)
        place.defer("tests.note", 20, key="b")
        place.until(lambda: place.diary().count("done b") == 20)
        assert (frozen.poll(), other.poll()) == (None, None)
    assert place.diary().count("done a") == 2
    assert place.diary().count("begun a") == 3


@pytest.mark.parametrize("away", [0.0, 6.0])
def test_workers_go_on_by_themselves_when_postgresql_restarts_in_the_middle(place: Place, away: float) -> None:
    with place.worker(concurrency=2) as one, place.worker(concurrency=2) as other:
        place.defer("tests.doze", 60, key="a", ms=300)
        place.until(lambda: place.diary().count("done a") >= 10)
        place.restart_postgres(away=away)
        place.until(lambda: place.statuses() == ["succeeded"] * 60)
        place.defer("tests.note", key="b")
        place.until(lambda: "done b" in place.diary(), seconds=3)
        assert (one.poll(), other.poll()) == (None, None)
    assert place.diary().count("done a") == 60


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_running_task_is_finished_before_the_end(place: Place, number: signal.Signals) -> None:
    with place.worker() as worker:
        place.defer("tests.doze", key="a", ms=12_000)
        place.defer("tests.note", key="later")
        place.until(lambda: "begun a" in place.diary())
        worker.send_signal(number)
        assert worker.wait(timeout=30) == 0
    assert place.diary() == ["begun a", "done a"]
    assert sorted(place.statuses()) == ["succeeded", "todo"]
    assert place.ask("SELECT pid FROM queue_worker") == []


def test_a_task_that_takes_longer_is_handed_back_without_counting(place: Place) -> None:
    with place.worker() as worker:
        place.defer("tests.doze", key="a", ms=50_000)
        place.until(lambda: "begun a" in place.diary())
        worker.terminate()
        took = place.until(lambda: worker.poll() is not None, seconds=30)
        assert worker.returncode == 0
    assert took > 15
    assert place.statuses() == ["todo"]
    assert place.ask("SELECT handed_back, rescued FROM queue_interruption") == [(1, 0)]


def test_the_second_signal_ends_it_at_once(place: Place) -> None:
    with place.worker() as worker:
        place.defer("tests.doze", key="a", ms=20_000)
        place.until(lambda: "begun a" in place.diary())
        worker.terminate()
        place.until(lambda: place.workers(state="stopping") == 1)
        worker.terminate()
        assert worker.wait(timeout=5) == -signal.SIGTERM


def test_a_task_that_kills_its_worker_three_times_is_set_aside(place: Place) -> None:
    place.defer("tests.poison", key="a")
    with place.worker(), place.worker(), place.worker(), place.worker() as last:
        place.until(lambda: place.statuses() == ["failed"])
        assert place.diary() == ["begun a"] * 3 + ["given_up a killed"]
        assert len(place.ask("SELECT pid FROM queue_worker WHERE heartbeat_at > now() - interval '6 s'")) == 1
        place.defer("tests.note", key="b")
        place.until(lambda: "done b" in place.diary())
    assert last.pid != os.getpid()
