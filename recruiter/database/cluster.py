"""The data folder: made in one piece or not at all, and looked at before it is served."""

import os
import shutil
import tempfile
import time
from pathlib import Path

from recruiter.database import binaries, refusals
from recruiter.database.accounts import Account, Programs, is_known

USER = "recruiter"
DATABASE = "recruiter"
_LONGEST = 900  # PostgreSQL's MAXPGPATH is 1,024, with the names of its own files in it
_SWEEP_SECONDS = 5.0
_PULSE_SECONDS = 0.01


def check(folder: Path, *, account: Account) -> bool:
    """Whether it is there already; an empty folder, as where a volume is mounted, is not."""
    if len(os.fsencode(folder)) > _LONGEST:
        raise refusals.too_long(folder)
    if not folder.exists():
        return False
    if folder.stat().st_uid != account.uid and any(_entries(folder)):
        raise refusals.foreign(folder, account=account)
    version = folder / "PG_VERSION"
    if not version.exists():
        if any(_entries(folder)):
            raise refusals.not_a_cluster(folder)
        return False
    if (major := version.read_text().strip()) != str(binaries.MAJOR):
        raise refusals.other_major(folder, major=major)
    return True


def make(folder: Path, *, programs: Programs, is_durable: bool) -> None:
    """Beside its place, then moved there: who is killed on the way leaves something that the next one sweeps."""
    makers = programs.for_making()
    if not is_known(makers.account):
        raise refusals.nameless(makers.account)
    new = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
    try:
        data = new / "data"
        data.mkdir(mode=0o700)
        if not makers.account.is_ours:
            os.chown(data, makers.account.uid, makers.account.gid)
            os.chown(new, -1, makers.account.gid)
            new.chmod(0o710)  # for the group, which not all who run as the same user have
        _initialise(data, programs=makers, is_durable=is_durable)
        _create_database(data, programs=makers, is_durable=is_durable)
        if makers is not programs:
            _hand_over(data, to=programs.account)
        _move(data, to=folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def sweep(folder: Path) -> None:
    """What killed commands left half-made. The programs that they ran live on for a moment, and write."""
    for left in [entry for entry in folder.parent.iterdir() if entry.name.startswith(_prefix(folder))]:
        deadline = time.monotonic() + _SWEEP_SECONDS
        while left.exists() and time.monotonic() < deadline:
            shutil.rmtree(left, ignore_errors=True)
            time.sleep(_PULSE_SECONDS)


def _initialise(new: Path, *, programs: Programs, is_durable: bool) -> None:
    done = programs.run(
        "initdb",
        f"--pgdata={new}",
        f"--username={USER}",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=trust",  # all that leads here is a socket in a folder that only the account may enter
        *([] if is_durable else ["--no-sync"]),
    )
    if done.returncode != 0:
        raise refusals.not_made(new.parents[1], output=done.stdout)


def _create_database(new: Path, *, programs: Programs, is_durable: bool) -> None:
    done = programs.run(
        "postgres",
        "--single",
        "-c",
        "exit_on_error=on",
        "-c",
        f"fsync={'on' if is_durable else 'off'}",
        "-D",
        str(new),
        "postgres",
        given=f"CREATE DATABASE {DATABASE}\n",
    )
    if done.returncode != 0:
        raise refusals.not_made(new.parents[1], output=done.stdout)


def _hand_over(data: Path, *, to: Account) -> None:
    for place in [data, *data.rglob("*")]:
        os.chown(place, to.uid, to.gid, follow_symlinks=False)


def _move(new: Path, *, to: Path) -> None:
    new.rename(to)
    descriptor = os.open(to.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prefix(folder: Path) -> str:
    return f"{folder.name}.new-"


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir())
