import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFINED = """
import os, socket, subprocess, sys
from pathlib import Path
from recruiter.documents.confinement import confine, die_with_parent, drop_network
from recruiter.documents.limits import Limits
die_with_parent()
drop_network()
confine(Limits(memory_bytes=1 << 29, cpu_seconds=1, open_files=12))
"""


def _run(code: str, *, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CONFINED + code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=30,
    )


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 1))",
        "socket.getaddrinfo('example.com', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.execv('/bin/true', ['true'])",
        "os.fork()",
        "open('new.txt', 'w')",
        "Path('new.txt').write_text('x')",
        "os.open('new.txt', os.O_CREAT | os.O_WRONLY)",
        "os.mkdir('new')",
        "os.remove('old.txt')",
        "os.rename('old.txt', 'new.txt')",
    ],
)
def test_a_confined_process_reaches_nothing(code: str, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old")

    done = _run(code, folder=tmp_path)

    assert "PermissionError" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]


@pytest.mark.parametrize(
    ("code", "sign"),
    [("bytearray(1 << 30)", "MemoryError"), ("[open(os.devnull) for _ in range(50)]", "Too many open files")],
)
def test_a_confined_process_has_little(code: str, sign: str, tmp_path: Path) -> None:
    assert sign in _run(code, folder=tmp_path).stderr


def test_a_confined_process_ends_when_its_time_is_up(tmp_path: Path) -> None:
    assert _run("while True: pass", folder=tmp_path).returncode < 0


def test_a_confined_process_may_still_read(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old")

    assert _run("print(Path('old.txt').read_text())", folder=tmp_path).stdout == "old\n"
