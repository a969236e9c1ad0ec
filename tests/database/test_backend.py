from pathlib import Path

import pytest

from tests.database import processes


def test_a_command_without_a_database_does_not_start_it(folder: Path, var: Path) -> None:
    code, said = processes.run(folder, "check")
    assert code == 0, said
    assert list(var.iterdir()) == []


@pytest.mark.parametrize("pool", [[], ["--pool"]])
def test_a_command_with_a_database_starts_and_stops_it(made: Path, pool: list[str]) -> None:
    code, said = processes.run(made, *pool, "migrate")
    assert code == 0, said
    assert "[X] 0001_vector" in processes.run(made, *pool, "showmigrations")[1]
    assert processes.servers(made) == []


def test_the_first_migration_goes_back_and_forth(made: Path) -> None:
    with processes.holding(made):
        for target in ("0001", "zero", "0001"):
            code, said = processes.run(made, "migrate", "database", target)
            assert code == 0, said


@pytest.mark.parametrize("pool", [[], ["--pool"]])
def test_test_databases_are_made_on_the_same_server(made: Path, pool: list[str]) -> None:
    code, said = processes.run(made, *pool, "make-test-databases")
    assert (code, said) == (0, "test_recruiter test_recruiter_gw0\n")


def test_dbshell_opens_the_psql_that_fits(made: Path) -> None:
    code, said = processes.run(made, "dbshell", given="SELECT current_database() || '!';")
    assert code == 0, said
    assert "recruiter!" in said
