"""The running server, as its postmaster.pid tells and the process table confirms."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from recruiter.database.accounts import Account

_DEAD = 2**31 - 1  # above the highest process id of every system
_PULSE_SECONDS = 0.01
_PROC = Path("/proc")


@dataclass(frozen=True)
class Postmaster:
    """https://www.postgresql.org/docs/18/storage-file-layout.html and miscadmin.h, LOCK_FILE_LINE_*."""

    pid: int
    port: int
    sockets: Path | None  # None until it listens
    is_ready: bool


def running(folder: Path) -> Postmaster | None:
    lines = _lines(folder)
    pid = _number(lines[0])
    if pid is None or not is_up(pid, folder=folder):
        return None
    return Postmaster(
        pid=pid,
        port=_number(lines[3]) or 0,
        sockets=Path(lines[4]) if lines[4] else None,
        is_ready=lines[7].strip() == "ready",
    )


def is_up(pid: int, *, folder: Path) -> bool:
    """Whether the process is a server of this folder, and not one of another program under a number used again.

    A dead process whose parent has not asked for it yet, as in many containers, counts as dead.
    """
    if not (_PROC / "self").exists():
        told = _told_by_ps(pid)
        return "postgres" in told and str(folder) in told
    try:
        command = (_PROC / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
    program, *arguments = map(os.fsdecode, command.split(b"\0"))
    return Path(program).name == "postgres" and str(folder) in arguments


def disown(folder: Path, *, account: Account) -> None:
    """Of a server that is not running: let PostgreSQL see that, whatever runs under its number today.

    A dead number instead of no file, because the rest of the file tells PostgreSQL to look for processes that
    outlived the server and still write.
    """
    file = folder / "postmaster.pid"
    if not file.exists():
        return
    lines = file.read_bytes().splitlines()
    file.unlink()
    if len(lines) > 1:
        _write_new(file, b"\n".join([b"%d" % _DEAD, *lines[1:], b""]), account=account)


def stop(pid: int, *, folder: Path, seconds: float) -> bool:
    """Fast: open transactions are rolled back, and all is on disk at the end."""
    return _signal(pid, signal.SIGINT, folder=folder, seconds=seconds)


def abort(pid: int, *, folder: Path, seconds: float) -> bool:
    return _signal(pid, signal.SIGQUIT, folder=folder, seconds=seconds)


def _signal(pid: int, number: signal.Signals, *, folder: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    with suppress(ProcessLookupError):
        os.kill(pid, number)
    while is_up(pid, folder=folder):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PULSE_SECONDS)
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # it may have been a child of ours
    return True


def _lines(folder: Path) -> list[str]:
    """Eight, however many are written yet."""
    try:
        text = (folder / "postmaster.pid").read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        text = ""
    return [*text.splitlines(), *[""] * 8][:8]


def _number(line: str) -> int | None:
    return int(line) if line.strip().isascii() and line.strip().isdigit() else None


def _told_by_ps(pid: int) -> str:
    listing = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(listing, capture_output=True, text=True, errors="surrogateescape").stdout  # noqa: S603


def _write_new(file: Path, data: bytes, *, account: Account) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        if not account.is_ours:
            os.fchown(out.fileno(), account.uid, account.gid)
        out.write(data)
