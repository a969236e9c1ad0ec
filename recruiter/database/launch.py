"""From a data folder to a server that answers, in about a tenth of a second."""

import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from recruiter.database import postmaster, refusals, sockets
from recruiter.database.accounts import Account, Programs
from recruiter.database.postmaster import Postmaster

_PULSE_SECONDS = 0.01
_RETRY_SECONDS = 0.2
_SURVIVORS = "pre-existing shared memory block"  # processes that outlived a killed server, for a moment as a rule
_TAIL_BYTES = 1 << 14
_OPTIONS = {
    "listen_addresses": "",  # no TCP
    "port": str(sockets.PORT),
    # Resumes stand in statements and in the details of their errors, so the log has neither: Django gets the errors.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}


def launch(data: Path, *, programs: Programs, options: Mapping[str, str], log: Path, seconds: float) -> Postmaster:
    """Call it only when no server of the folder is running, and under a lock that keeps it so."""
    postmaster.disown(data, account=programs.account)
    place = sockets.prepare(data, account=programs.account)
    quoted = str(place).replace('"', '""')
    given = {**_OPTIONS, "unix_socket_directories": f'"{quoted}"', **options}
    command = ["postgres", "-D", str(data), *(part for item in given.items() for part in ("-c", "=".join(item)))]
    deadline = time.monotonic() + seconds
    _keep_one(log)
    while True:
        with _opened(log, account=programs.account) as out:
            process = programs.start(*command, log=out)
        if found := _ready(process, data=data, log=log, deadline=deadline):
            return found
        if _SURVIVORS not in tail(log) or time.monotonic() > deadline:
            sockets.remove(place)
            raise refusals.not_started(log, output=tail(log))
        time.sleep(_RETRY_SECONDS)


def awaited(data: Path, *, log: Path, seconds: float) -> Postmaster | None:
    """A server that somebody started, once it is done with starting; none if it is done with stopping."""
    deadline = time.monotonic() + seconds
    while (found := postmaster.running(data)) and not found.is_ready:
        _pause(log, deadline=deadline)
    return found


def tail(log: Path) -> str:
    if not log.exists():
        return ""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
        return file.read().decode(errors="replace")


def _ready(process: subprocess.Popen[bytes], *, data: Path, log: Path, deadline: float) -> Postmaster | None:
    try:
        while process.poll() is None:
            found = postmaster.running(data)
            if found and found.is_ready and found.pid == process.pid:
                return found
            _pause(log, deadline=deadline)
        return None
    finally:
        process.returncode = 0  # nobody's child from here on: it may outlive us


def _pause(log: Path, *, deadline: float) -> None:
    if time.monotonic() > deadline:
        raise refusals.not_ready(log, output=tail(log))
    time.sleep(_PULSE_SECONDS)


def _keep_one(log: Path) -> None:
    if log.exists():
        log.replace(log.with_name(f"{log.name}.old"))


def _opened(log: Path, *, account: Account) -> BinaryIO:
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    if not account.is_ours:
        os.fchown(descriptor, account.uid, account.gid)
    return os.fdopen(descriptor, "ab")
