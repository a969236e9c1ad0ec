"""Worker processes on a database of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from recruiter.database import locks
from recruiter.database.server import EmbeddedServer
from tests.queue import here

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0  # seconds, for a machine that others keep busy


@dataclass(frozen=True)
class Place:
    """What RECRUITER_VAR points to."""

    var: Path
    settings: str = "tests.queue.settings"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "RECRUITER_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PYTHONUNBUFFERED": "1",
        }

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, timeout=PATIENCE)

    @contextmanager
    def worker(self, *, concurrency: int = 1) -> Iterator[subprocess.Popen[str]]:
        """Says that it works when it has begun; killed at the end if it still runs."""
        command = [sys.executable, "manage.py", "worker", "--concurrency", str(concurrency)]
        with subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("Working on")
            try:
                yield process
            finally:
                process.send_signal(signal.SIGCONT)
                process.kill()

    def ask(self, query: str, *values: Any) -> list[Any]:
        address = EmbeddedServer(self.var / "postgres").ensure()
        with psycopg.connect(
            host=address.host, port=address.port, user=address.user, dbname="recruiter", autocommit=True
        ) as connection:
            cursor = connection.execute(query, values)
            return list(cursor.fetchall()) if cursor.description else []

    def defer(self, name: str, count: int = 1, **ids: str | int) -> None:
        self.ask(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) SELECT 'default', %s, %s"
            " FROM generate_series(1, %s)",
            name,
            Jsonb(ids),
            count,
        )

    def statuses(self) -> list[str]:
        return [
            row[0] for row in self.ask("SELECT status::text FROM procrastinate_jobs WHERE task_name LIKE 'tests.%%'")
        ]

    def workers(self, *, state: str) -> int:
        return len(self.ask("SELECT pid FROM queue_worker WHERE state = %s", state))

    def lines(self) -> list[str]:
        return here.lines(self.var)

    def diary(self) -> list[str]:
        return here.diary(self.var)

    def until(self, condition: Callable[[], object], *, seconds: float = PATIENCE) -> float:
        """How long it took."""
        begun = time.monotonic()
        while not condition():
            assert time.monotonic() - begun < seconds, f"not within {seconds} s: {self.diary()}"
            time.sleep(0.05)
        return time.monotonic() - begun

    def restart_postgres(self, *, away: float) -> None:
        """As an administrator does it: connections are ended at once. The next that needs it starts it again, and has
        to wait until the lock is free."""
        file = self.var / "postgres" / "postmaster.pid"
        with locks.alone(self.var / "postgres.lock"):
            os.kill(int(file.read_text().splitlines()[0]), signal.SIGINT)
            while file.exists():
                time.sleep(0.02)
            time.sleep(away)

    def empty(self) -> None:
        (self.var / "diary").unlink(missing_ok=True)
        self.ask(
            "TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_workers, procrastinate_periodic_defers"
        )
        self.ask("TRUNCATE queue_interruption, queue_worker, queue_day, queue_turn")
