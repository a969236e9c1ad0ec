"""The account that PostgreSQL's programs run under: our own, or one that nobody else uses when we are root."""

import grp
import os
import pwd
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from recruiter.database.errors import EmbeddedServerError

_OWN = range(60600, 60706)  # distributions and systemd leave them unused, and most containers have them
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

    @property
    def is_servers_alone(self) -> bool:
        """Without a name, so that no other program runs under it."""
        return self.uid in _OWN and not is_known(self)

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
    reaches: bool = False  # by a capability, when the account cannot walk to the folders by itself

    def for_making(self) -> "Programs":
        """What makes a database asks for the name of its account.

        The group stays that of the server: it tells these programs from others of the same name.
        """
        if self.account.is_ours or not self.account.is_servers_alone:
            return self
        return replace(self, account=replace(_unprivileged(), gid=self.account.gid))

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
        reach = _reach(self.account) if self.reaches else ()
        return [*reach, str(self.folder / program), *arguments]

    def _circumstances(self) -> dict[str, Any]:
        """Without our environment: PGPORT, PGDATA and a locale that is not installed all change what they do."""
        kept = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        given: dict[str, Any] = {"cwd": "/", "env": kept}
        if self.account.is_ours or self.reaches:
            return given
        return {**given, **_identity(self.account)}


def for_folder(folder: Path) -> Account:
    """Root takes on the account that the data folder has already, so that it serves what a plain user made."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid())
    if folder.exists() and (status := folder.stat()).st_uid != 0:
        return Account(uid=status.st_uid, gid=status.st_gid)
    return _own() or _unprivileged()


def programs(binaries: Path, *, account: Account, data: Path) -> Programs:
    closed = [place for place in (binaries, data) if not (account.is_ours or account.may_search(place))]
    if closed and not (account.is_servers_alone and _works((*_reach(account), "true"))):
        raise _unreachable(closed, account=account)
    return Programs(folder=binaries, account=account, reaches=bool(closed))


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


def _own() -> Account | None:
    """None in a container that has no such number."""
    free = (Account(uid=number, gid=number) for number in _OWN if not _is_taken(number))
    account = next(free, None)
    return account if account and _works(("/bin/sh", "-c", ":"), **_identity(account)) else None


def _is_taken(number: int) -> bool:
    try:
        return bool(grp.getgrgid(number))
    except KeyError:
        return is_known(Account(uid=number, gid=number))


def _unprivileged() -> Account:
    try:
        entry = pwd.getpwnam(_UNPRIVILEGED)
    except KeyError as error:
        raise EmbeddedServerError(
            f"PostgreSQL refuses to run as root, and this machine has no account `{_UNPRIVILEGED}` to run it under. "
            "Run the command as another user, or set DATABASE_URL."
        ) from error
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)


def _identity(account: Account) -> dict[str, Any]:
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def _unreachable(closed: Iterable[Path], *, account: Account) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"PostgreSQL refuses to run as root, so it runs as {account.name}, who may not enter "
        f"{' or '.join(map(str, closed))}; and we cannot pass on the right to (it takes `setpriv`, the capability "
        f"DAC_READ_SEARCH and, as the owner of the data, an account that nobody else uses, such as {_OWN.start}). Move "
        "Recruiter to a folder that everybody may enter, such as /opt/recruiter, or run it as another user, or set "
        "DATABASE_URL."
    )


def _reach(account: Account) -> tuple[str, ...]:
    """The one capability that opens /root/recruiter to another account.

    It lets the server read any file, too, and so whoever may connect to it: it is given only where nothing else will
    do, and to no account that others use. Without no_setuid_fixup access(2) ignores it, and PostgreSQL asks access(2)
    for its own programs.
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


def _works(command: tuple[str, ...], **identity: Any) -> bool:
    try:
        return subprocess.run(command, capture_output=True, cwd="/", **identity).returncode == 0  # noqa: S603
    except OSError:
        return False
