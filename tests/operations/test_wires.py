"""Sockets of a real server, as a real client has them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.operations.test_serve import ROOT, serving, var

__all__ = ("var",)

_SIGN_IN = """
from datetime import timedelta
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from recruiter.accounts.models import Membership, User
from tests.factories import make_actor
member = Membership.objects.first()
client = Client()
client.force_login(member.user if member else make_actor().user)
key = client.cookies["sessionid"].value
if {expired}:
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
print(key)
"""
_END_SESSIONS = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"


def manage(var: Path, code: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    environment = {**os.environ, "RECRUITER_VAR": str(var)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout.strip()


_HANDSHAKE = """GET /ws/notifications HTTP/1.1
Host: {host}
Origin: http://{host}
Cookie: sessionid={session}
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

"""


@dataclass(frozen=True)
class Site:
    var: Path
    port: int
    process: "subprocess.Popen[str]"

    def session(self, *, expired: bool = False) -> str:
        return manage(self.var, _SIGN_IN.format(expired=expired))

    def open(
        self, path: str = "/ws/notifications", *, session: str | None, origin: str | None = "", host: str = "127.0.0.1"
    ) -> ClientConnection:
        """From our own page, unless another origin is given."""
        ours = f"http://{host}:{self.port}"
        headers = {"Cookie": f"sessionid={session}"} if session else {}
        address = f"ws://{host}:{self.port}{path}"
        return connect(address, additional_headers=headers, origin=ours if origin == "" else origin, max_size=None)  # type: ignore[arg-type]

    def deaf(self, *, session: str) -> socket.socket:
        """One that nobody reads from."""
        client = socket.create_connection(("127.0.0.1", self.port))
        host = f"127.0.0.1:{self.port}"
        client.sendall(_HANDSHAKE.format(host=host, session=session).replace("\n", "\r\n").encode())
        assert b" 101 " in client.recv(100)
        return client

    @property
    def memory(self) -> int:
        return int(psutil.Process(self.process.pid).memory_info().rss)


@contextmanager
def _site(var: Path, *arguments: str) -> Iterator[Site]:
    with serving("--port", "18400", *arguments, var=var) as (process, said):
        yield Site(var, int(said.partition("127.0.0.1:")[2].split()[0]), process)


@pytest.fixture(scope="module")
def site(var: Path) -> Iterator[Site]:
    with _site(var, "--no-worker") as made:
        yield made


def test_a_page_of_ours_is_let_in_and_others_are_refused(site: Site) -> None:
    session = site.session()
    with site.open(session=session) as line:
        assert '"unread"' in str(line.recv(timeout=10))
    for origin in (
        None,
        "http://evil.example",
        f"https://127.0.0.1:{site.port}",
        f"http://127.0.0.1:{site.port + 1}",
        "http://127.0.0.1",
        f"http://localhost:{site.port}",
        "null",
    ):
        with pytest.raises(InvalidStatus) as refused:
            site.open(session=session, origin=origin)
        assert refused.value.response.status_code == 403, origin


@pytest.mark.parametrize("path", ["/ws/nothing", "/jobs/", "/"])
def test_an_address_without_a_socket_is_refused(site: Site, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        site.open(path, session=None)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("is_expired", [True, False])
def test_whoever_is_not_signed_in_is_told_so(site: Site, is_expired: bool) -> None:
    session = site.session(expired=True) if is_expired else None
    with site.open(session=session) as line, pytest.raises(ConnectionClosed) as closed:
        line.recv(timeout=10)
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4401, "You are signed out. Sign in again.")


@pytest.mark.faults
def test_a_session_that_ends_ends_its_socket_within_half_a_minute(site: Site) -> None:
    with site.open(session=site.session()) as line:
        line.recv(timeout=10)
        manage(site.var, _END_SESSIONS)
        ended = time.monotonic()
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                line.recv(timeout=40)
    assert time.monotonic() - ended < 30
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


def test_too_large_a_message_is_refused_in_words_and_a_huge_one_without(site: Site) -> None:
    session = site.session()
    for size, code in ((1025, 1009), (100 << 10, None)):
        with site.open(session=session) as line, pytest.raises(ConnectionClosed) as closed:
            line.send("x" * size)
            while True:
                line.recv(timeout=10)
        assert (closed.value.rcvd.code if closed.value.rcvd else None) == code


@pytest.mark.parametrize(
    "frame",
    [b"\x89\xfd" + bytes(4) + b"p" * 125, b"\x81\x90" + bytes(4) + b'{"type": "ping"}'],
    ids=["answered by the protocol", "answered by the socket"],
)
def test_a_client_that_sends_and_never_reads_costs_no_memory(site: Site, frame: bytes) -> None:
    session = site.session()
    before = site.memory
    with site.deaf(session=session) as client:
        client.settimeout(5)
        with pytest.raises((TimeoutError, ConnectionError)):
            for _ in range(200):
                client.sendall(frame * 8000)  # a megabyte, or a fifth of one
        assert site.memory - before < 30 << 20
        with site.open(session=session) as line:
            line.recv(timeout=10)


@pytest.mark.parametrize("arguments", [(), ("--no-worker",)])
def test_everybody_is_told_that_the_server_stops(var: Path, arguments: tuple[str, ...]) -> None:
    with _site(var, *arguments) as site, ExitStack() as stack:
        session = site.session()
        everybody = [stack.enter_context(site.open(session=session)) for _ in range(5)]
        for line in everybody:
            line.recv(timeout=10)
        site.process.send_signal(signal.SIGTERM)
        for line in everybody:
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    line.recv(timeout=10)
            assert closed.value.rcvd is not None
            assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (1012, "The server is being restarted.")
        assert site.process.wait(timeout=30) == 0
        assert site.process.stderr is not None
        assert site.process.stderr.read() == ""


def test_whoever_does_not_answer_the_goodbye_delays_nobody(var: Path) -> None:
    with _site(var, "--no-worker") as site, site.deaf(session=site.session()):
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(timeout=6) == 0


def test_whoever_sends_waits_for_a_client_that_does_not_read() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.operations.pouring", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            assert server.stdout.readline() == "0\n"
            with connect(f"ws://127.0.0.1:{port}/", max_size=None, max_queue=1) as line:
                stuck = _stuck(server)
                assert stuck < 400  # 25 MB, most of it in the system's buffers
                for _ in range(stuck + 50):
                    line.recv(timeout=10)
                assert int(server.stdout.readline()) > stuck
        finally:
            server.kill()


def _stuck(server: "subprocess.Popen[str]") -> int:
    """How many were sent when no more were."""
    assert server.stdout is not None
    last = -1
    while (now := int(server.stdout.readline())) != last or not now:
        last = now
    return now


_BATCH = """
from recruiter.accounts.models import Membership
from recruiter.matching.batches import intake
from tests.factories import make_waiting
from recruiter.database.rows import uuid7
batch = intake.open_batch(Membership.objects.first().actor, key=uuid7())
make_waiting(batch)
print(batch.pk)
"""
_HOLD = """
import sys, time
from django.db import transaction
from recruiter.matching.models import Batch
with transaction.atomic():
    Batch.objects.select_for_update().get(pk="{batch}")
    print("held", flush=True)
    time.sleep({seconds})
"""


@pytest.mark.parametrize(
    ("seconds", "answer"), [(3, b"302"), pytest.param(40, b"", marks=pytest.mark.faults)], ids=["soon", "never"]
)
def test_a_request_has_its_answer_before_the_server_ends_which_it_does_in_any_case(
    var: Path, seconds: int, answer: bytes
) -> None:
    with _site(var, "--no-worker") as site:
        session = site.session()
        batch = manage(var, _BATCH)
        command = [
            sys.executable,
            "manage.py",
            "shell",
            "--no-imports",
            "-c",
            _HOLD.format(batch=batch, seconds=seconds),
        ]
        environment = {**os.environ, "RECRUITER_VAR": str(var)}
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with socket.create_connection(("127.0.0.1", site.port)) as client:
                client.sendall(_pause(batch, session=session, port=site.port))
                time.sleep(1)  # now the view waits for the batch's row
                site.process.terminate()
                assert site.process.wait(timeout=30) == 0
                client.settimeout(1)
                assert client.recv(100).partition(b"HTTP/1.1 ")[2][:3] == answer
            holder.kill()


def _pause(batch: str, *, session: str, port: int) -> bytes:
    token = "a" * 32
    body = f"csrfmiddlewaretoken={token}"
    return (
        f"POST /batches/{batch}/pause/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Cookie: sessionid={session}; csrftoken={token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Accept: text/html\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()
