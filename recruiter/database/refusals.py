"""Why the embedded server cannot be had, in sentences that say what to do."""

import errno
import os
from pathlib import Path

from recruiter.database import binaries
from recruiter.database.accounts import Account, name_of
from recruiter.database.errors import EmbeddedServerError

_TAIL_LINES = 12
_LEAST_FREE = 1 << 20


def too_long(folder: Path) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"PostgreSQL cannot keep its data in {folder}, because the path is longer than it can remember. Move Recruiter "
        "to a folder with a shorter path."
    )


def foreign(folder: Path, *, account: Account) -> EmbeddedServerError:
    status = folder.stat()
    owner = name_of(status.st_uid)
    starter = "root" if Account(uid=status.st_uid, gid=status.st_gid).is_servers_alone else owner
    run_as_owner = f"run the command as {starter}, or, " if account.is_ours else ""
    return EmbeddedServerError(
        f"The database in {folder} belongs to {owner}, and PostgreSQL serves only what belongs to the account that it "
        f"runs under, here {account.name}. To use it, {run_as_owner}while no server runs, hand it over: "
        f"chown -R {account.uid}:{account.gid} '{folder}'"
    )


def not_a_cluster(folder: Path) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"{folder} holds files but no database, so it is left alone. Move them elsewhere, or the database that was "
        "there back."
    )


def nameless(account: Account) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"PostgreSQL makes no database for {account.name}, because the number has no name on this machine, as with "
        "`docker run --user`. Add it to /etc/passwd, or run the command as a user who is there, or set DATABASE_URL."
    )


def other_major(folder: Path, *, major: str) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"The database in {folder} was made by PostgreSQL {major}, and PostgreSQL {binaries.MAJOR}, which is here now, "
        "cannot read it. Make a backup with the release of Recruiter that you had, move the folder away, and restore "
        "the backup with this one."
    )


def not_made(folder: Path, *, output: str) -> EmbeddedServerError:
    if "No space left on device" in output:
        return full(folder)
    return EmbeddedServerError(
        f"PostgreSQL could not make a database in {folder}. It said:\n{_tail(output)}\n"
        "Clear the cause and run the command again, or set DATABASE_URL."
    )


def not_started(log: Path, *, output: str) -> EmbeddedServerError:
    if "No space left on device" in output or _free(log.parent) < _LEAST_FREE:
        return full(log.parent)
    return EmbeddedServerError(
        f"The embedded PostgreSQL did not start. The end of {log} says:\n{_tail(output)}\n"
        "Clear the cause and run the command again."
    )


def not_ready(log: Path, *, output: str) -> EmbeddedServerError:
    return EmbeddedServerError(
        "The embedded PostgreSQL is running but was not ready in time, as happens when it makes good what a crash "
        f"left. Wait and run the command again. The end of {log} says:\n{_tail(output)}"
    )


def full(folder: Path) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"PostgreSQL has no space left on the disk of {folder}. Free some (a new database takes about 60 MB) and run "
        "the command again; nothing that was saved is lost."
    )


def unusable(folder: Path, *, error: OSError) -> EmbeddedServerError:
    if error.errno == errno.ENOSPC:
        return full(folder)
    return EmbeddedServerError(
        f"The embedded PostgreSQL keeps its data and locks in {folder}, which this command could not use: {error}. Run "
        "it as the user who owns the folder, or set DATABASE_URL."
    )


def over() -> EmbeddedServerError:
    return EmbeddedServerError(
        "This command is at its end and has left the embedded PostgreSQL. Run it again to go on with what it missed."
    )


def _free(folder: Path) -> int:
    """In bytes, without the reserve of root. A full disk has no room for the log's word on it, either."""
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def _tail(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-_TAIL_LINES:]) or "(nothing)"
