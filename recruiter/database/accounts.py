"""The account that PostgreSQL's programs run under: our own, or an unprivileged one when we are root."""

import os
import pwd
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from recruiter.database.errors import EmbeddedServerError

_UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def name(self) -> str:
        return name_of(self.uid)

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def may_search(self, folder: Path) -> bool:
        return all(self._may_enter(place.stat()) for place in (folder, *folder.parents))

    def _may_enter(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        return bool(status.st_mode & (0o010 if status.st_gid == self.gid else 0o001))


@dataclass(frozen=True)
class Programs:
    folder: Path
    account: Account
    reach: tuple[str, ...] = ()  # what a command begins with when the account cannot walk to the folders by itself

    def run(self, program: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  our own binaries
            self._command(program, *arguments),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **self._circumstances(),
        )

    def start(self, program: str, *arguments: str, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """In a session of its own, so that Ctrl-C in a terminal ends the command and not the server."""
        return subprocess.Popen(  # noqa: S603  our own binaries
            self._command(program, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **self._circumstances(),
        )

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [*self.reach, str(self.folder / program), *arguments]

    def _circumstances(self) -> dict[str, Any]:
        """Without our environment: PGPORT, PGDATA and a locale that is not installed all change what they do."""
        kept = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        given: dict[str, Any] = {"cwd": "/", "env": kept}
        if self.account.is_ours or self.reach:
            return given
        return {**given, "user": self.account.uid, "group": self.account.gid, "extra_groups": []}


def for_folder(folder: Path) -> Account:
    """Root takes on the account that the data folder has already, so that it serves what a plain user made."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid())
    if folder.exists() and (status := folder.stat()).st_uid != 0:
        return Account(uid=status.st_uid, gid=status.st_gid)
    try:
        entry = pwd.getpwnam(_UNPRIVILEGED)
    except KeyError as error:
        raise EmbeddedServerError(
            f"PostgreSQL refuses to run as root, and this machine has no account `{_UNPRIVILEGED}` to run it under. "
            "Run the command as another user, or set DATABASE_URL."
        ) from error
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)


def programs(binaries: Path, *, account: Account, data: Path) -> Programs:
    closed = [place for place in (binaries, data) if not (account.is_ours or account.may_search(place))]
    return Programs(folder=binaries, account=account, reach=_reaching(account, closed=closed) if closed else ())


def is_known(account: Account) -> bool:
    try:
        return bool(pwd.getpwuid(account.uid))
    except KeyError:
        return False


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"the user number {uid}"


def _reaching(account: Account, *, closed: Iterable[Path]) -> tuple[str, ...]:
    reach = _reach(account)
    if not _works(reach):
        raise EmbeddedServerError(
            f"PostgreSQL refuses to run as root, so it runs as {account.name}, who may not enter "
            f"{' or '.join(map(str, closed))}; and this machine does not let us pass on the right to (it takes "
            "`setpriv` and the capability DAC_READ_SEARCH). Move Recruiter to a folder that everybody may enter, such "
            "as /opt/recruiter, or run it as another user, or set DATABASE_URL."
        )
    return reach


def _reach(account: Account) -> tuple[str, ...]:
    """The one capability that opens /root/recruiter to another account.

    It lets the server read any file, too, so it is given only where nothing else will do. Without no_setuid_fixup
    access(2) ignores it, and PostgreSQL asks access(2) for its own programs.
    """
    return (
        "setpriv",
        f"--reuid={account.uid}",
        f"--regid={account.gid}",
        "--clear-groups",
        "--inh-caps=+dac_read_search",
        "--ambient-caps=+dac_read_search",
        "--securebits=+no_setuid_fixup",
    )


def _works(reach: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*reach, "true"], capture_output=True, cwd="/").returncode == 0  # noqa: S603
    except OSError:
        return False
