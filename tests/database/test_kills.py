import os
import signal
from pathlib import Path

import pytest

from tests.database import processes


def test_a_killed_command_leaves_a_server_that_the_next_one_uses_and_stops(made: Path) -> None:
    with processes.holding(made) as first:
        processes.kill(first)
    (left,) = processes.servers(made)
    with processes.holding(made):
        assert processes.servers(made) == [left]
    assert processes.servers(made) == []


def test_ten_commands_at_once_share_one_new_server(folder: Path, var: Path) -> None:
    commands = [processes.start(folder, "hold") for _ in range(10)]
    for command in commands:
        assert command.stdout is not None
        assert command.stdout.readline() == "connected\n"
    assert len(processes.servers(var)) == 1
    for command in commands:
        command.communicate(timeout=processes.PATIENCE)
    assert [command.returncode for command in commands] == [0] * 10
    assert processes.servers(var) == []


def test_ten_commands_that_come_and_go_all_succeed(made: Path) -> None:
    commands = [processes.start(made, "showmigrations") for _ in range(10)]
    said = [command.communicate(timeout=processes.PATIENCE)[0] for command in commands]
    assert [command.returncode for command in commands] == [0] * 10, said
    assert processes.servers(made) == []


@pytest.mark.parametrize("part", ["PG_VERSION", "base/5/PG_VERSION"])
def test_a_command_killed_while_it_makes_the_database_spoils_nothing(folder: Path, var: Path, part: str) -> None:
    with processes.start(folder, "hold") as first:
        processes.until(lambda: list(var.glob(f"postgres.new-*/data/{part}")))
        processes.kill(first)
    assert not folder.exists()
    with processes.holding(folder):
        assert sorted(path.name for path in var.iterdir() if path.is_dir()) == ["postgres"]


def test_ctrl_c_ends_the_command_that_started_it_and_not_the_server_of_others(made: Path) -> None:
    with processes.holding(made, start_new_session=True) as first, processes.holding(made):
        os.killpg(first.pid, signal.SIGINT)
        first.communicate(timeout=processes.PATIENCE)
        assert len(processes.servers(made)) == 1
