"""`manage.py serve` as a person starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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
            server.send_signal(stop)
            assert server.wait(timeout=30) == 0
            assert server.stderr is not None
            assert server.stderr.read() == ""
    assert not (var / "postgres" / "postmaster.pid").exists()


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
