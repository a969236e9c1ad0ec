"""Real processes: those that use the server, and the server's own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from recruiter.database.accounts import Account

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds, for a machine that others keep busy

# What Python 3.12 and newer say of any fork beside threads, such as those of xdist.
forks = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "tests.database.program", str(folder), *arguments]


def start(folder: Path, *arguments: str, before: Sequence[str] = (), **circumstances: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*before, *command(folder, *arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        **circumstances,
    )


def run(folder: Path, *arguments: str, given: str = "", **circumstances: Any) -> tuple[int, str]:
    """The exit code, and all that it said."""
    with start(folder, *arguments, **circumstances) as process:
        said, _ = process.communicate(given, timeout=PATIENCE)
    return process.returncode, said


@contextmanager
def holding(folder: Path, **circumstances: Any) -> Iterator[subprocess.Popen[str]]:
    """A command that is connected, and ends with the block if it was not killed before."""
    with start(folder, "hold", **circumstances) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "connected\n", line + process.stdout.read()
        try:
            yield process
        finally:
            process.communicate(timeout=PATIENCE)


def as_account(account: Account, do: Callable[[], object]) -> str:
    """The name of the error that it meets in a child of ours that took on the account, or nothing."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresgid(account.gid, account.gid, account.gid)
            os.setresuid(account.uid, account.uid, account.uid)
            do()
        except BaseException as error:
            os.write(tell, type(error).__name__.encode())
        finally:
            os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(told) as told_by_child:
        return told_by_child.read()


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def servers(folder: Path) -> list[int]:
    """The process ids of postmasters at or under the folder.

    A child of one bears its command for a moment after the fork, and is not counted.
    """
    parents = {
        pid: parent for pid, parent, command in listed() if "bin/postgres -D" in command and str(folder) in command
    }
    return [pid for pid, parent in parents.items() if parent not in parents]


def listed() -> Iterator[tuple[int, int, str]]:
    """The number, the parent's number and the command of every process."""
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = os.fsdecode((place / "cmdline").read_bytes().replace(b"\0", b" "))
            parent = (place / "stat").read_text(errors="replace").rpartition(")")[2].split()[1]
            yield int(place.name), int(parent), command
    if not Path("/proc/self").exists():
        listing = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,ppid=,command="], capture_output=True, check=True)
        for line in os.fsdecode(listing.stdout).splitlines():
            pid, parent, command = line.split(maxsplit=2)
            yield int(pid), int(parent), command


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def end(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
