"""The caller's side of the zygote: started when first needed, started again when it died."""

import atexit
import os
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from recruiter.documents import refusals, wire, zygote
from recruiter.documents.document import Document
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.ocr import pixels
from recruiter.documents.ocr.pixels import GarbledPixelsError, Pixels
from recruiter.documents.ocr.scanned import Readings

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = frozenset({"LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TZ"})  # no secrets
_GRACE_SECONDS = 2.0  # after which a zygote that keeps no time is given up
_CHUNK = 1 << 16
_NO_READINGS: Readings = {}
_VERDICTS = tuple(verdict + b"\n" for verdict in (zygote.ANSWERED, zygote.EXHAUSTED, zygote.DIED))


class _HungUpError(Exception):
    """The zygote died or fell silent, which says nothing about the document."""

    def __init__(self, process: "subprocess.Popen[bytes] | None") -> None:
        super().__init__()
        self.process = process


class WarmReader:
    """Threads may share it: the lock is held while a document is handed in, not while it is read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def read(self, data: bytes, *, name: str, limits: Limits, readings: Readings | None = _NO_READINGS) -> Document:
        """Readings as in `parsing.parse`."""
        told = _told(self._asked(data, zygote.Request(name=name, limits=limits, readings=readings)), name=name)
        if isinstance(told, Unreadable):
            raise told
        return told

    def pixels(self, data: bytes, *, name: str, limits: Limits, page: int) -> Pixels:
        answer = self._asked(data, zygote.Request(name=name, limits=limits, page=page))
        try:
            return pixels.understood(answer, limits=limits)
        except GarbledPixelsError:
            told = _told(answer, name=name)
        raise told if isinstance(told, Unreadable) else refusals.damaged(name)

    def _asked(self, data: bytes, request: zygote.Request) -> bytes:
        """What a child said that ended by itself."""
        try:
            answer = self._answer(data, request)
        except _HungUpError as error:
            self._give_up(error.process)
            answer = self._answer_of_second_try(data, request)
        said, _newline, verdict = answer.removesuffix(b"\n").rpartition(b"\n")
        if verdict == zygote.EXHAUSTED:
            raise refusals.too_costly(request.name)
        if verdict != zygote.ANSWERED:
            raise refusals.damaged(request.name)
        return said

    def close(self) -> None:
        with self._lock:
            self._stop()

    def _give_up(self, process: "subprocess.Popen[bytes] | None") -> None:
        """Unless others have done so, and documents are being read by the next one."""
        with self._lock:
            if self._process is not None and self._process is process:
                self._process.kill()
                self._stop()

    def forget(self) -> None:
        """After a fork the zygote is the parent's, and so is waiting for it."""
        if self._process is not None:
            self._process.returncode = 0
        if self._control is not None:
            self._control.close()

    def _answer_of_second_try(self, data: bytes, request: zygote.Request) -> bytes:
        try:
            return self._answer(data, request)
        except _HungUpError as error:
            raise refusals.damaged(request.name) from error

    def _answer(self, data: bytes, request: zygote.Request) -> bytes:
        limits = request.limits
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                process = self._hand_in(theirs, wall_seconds=limits.wall_seconds)
            ours.settimeout(limits.wall_seconds + _GRACE_SECONDS)
            with suppress(BrokenPipeError, ConnectionResetError):  # it died early; the verdict says how
                ours.sendall(request.head())
                ours.sendall(data)
                ours.shutdown(socket.SHUT_WR)
            try:
                answer = _all_of(ours, most=limits.answer_bytes)
            except TimeoutError as error:
                raise _HungUpError(process) from error
        if not answer.endswith(_VERDICTS):
            raise _HungUpError(process)
        return answer

    def _hand_in(self, theirs: socket.socket, *, wall_seconds: float) -> "subprocess.Popen[bytes] | None":
        """To which zygote."""
        wall = int(wall_seconds * 1000).to_bytes(8, "big")
        with self._lock:
            try:
                socket.send_fds(self._running(), [wall], [theirs.fileno()])
            except OSError as error:
                raise _HungUpError(self._process) from error
            return self._process

    def _running(self) -> socket.socket:
        if self._process is None or self._control is None or self._process.poll() is not None:
            self._stop()
            self._start()
        assert self._control is not None  # noqa: S101  for mypy: _start has set it
        return self._control

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = _started(theirs.fileno())

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


def _started(control: int) -> "subprocess.Popen[bytes]":
    """By a thread that stays as long as the zygote does: that one asks the kernel to die with its parent, which to the
    kernel is the thread that started it, and ours may end with this document."""
    started: Future[subprocess.Popen[bytes]] = Future()
    threading.Thread(target=_stay_with_it, args=(control, started), name="zygote", daemon=True).start()
    return started.result()


def _stay_with_it(control: int, started: "Future[subprocess.Popen[bytes]]") -> None:
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "recruiter.documents.zygote"],
            stdin=control,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
    except BaseException as fault:  # raised where it is waited for
        started.set_exception(fault)
        return
    started.set_result(process)
    process.wait()


def _environment() -> dict[str, str]:
    """Enough to start; COVERAGE_ carries measuring into subprocesses when tests ask for it."""
    kept = {k: v for k, v in os.environ.items() if k in _KEPT or k.startswith("COVERAGE_")}
    paths = [str(_ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths)}


def _all_of(ours: socket.socket, *, most: int) -> bytes:
    parts: list[bytes] = []
    length = 0
    try:
        while part := ours.recv(_CHUNK):
            parts.append(part)
            length += len(part)
            if length > most:
                return zygote.DIED + b"\n"
    except ConnectionError:
        pass  # unsent bytes of ours were left; what came before stands
    return b"".join(parts)


def _told(answer: bytes, *, name: str) -> Document | Unreadable:
    try:
        return wire.understood(answer)
    except wire.GarbledError:
        return refusals.damaged(name)


_reader = WarmReader()


def shared() -> WarmReader:
    """The one of this process; a forked process gets its own."""
    return _reader


def _after_fork() -> None:
    global _reader
    _reader.forget()
    _reader = WarmReader()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(lambda: _reader.close())
