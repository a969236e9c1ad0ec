import os
import shutil
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest

from recruiter.database.errors import EmbeddedServerError
from recruiter.database.server import Address, EmbeddedServer
from tests.database import processes, program
from tests.database.processes import forks


def connect(address: Address) -> "psycopg.Connection[Any]":
    return psycopg.connect(host=address.host, port=address.port, user=address.user, dbname="recruiter", autocommit=True)


def asked(address: Address, question: str) -> Any:
    with connect(address) as connection:
        row = connection.execute(question.encode()).fetchone()
    return None if row is None else row[0]


def test_it_starts_when_first_needed_and_stops_with_its_last_user(server: EmbeddedServer) -> None:
    assert processes.servers(server.folder) == []
    address = server.ensure()
    assert asked(address, "SELECT current_database()") == "recruiter"
    assert len(processes.servers(server.folder)) == 1
    server.leave()
    assert processes.servers(server.folder) == []
    assert not Path(address.host).exists()


def test_it_has_kept_everything_when_it_starts_again(server: EmbeddedServer) -> None:
    with connect(server.ensure()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    server.leave()
    assert asked(server.ensure(), "SELECT number FROM kept") == 7


def test_asking_again_gives_the_same_server(server: EmbeddedServer) -> None:
    first = server.ensure()
    running = processes.servers(server.folder)
    assert server.ensure() == first
    assert processes.servers(server.folder) == running


def test_threads_that_ask_at_once_share_one_server(server: EmbeddedServer) -> None:
    with ThreadPoolExecutor(8) as pool:
        addresses = {future.result() for future in [pool.submit(server.ensure) for _ in range(8)]}
    assert len(addresses) == 1
    assert len(processes.servers(server.folder)) == 1


def test_it_listens_on_nothing_but_a_private_socket(server: EmbeddedServer) -> None:
    address = server.ensure()
    assert asked(address, "SHOW listen_addresses") == ""
    assert Path(address.host).stat().st_mode & 0o777 == 0o700


def test_it_sorts_the_same_on_every_machine(new_server: EmbeddedServer) -> None:
    query = "SELECT datlocale || ' ' || pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'recruiter'"
    assert asked(new_server.ensure(), query) == "C.UTF-8 UTF8"


def test_it_keeps_what_was_committed_unless_told_otherwise(made: Path) -> None:
    server = EmbeddedServer(made)
    try:
        assert asked(server.ensure(), "SHOW fsync") == "on"
    finally:
        server.leave()


def test_its_log_holds_no_words_of_a_statement(server: EmbeddedServer) -> None:
    with connect(server.ensure()) as connection:
        connection.execute("CREATE TABLE people (name text PRIMARY KEY)")
        connection.execute("INSERT INTO people VALUES ('Ada')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES ('Ada')")
    assert "Ada" not in server.log.read_text()


def test_it_starts_again_when_it_was_killed(server: EmbeddedServer) -> None:
    server.ensure()
    (pid,) = processes.servers(server.folder)
    processes.end(pid)
    processes.until(lambda: pid not in processes.servers(server.folder))
    assert asked(server.ensure(), "SELECT 1") == 1


def test_it_waits_for_processes_that_outlived_a_killed_server(server: EmbeddedServer) -> None:
    with psycopg.connect(host=server.ensure().host, user="recruiter", dbname="recruiter") as connection:
        survivor = connection.info.backend_pid
        (pid,) = processes.servers(server.folder)
        os.kill(survivor, signal.SIGSTOP)
        processes.end(pid)
        processes.until(lambda: pid not in processes.servers(server.folder))
        threading.Timer(0.5, os.kill, (survivor, signal.SIGCONT)).start()
        assert asked(server.ensure(), "SELECT 1") == 1
    assert "pre-existing shared memory block" in server.log.read_text()


def test_it_starts_again_when_its_socket_was_swept_away(server: EmbeddedServer) -> None:
    socket = Path(server.ensure().host) / ".s.PGSQL.5432"
    socket.unlink()
    second = EmbeddedServer(server.folder, options=program.OPTIONS)
    assert asked(second.ensure(), "SELECT 1") == 1
    assert len(processes.servers(server.folder)) == 1
    second.leave()


def test_another_process_keeps_it_up(server: EmbeddedServer) -> None:
    server.ensure()
    with processes.holding(server.folder):
        server.leave()
        assert len(processes.servers(server.folder)) == 1
    assert processes.servers(server.folder) == []


def test_a_folder_may_have_any_name(var: Path) -> None:
    server = EmbeddedServer(var / "Müller's données 数据, $HOME" / 'the "database"', options=program.OPTIONS)
    try:
        assert asked(server.ensure(), "SELECT 1") == 1
    finally:
        server.leave()


def test_a_path_too_long_for_a_socket_is_served(var: Path) -> None:
    server = EmbeddedServer(var / ("a" * 200) / "postgres", options=program.OPTIONS)
    try:
        assert asked(server.ensure(), "SELECT 1") == 1
    finally:
        server.leave()


def test_a_path_too_long_for_postgresql_is_refused(var: Path) -> None:
    server = EmbeddedServer(Path(var, *["a" * 200] * 5, "postgres"))
    with pytest.raises(EmbeddedServerError, match="shorter path"):
        server.ensure()
    server.leave()


def test_a_temporary_folder_with_a_long_path_is_passed_over(
    server: EmbeddedServer, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = var / ("t" * 100)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert len(server.ensure().host) < 100


def test_the_log_is_told_when_it_does_not_start(made: Path) -> None:
    server = EmbeddedServer(made, options={**program.OPTIONS, "shared_buffers": "plenty"})
    why = r'(?s)did not start.*invalid value for parameter "shared_buffers"'
    with pytest.raises(EmbeddedServerError, match=why) as told:
        server.ensure()
    assert str(server.log) in str(told.value)
    server.leave()


def test_a_database_whose_folder_was_deleted_makes_way(new_server: EmbeddedServer, folder: Path, var: Path) -> None:
    new_server.ensure()
    (old,) = processes.servers(var)
    shutil.rmtree(folder)
    second = EmbeddedServer(folder, options=program.OPTIONS)
    assert asked(second.ensure(), "SELECT 1") == 1
    assert old not in processes.servers(var)
    second.leave()


def test_an_empty_folder_is_filled(new_server: EmbeddedServer, folder: Path) -> None:
    folder.mkdir()
    assert asked(new_server.ensure(), "SELECT 1") == 1


@forks
def test_a_fork_does_not_stop_it(server: EmbeddedServer) -> None:
    server.ensure()
    child = os.fork()
    if child == 0:
        server.leave()
        os._exit(0)
    os.waitpid(child, 0)
    assert len(processes.servers(server.folder)) == 1


@forks
def test_a_fork_that_uses_it_keeps_it_up(server: EmbeddedServer) -> None:
    server.ensure()
    told, tell = os.pipe()
    go, wait = os.pipe()
    child = os.fork()
    if child == 0:
        server.ensure()
        os.write(tell, b"!")
        os.read(go, 1)
        server.leave()
        os._exit(0)
    os.read(told, 1)
    server.leave()
    assert len(processes.servers(server.folder)) == 1
    os.write(wait, b"!")
    os.waitpid(child, 0)
    assert processes.servers(server.folder) == []


@forks
def test_a_fork_that_lives_on_does_not_count(server: EmbeddedServer) -> None:
    server.ensure()
    go, wait = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(go, 1)
        os._exit(0)
    server.leave()
    assert processes.servers(server.folder) == []
    os.write(wait, b"!")
    os.waitpid(child, 0)


@forks
def test_a_fork_waits_for_a_start_under_way(server: EmbeddedServer) -> None:
    starting = threading.Thread(target=server.ensure)
    starting.start()
    child = os.fork()
    if child == 0:
        os._exit(0 if server.ensure() else 1)
    _, status = os.waitpid(child, 0)
    starting.join()
    assert os.waitstatus_to_exitcode(status) == 0
