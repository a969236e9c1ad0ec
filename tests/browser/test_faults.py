"""A batch of 60 files while everything around it dies: workers, the database, the server of the page."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from recruiter.database.server import EmbeddedServer
from tests.browser.conftest import ROOT, Site, Visitor, announced
from tests.factories import RESUME
from tests.queue.processes import Place

pytestmark = pytest.mark.faults
FILES = 60
BAD = 4  # of them cannot be read
PORT = 18200


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """With the demo in it."""
    tmp_path.chmod(0o755)
    place = Place(tmp_path / "var", settings="config.settings")
    server = EmbeddedServer(place.var / "postgres", options={"fsync": "off"})
    server.ensure()
    place.manage("migrate", "--verbosity", "0")
    place.manage("demo")
    yield place
    server.leave()


@contextmanager
def pages(place: Place) -> Iterator[Site]:
    """The pages alone, always at one address."""
    command = [sys.executable, "manage.py", "serve", "--no-worker", "--port", str(PORT)]
    with subprocess.Popen(command, cwd=ROOT, env=place.environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield announced(server)
        finally:
            server.terminate()
            assert server.wait(timeout=30) == 0


def pile(folder: Path) -> list[Path]:
    """Long ones, so that each takes its reader a second and is caught half-way."""
    files = []
    for number in range(FILES):
        file = folder / f"resume-{number:02}.txt"
        orders = range(number * 10_000, number * 10_000 + 2200)
        lines = (f"Moved {order} orders from one system to another without a break" for order in orders)
        file.write_text(f"MZ\0{number}" if number < BAD else "\n".join([RESUME, "Projects", "", *lines]))
        files.append(file)
    return files


def test_nothing_is_lost_and_nothing_done_twice(place: Place, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    with place.worker() as first, place.worker() as second:
        with pages(place) as site:
            visitor = Visitor(context.new_page(), site).sign_in()
            batch = upload(visitor, pile(tmp_path))
            visitor.page.evaluate("window.theSamePage = true")

            place.until(lambda: len(running(place, batch)) == 2)
            held = running(place, batch)
            first.kill()
            took = place.until(lambda: all(moved_on(place, key, begun) for key, begun in held.items()))
            assert took < 15

            with place.worker():
                place.until(lambda: len(running(place, batch)) == 2)
                held = running(place, batch)
                second.send_signal(signal.SIGSTOP)
                place.until(lambda: all(moved_on(place, key, begun) for key, begun in held.items()))
                second.send_signal(signal.SIGCONT)

                place.until(lambda: done(place, batch) >= FILES // 2)
                place.restart_postgres(away=1.0)
        with pages(place) as site, place.worker():
            place.until(lambda: done(place, batch) == FILES)
            place.until(lambda: state(place, batch) == "finished")
            expect(visitor.page.locator("#batch-summary")).to_contain_text("100", timeout=45_000)
            assert visitor.page.evaluate("window.theSamePage")
            assert second.poll() is None
    context.close()
    assert outcome(place, batch) == {("completed", ""): FILES - BAD, ("failed", "unsupported"): BAD}
    resumes = "SELECT count(*), count(DISTINCT sha256) FROM candidates_resume WHERE file_name LIKE 'resume-%%'"
    assert place.ask(resumes) == [(FILES - BAD, FILES - BAD)]
    assert place.ask(
        "SELECT count(*) FROM matching_match m JOIN candidates_resume r ON r.id = m.resume_id"
        " WHERE r.file_name LIKE 'resume-%%'"
    ) == [(FILES - BAD,)]
    assert place.ask(
        "SELECT count(*) FROM notices_notification WHERE url LIKE %s AND kind LIKE 'batch.%%'", f"%{batch}%"
    ) == [(1,)]
    assert place.ask(
        "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name = 'batch.item'"
    ) == [(0,)]


def upload(visitor: Visitor, files: list[Path]) -> str:
    """By the page of a job; the key of the batch whose page is there then."""
    page = visitor.page
    page.get_by_role("link", name="Senior Backend Engineer").first.click()
    page.get_by_role("button", name="Add resumes").click()
    page.locator("input[type=file]").first.set_input_files([str(file) for file in files])
    page.wait_for_url(re.compile(r"/batches/"), timeout=120_000)
    found = re.search(r"/batches/([0-9a-f-]{36})/", page.url)
    assert found
    return found[1]


def running(place: Place, batch: str) -> dict[str, object]:
    """Items with the time at which they were begun."""
    sql = "SELECT id::text, started_at FROM matching_batchitem WHERE batch_id = %s AND state = 'running'"
    return dict(place.ask(sql, batch))


def moved_on(place: Place, item: str, begun: object) -> bool:
    """Begun again, or ended."""
    (row,) = place.ask("SELECT state, started_at FROM matching_batchitem WHERE id = %s", item)
    return row[0] not in ("running", "waiting") or row[1] != begun


def done(place: Place, batch: str) -> int:
    sql = "SELECT count(*) FROM matching_batchitem WHERE batch_id = %s AND state IN ('completed', 'failed')"
    return int(place.ask(sql, batch)[0][0])


def state(place: Place, batch: str) -> str:
    return str(place.ask("SELECT state FROM matching_batch WHERE id = %s", batch)[0][0])


def outcome(place: Place, batch: str) -> dict[tuple[str, str], int]:
    sql = "SELECT state, reason_code, count(*) FROM matching_batchitem WHERE batch_id = %s GROUP BY 1, 2"
    return {(state, code): count for state, code, count in place.ask(sql, batch)}
