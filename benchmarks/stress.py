"""300 resumes in one batch, on a real server with its pages in use: `python benchmarks/stress.py`.

Sends the files as the page does, looks at pages meanwhile one after the other, and prints how long the batch took, what
it promised, and how long the pages took beside the limit of 200 ms (p95).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, where a file is called like a module of Python's

import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import psutil
import requests
from rich.console import Console
from rich.table import Table
from websockets.sync.client import connect
from websockets.typing import Origin

from benchmarks.pile import resumes

_SENT = "Stop it with Ctrl-C.\n"


@dataclass
class Site:
    """Somebody at their browser."""

    address: str
    session: requests.Session = field(default_factory=requests.Session)

    def sign_in(self, email: str, password: str) -> None:
        self.get("/accounts/login/")
        self.post("/accounts/login/", {"login": email, "password": password})

    def get(self, path: str) -> requests.Response:
        response = self.session.get(self.address + path, timeout=60)
        response.raise_for_status()
        return response

    def post(self, path: str, data: dict[str, str], **more: object) -> requests.Response:
        token = self.session.cookies["csrftoken"]
        headers = {"X-CSRFToken": token, "Referer": self.address, "Accept": "application/json"}
        response = self.session.post(self.address + path, data, headers=headers, timeout=600, **more)  # type: ignore[arg-type]
        response.raise_for_status()
        return response


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--concurrency", type=int, default=2)
    given = parser.parse_args()
    with _served(concurrency=given.concurrency) as (site, server):
        rows = _measured(site, server, files=given.files, concurrency=given.concurrency)
    table = Table("what", "measured", "aim or limit")
    for row in rows:
        table.add_row(*row)
    Console(width=120).print(table)


def _measured(site: Site, server: psutil.Process, *, files: int, concurrency: int) -> list[tuple[str, str, str]]:
    job = re.search(r"/jobs/[0-9a-f-]{36}/", site.get("/jobs/").text)
    if job is None:
        raise SystemExit("The demo has no job.")
    pile = list(resumes(files))
    key = str(uuid4())
    pages = (f"/batches/{key}/", job.group(), "/jobs/", "/candidates/", "/batches/", "/queue/")
    begun = time.monotonic()
    for name, data in pile:
        form = {"batch": key, "start": "1"}
        site.post(f"{job.group()}resumes/", form, files={"files": (name, data)})
    sent = time.monotonic() - begun
    site.post(f"/batches/{key}/start/", {})
    watching = Watch(site, pages)
    try:
        (at, promised), counts = _until_done(site, key, files)
    finally:
        watching.stop()
    over = time.monotonic()
    took = over - begun
    return [
        ("files sent, one request each", f"{files / sent:.0f} a second", ""),
        ("batch done after", f"{took:.0f} s, {counts['completed']} read, {counts['failed']} failed", ""),
        ("resumes an hour and worker", f"{files / took * 3600 / concurrency:,.0f}", "90 an hour (earlier systems)"),
        ("resumes a day, this machine", f"{files / took * 86_400:,.0f}", "1,000 to 5,000 (earlier systems)"),
        ("promised at a tenth / true", f"{promised:.0f} s / {over - at:.0f} s", "within a fifth"),
        *watching.rows(),
        ("memory of the server with its children", f"{_memory(server) / 1e6:,.0f} MB", ""),
    ]


def _until_done(site: Site, key: str, files: int) -> tuple[tuple[float, float], dict[str, int]]:
    """When a tenth was done, how long it was said to take from there, and what came of all."""
    time.sleep(5)  # sending takes processors too, of which the last measurements know
    promised = None
    while (now := _progress(site, key))["state"] != "finished":
        done = now["counts"]["completed"] + now["counts"]["failed"]
        if promised is None and done >= files / 10:
            promised = (time.monotonic(), now["remaining_seconds"])
        time.sleep(1)
    if promised is None:
        raise SystemExit("The batch was done before anybody looked: send more files.")
    return promised, now["counts"]


def _progress(site: Site, key: str) -> dict[str, Any]:
    """What the page is told when it connects."""
    cookies = "; ".join(f"{name}={value}" for name, value in site.session.cookies.items())
    url = f"{site.address.replace('http', 'ws')}/ws/batches/{key}"
    with connect(url, origin=Origin(site.address), additional_headers={"Cookie": cookies}) as socket:
        while (event := json.loads(socket.recv(timeout=30)))["type"] != "batch_progress":
            pass
    return dict(event)


class Watch:
    """Looks at the pages one after the other, as fast as a hurried person: four a second."""

    def __init__(self, site: Site, pages: tuple[str, ...]) -> None:
        self._spent: dict[str, list[float]] = {page: [] for page in pages}
        self._site, self._over = Site(site.address, _copy(site.session)), threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def rows(self) -> Iterator[tuple[str, str, str]]:
        together = [one for spent in self._spent.values() for one in spent]
        for page, spent in {**self._spent, "all of these": together}.items():
            name = re.sub(r"[0-9a-f-]{36}", "…", page)
            cut = statistics.quantiles(spent, n=100)
            yield f"{name}, p50 / p95 of {len(spent)}", f"{cut[49]:.0f} / {cut[94]:.0f} ms", "p95 under 200 ms"

    def _look(self) -> None:
        while not self._over.is_set():
            for page, spent in self._spent.items():
                begun = time.monotonic()
                self._site.get(page)
                spent.append((time.monotonic() - begun) * 1000)
                self._over.wait(0.25)


def _copy(session: requests.Session) -> requests.Session:
    """Sessions are not for several threads."""
    copy = requests.Session()
    copy.cookies.update(session.cookies)
    return copy


@contextmanager
def _served(*, concurrency: int) -> Iterator[tuple[Site, psutil.Process]]:
    var = Path(tempfile.mkdtemp(prefix="recruiter-stress-"))
    var.chmod(0o711)
    environment = {**os.environ, "RECRUITER_VAR": str(var), "DATABASE_URL": ""}
    manage = [sys.executable, str(ROOT / "manage.py")]
    try:
        for command in ("migrate", "demo"):
            subprocess.run([*manage, command], env=environment, check=True, stdout=subprocess.DEVNULL)
        serve = [*manage, "serve", "--port", "18100", "--concurrency", str(concurrency)]
        with subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield _visited(server), psutil.Process(server.pid)
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(timeout=60)
    finally:
        shutil.rmtree(var, ignore_errors=True)


def _visited(server: subprocess.Popen[str]) -> Site:
    told = "".join(iter(server.stdout.readline, _SENT)) if server.stdout else ""
    found = re.search(r"(http://\S+)\nSign in as (\S+) with the password (\S+)", told)
    if found is None:
        raise SystemExit(f"The server did not start: {told}")
    site = Site(found[1])
    site.sign_in(found[2], found[3])
    return site


def _memory(server: psutil.Process) -> int:
    processes = [server, *server.children(recursive=True)]
    return sum(process.memory_info().rss for process in processes if "postgres" not in process.name())


if __name__ == "__main__":
    main()
