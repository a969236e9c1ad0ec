"""The folder of the server's socket: short, because a socket's whole path may have 103 bytes, and only ours."""

import hashlib
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from recruiter.database import postmaster
from recruiter.database.accounts import Account, name_of
from recruiter.database.errors import EmbeddedServerError

PORT = 5432  # names the socket's file, no more: there is one server to a folder
_NAME = f".s.PGSQL.{PORT}"
_LONGEST = 103  # macOS; Linux has 107
_ABORT_SECONDS = 10.0


def listens(folder: Path | None) -> bool:
    """Temporary folders get swept, at times under a running server."""
    return folder is not None and (folder / _NAME).is_socket()


def prepare(data: Path, *, account: Account) -> Path:
    """An empty folder. Call it only when no server of this data folder is running."""
    folder = _place(data, account=account)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if os.geteuid() == 0 and folder.lstat().st_uid == 0:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    _refuse_foreign(folder, account=account)
    _clear(folder, data=data)
    return folder


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _place(data: Path, *, account: Account) -> Path:
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    for parent in (Path(tempfile.gettempdir()).resolve(), Path("/tmp").resolve()):  # noqa: S108  checked below
        folder = parent / f"recruiter-{account.uid}-{digest}"
        if len(os.fsencode(folder / _NAME)) <= _LONGEST and account.may_search(parent):
            return folder
    raise EmbeddedServerError(
        f"There is no temporary folder with a path short enough for a socket that {account.name} may enter. Set TMPDIR "
        "to one, such as /var/tmp."
    )


def _refuse_foreign(folder: Path, *, account: Account) -> None:
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        wrong = "it is not a folder"
    elif status.st_uid != account.uid:
        wrong = f"it belongs to {name_of(status.st_uid)}"
    elif status.st_mode & 0o077:
        wrong = "others may enter it"
    else:
        return
    raise EmbeddedServerError(
        f"The socket of the embedded PostgreSQL cannot be placed in {folder}, because {wrong}. Remove it (nothing in "
        "it is worth keeping) and find out who made it, or set TMPDIR to a folder that only you can write to."
    )


def _clear(folder: Path, *, data: Path) -> None:
    """A data folder that was deleted under its server leaves that server, and the lock file that names it."""
    lock = folder / f"{_NAME}.lock"
    if lock.exists() and (first := lock.read_text(errors="replace").splitlines()[:1]) and first[0].isdigit():
        pid = int(first[0])
        if postmaster.is_up(pid, folder=data):
            postmaster.abort(pid, folder=data, seconds=_ABORT_SECONDS)
    for entry in folder.iterdir():
        entry.unlink()
