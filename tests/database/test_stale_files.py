"""What a crash leaves behind, and what others do: the next start tells it from a server that runs."""

import os
from pathlib import Path

import pytest

from recruiter.database import accounts, postmaster
from recruiter.database.server import EmbeddedServer
from tests.database import processes

DEAD = 4_000_000  # below the highest number of Linux, and in all likelihood of nobody


def pid_file(folder: Path, *, pid: int) -> str:
    return f"{pid}\n{folder}\n1700000000\n5432\n/tmp/gone\n\n   123456    654321\nready   \n"


@pytest.mark.parametrize("pid", [DEAD, 1, os.getppid()])
def test_the_file_of_a_server_that_is_gone_is_no_obstacle(server: EmbeddedServer, pid: int) -> None:
    (server.folder / "postmaster.pid").write_text(pid_file(server.folder, pid=pid))
    server.ensure()
    assert len(processes.servers(server.folder)) == 1


@pytest.mark.parametrize("text", ["", "garbage\n", "12\n", "-5\nx\ny\n"])
def test_a_file_that_was_cut_off_is_no_obstacle(server: EmbeddedServer, text: str) -> None:
    (server.folder / "postmaster.pid").write_text(text)
    server.ensure()
    assert len(processes.servers(server.folder)) == 1


def test_the_trace_to_survivors_of_a_server_stays(tmp_path: Path) -> None:
    file = tmp_path / "postmaster.pid"
    file.write_text(pid_file(tmp_path, pid=1))
    postmaster.disown(tmp_path, account=accounts.Account(uid=os.geteuid(), gid=os.getegid()))
    number, *rest = file.read_text().splitlines()
    assert int(number) > DEAD
    assert rest == pid_file(tmp_path, pid=1).splitlines()[1:]


def test_a_program_that_only_names_the_folder_is_no_server(tmp_path: Path) -> None:
    assert not postmaster.is_up(os.getpid(), folder=tmp_path)


@pytest.mark.skipif(not Path("/bin/ps").exists(), reason="2026-11: small containers have no ps, and need none")
def test_a_system_without_proc_is_asked_by_ps(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.ensure()
    (pid,) = processes.servers(server.folder)
    monkeypatch.setattr(postmaster, "_PROC", Path("/nowhere"))
    assert postmaster.is_up(pid, folder=server.folder)
    assert not postmaster.is_up(os.getpid(), folder=server.folder)


def test_a_half_made_database_is_swept(new_server: EmbeddedServer, folder: Path, var: Path) -> None:
    left = var / "postgres.new-abc"
    left.mkdir()
    (left / "PG_VERSION").write_text("18\n")
    new_server.ensure()
    assert folder.exists()
    assert not left.exists()
