"""The settings as a fresh installation gets them."""

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config import secrets

ROOT = Path(__file__).resolve().parents[2]


def test_the_secret_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"

    keys = [secrets.kept_in(path) for _ in range(2)]

    assert keys[0] == keys[1]
    assert len(keys[0]) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secrets.kept_in(tmp_path / "key"), range(8)))

    assert len(keys) == 1


def _manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_deployment_check_is_clean_behind_tls() -> None:
    result = _manage("check", "--deploy", "--fail-level", "WARNING", HTTPS="1")
    assert result.returncode == 0, result.stderr


def test_every_setting_is_in_the_example_and_every_line_of_it_is_a_setting() -> None:
    settings = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z0-9_]+)\"", settings))
    assert read == set(re.findall(r"^#?([A-Z0-9_]+)=", example, re.MULTILINE))


def test_migrations_are_complete() -> None:
    result = _manage("makemigrations", "--check", "--dry-run")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("command", ["parse", "screen", "check"])
def test_a_command_without_rows_starts_no_database(command: str, tmp_path: Path) -> None:
    arguments = {
        "parse": ["parse", "--json", "samples/resumes/tom-whitaker-care-assistant.txt"],
        "screen": ["screen", "--json", "--job", "samples/jobs/senior-backend-engineer.txt",
                   "samples/resumes/tom-whitaker-care-assistant.txt"],
        "check": ["check"],
    }  # fmt: skip

    result = _manage(*arguments[command], RECRUITER_VAR=str(tmp_path))

    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "postgres").exists()
