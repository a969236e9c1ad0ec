"""One page read by the program: pixels in, hOCR out, whatever happens to it."""

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO

from recruiter.documents.limits import Limits
from recruiter.documents.ocr.engine import Engine, environment
from recruiter.documents.ocr.pixels import Pixels

_ROOT = Path(__file__).resolve().parents[3]
_CHUNK = 1 << 16
_DONE = b"</html>"

# Each keeps a processor busy, and the server has other work.
_at_once = threading.BoundedSemaphore(os.cpu_count() or 1)


class NoTurn(Exception):  # noqa: N818  says what happened
    """As many as there are processors are being read, and went on for too long."""


@contextmanager
def turn(*, seconds: float) -> Iterator[None]:
    """For the pages of one file, so that none of them waits when others were read. Raises NoTurn after so long."""
    if not _at_once.acquire(timeout=seconds):
        raise NoTurn
    try:
        yield
    finally:
        _at_once.release()


def hocr_of(pixels: Pixels, *, engine: Engine, limits: Limits, deadline: float) -> str | None:
    """In a turn. None when the program failed, or hung until the deadline (monotonic seconds)."""
    until = min(deadline, time.monotonic() + limits.ocr_page_seconds)
    told = _told_of(pixels, engine=engine, limits=limits, deadline=until)
    return None if told is None else told.decode("utf-8", "replace")


def _told_of(pixels: Pixels, *, engine: Engine, limits: Limits, deadline: float) -> bytes | None:
    """What it wrote up to its end tells more than how it ended: a page that broke off is not taken."""
    process = _started(engine, limits=limits)
    try:
        told = _exchanged(process, pixels.pgm, most=limits.ocr_answer_bytes, deadline=deadline)
    finally:
        _end(process)
    return told if told is not None and told.rstrip().endswith(_DONE) else None


def _started(engine: Engine, *, limits: Limits) -> "subprocess.Popen[bytes]":
    walls = replace(
        limits,
        memory_bytes=max(limits.memory_bytes, engine.memory_bytes),
        cpu_seconds=max(limits.cpu_seconds, engine.cpu_seconds),
    )
    confined = (sys.executable, "-P", "-m", "recruiter.documents.ocr.confined", json.dumps(asdict(walls)))
    return subprocess.Popen(  # noqa: S603  the administrator's program, with our words only
        [*confined, *engine.command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment(), "PYTHONPATH": str(_ROOT)},
        start_new_session=True,
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """With all that it has started. It is waited for last: until then its number is no other's."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def _exchanged(process: "subprocess.Popen[bytes]", given: bytes, *, most: int, deadline: float) -> bytes | None:
    """What it says to what it is given; None if that is too much or comes too late."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101  for mypy: both are pipes
    rest, parts, length = memoryview(given), list[bytes](), 0
    with selectors.DefaultSelector() as waiting:
        for pipe, event in ((process.stdin, selectors.EVENT_WRITE), (process.stdout, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            waiting.register(pipe, event)
        while (left := deadline - time.monotonic()) > 0:
            ready = [key.fileobj for key, _events in waiting.select(left)]
            if process.stdin in ready:
                rest = _fed(process.stdin, rest, waiting=waiting)
            if process.stdout in ready:
                part = os.read(process.stdout.fileno(), _CHUNK)
                if not part:
                    return b"".join(parts)
                parts.append(part)
                length += len(part)
                if length > most:
                    return None
    return None


def _fed(pipe: IO[bytes], rest: memoryview, *, waiting: selectors.BaseSelector) -> memoryview:
    try:
        rest = rest[os.write(pipe.fileno(), rest[:_CHUNK]) :]
    except BrokenPipeError:  # it has seen enough, or died; its output tells
        rest = rest[:0]
    if not rest:
        waiting.unregister(pipe)
        pipe.close()
    return rest
