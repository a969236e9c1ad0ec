"""`manage.py serve` as a person starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(*arguments: str, var: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "manage.py", "serve", *arguments]
    environment = {**os.environ, "RECRUITER_VAR": str(var)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        said = "".join(iter(server.stdout.readline, "Stop it with Ctrl-C.\n"))
        try:
            yield server, said
        finally:
            server.send_signal(signal.SIGKILL)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("var")
    environment = {**os.environ, "RECRUITER_VAR": str(folder)}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, timeout=120)
    return folder


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_takes_the_next_port_serves_and_ends_cleanly(var: Path, stop: signal.Signals) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving("--port", str(port), var=var) as (server, said):
            address = re.search(r"http://127\.0\.0\.1:(\d+)", said)
            assert address
            assert port < int(address[1]) < port + 100
            with urlopen(f"{address[0]}/accounts/login/", timeout=10) as page:  # noqa: S310
                assert b"Sign in" in page.read()
            assert _until(lambda: _is_working(server.pid, var=var))
            server.send_signal(stop)
            assert server.wait(timeout=30) == 0
            assert server.stderr is not None
            assert server.stderr.read() == ""
    assert not (var / "postgres" / "postmaster.pid").exists()


def _is_working(process: int, *, var: Path) -> bool:
    """As the database has it."""
    rows = f"Worker.objects.filter(pid={process}, state='running')"
    code = f"from recruiter.queue.models import Worker; print({rows}.count())"
    shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    environment = {**os.environ, "RECRUITER_VAR": str(var)}
    told = subprocess.run(shell, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return told.stdout.strip() == "1"


def _until(holds: Callable[[], bool], *, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.2)
    return holds()


def _answer(port: int, head: str, *, body: bytes = b"") -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(head.encode() + b"\r\n\r\n")
        with suppress(ConnectionError):  # it has heard enough
            client.sendall(body)
        return client.recv(200)


def test_a_body_that_is_too_large_is_refused_before_it_is_taken(var: Path) -> None:
    post = "POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n"
    chunk = b"%x\r\n%s\r\n" % (1 << 20, b"x" * (1 << 20))
    with serving("--port", "18200", var=var) as (_, said):
        port = int(said.partition("127.0.0.1:")[2].split()[0])
        assert b" 413 " in _answer(port, f"{post}Content-Length: {1 << 40}")
        assert b" 413 " in _answer(port, f"{post}Transfer-Encoding: chunked", body=chunk * 101)
        with urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=10) as page:
            assert page.status == 200


def test_pages_come_back_after_the_database_was_killed(var: Path) -> None:
    with serving("--port", "18300", var=var) as (_, said):
        port = said.partition("127.0.0.1:")[2].split()[0]
        address = f"http://127.0.0.1:{port}/accounts/login/"
        with urlopen(address, timeout=20) as page:
            assert page.status == 200
        os.kill(int((var / "postgres" / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
        answers = []
        for _ in range(20):
            try:
                with urlopen(f"http://127.0.0.1:{port}/jobs/", timeout=20) as page:
                    answers.append(page.status)
                    break
            except HTTPError as error:
                answers.append(error.code)
        assert answers[-1] == 200
        assert set(answers) <= {200, 503}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "no.such.host.invalid"], "no address to listen on"),
        (["--host", "192.0.2.1"], "Cannot listen on 192.0.2.1"),
        (["--port", "65536"], "port"),
        (["--port", "-1"], "port"),
    ],
)
def test_a_wrong_address_is_refused_in_a_sentence(arguments: list[str], says: str, var: Path) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "serve", *arguments],
        cwd=ROOT,
        env={**os.environ, "RECRUITER_VAR": str(var)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode != 0
    assert says in result.stderr
    assert "Traceback" not in result.stderr
