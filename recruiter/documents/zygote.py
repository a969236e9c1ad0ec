"""The warm process that forks one child for each document: `python -m recruiter.documents.zygote`.

It has the parsers loaded, so that a child costs a fork and not the start of an interpreter. Its standard
input is a socket over which the caller hands in one socket a document; it ends when that one is closed.
A request and an answer are described at `Request` and `ANSWERED`.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import NoReturn

from recruiter.documents import confinement, refusals, wire
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import Limits
from recruiter.documents.ocr import pixels
from recruiter.documents.ocr.scanned import Readings
from recruiter.documents.parsing import page_pixels, parse

# A child writes its answer and a newline; when it is gone, the zygote adds one of these and a newline.
ANSWERED = b"answered"  # the child ended by itself
EXHAUSTED = b"exhausted"  # it met a limit of time
DIED = b"died"  # anything else

# A page with a word on it; PDFium finds its pages without an index.
_SAMPLE = b"""%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources << /Font << /F 5 0 R >> >> >> endobj
4 0 obj << /Length 41 >> stream
BT /F 12 Tf 50 700 Td (Recruiter) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
"""
_CHUNK = 1 << 16
_SEND_SECONDS = 1.0
_NICENESS = 10  # pages come first
_LARGE_BYTES = 300 << 20  # resumes peak below 150 MB


@dataclass(frozen=True, slots=True)
class Request:
    """One line of JSON, then the bytes of the file up to the end of the stream."""

    name: str
    limits: Limits
    readings: Readings | None = None
    page: int | None = None  # whose picture is asked for, instead of the document

    def head(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def of_head(cls, head: bytes) -> "Request":
        told = json.loads(head)
        readings = told["readings"]
        return cls(
            name=told["name"],
            limits=Limits(**told["limits"]),
            readings=None if readings is None else {int(page): hocr for page, hocr in readings.items()},
            page=told["page"],
        )


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    alive: int  # the end of a pipe that closes when the child is gone
    caller: socket.socket
    deadline: float


def main() -> None:
    confinement.die_with_parent()
    os.nice(_NICENESS)
    _warm_up()
    confinement.drop_network()
    with _control() as control:
        _serve(control)


def _control() -> socket.socket:
    """Taken from standard input, which children inherit; none of them may see another's document."""
    control = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.close(nothing)
    return control


def _warm_up() -> None:
    """What is touched here is shared by all children; frozen, the collector leaves its pages alone."""
    parse(_SAMPLE, name="sample", limits=Limits())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the caller's to answer
    gc.collect()
    gc.freeze()


def _serve(control: socket.socket) -> None:
    children: dict[int, _Child] = {}
    while True:
        waiting = select.select([control.fileno(), *children], [], [], _patience(children))[0]
        if control.fileno() in waiting:
            caller, wall_seconds = _next_caller(control)
            if caller is None:
                return
            child = _fork(caller, wall_seconds=wall_seconds, control=control, others=children)
            children[child.alive] = child
        now = time.monotonic()
        for child in list(children.values()):
            if child.alive in waiting or now >= child.deadline:
                _bury(children.pop(child.alive))


def _patience(children: dict[int, _Child]) -> float | None:
    if not children:
        return None
    return max(0.0, min(child.deadline for child in children.values()) - time.monotonic())


def _next_caller(control: socket.socket) -> tuple[socket.socket | None, float]:
    """The message beside each socket is the wall time of its document in milliseconds."""
    try:
        message, handles, _flags, _address = socket.recv_fds(control, 8, 1)
    except ConnectionError:
        return None, 0.0
    if not message or not handles:
        return None, 0.0
    return socket.socket(fileno=handles[0]), int.from_bytes(message, "big") / 1000


def _fork(caller: socket.socket, *, wall_seconds: float, control: socket.socket, others: dict[int, _Child]) -> _Child:
    alive, held_by_child = os.pipe()
    pid = os.fork()
    if pid == 0:
        control.close()
        os.close(alive)
        for other in others.values():
            os.close(other.alive)
            other.caller.close()
        _live(caller)
    os.close(held_by_child)
    return _Child(pid=pid, alive=alive, caller=caller, deadline=time.monotonic() + wall_seconds)


def _bury(child: _Child) -> None:
    """Kills the child if it still lives, and tells the caller how it ended."""
    timed_out = time.monotonic() >= child.deadline
    os.kill(child.pid, signal.SIGKILL)  # the id cannot be another's before it is waited for
    _pid, status, usage = os.wait4(child.pid, 0)
    os.close(child.alive)
    with child.caller, suppress(OSError):  # the caller may have hung up
        child.caller.settimeout(_SEND_SECONDS)
        child.caller.sendall(_verdict(status, timed_out=timed_out, peak_bytes=usage.ru_maxrss * 1024) + b"\n")


def _verdict(status: int, *, timed_out: bool, peak_bytes: int) -> bytes:
    """PDFium crashes where Python would raise MemoryError, so a large crashed child met its limit."""
    if os.WIFEXITED(status):
        return ANSWERED
    spent = timed_out or os.WTERMSIG(status) in (signal.SIGKILL, signal.SIGXCPU)
    return EXHAUSTED if spent or peak_bytes > _LARGE_BYTES else DIED


def _live(caller: socket.socket) -> NoReturn:
    """The whole life of a child: one document, and no way back into the zygote's loop."""
    try:
        confinement.die_with_parent()
        request, data = _received(caller)
        confinement.confine(request.limits)
        caller.sendall(answer(data, request=request) + b"\n")
    finally:
        try:
            os._exit(0)
        finally:  # under coverage _exit is patched to write a file first, which is refused here
            signal.raise_signal(signal.SIGKILL)


def _received(caller: socket.socket) -> tuple[Request, bytes]:
    parts = []
    while part := caller.recv(_CHUNK):
        parts.append(part)
    head, _newline, data = b"".join(parts).partition(b"\n")
    return Request.of_head(head), data


def answer(data: bytes, *, request: Request) -> bytes:
    """Every end of reading as bytes for the caller."""
    try:
        if request.page is not None:
            return pixels.told_of(page_pixels(data, name=request.name, page=request.page, limits=request.limits))
        return wire.of_document(parse(data, name=request.name, limits=request.limits, readings=request.readings))
    except Unreadable as refusal:
        return wire.of_refusal(refusal)
    except MemoryError:
        return wire.of_refusal(refusals.too_costly(request.name))
    except Exception:  # a parser's fault over a broken file; the message could quote the file
        return wire.of_refusal(refusals.damaged(request.name))


if __name__ == "__main__":
    main()
