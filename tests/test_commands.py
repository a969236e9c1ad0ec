"""`manage.py parse` and `screen` as a person or a script runs them: real processes on real files."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from recruiter.documents.ocr.engine import installed

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
RESUMES = sorted(str(path.relative_to(ROOT)) for path in (SAMPLES / "resumes").iterdir())
SCAN = "scan-needs-ocr.pdf"
OCR_IS_INSTALLED = installed() is not None
BACKEND = "samples/jobs/senior-backend-engineer.txt"
# Wide enough that the table cuts nothing; without the variables that a developer's shell may set.
ENVIRONMENT = {**{key: value for key, value in os.environ.items() if key != "DATABASE_URL"}, "COLUMNS": "200"}


def manage(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False)


def rows(result: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def parsed() -> dict[str, dict[str, Any]]:
    result = manage("parse", "--json", *RESUMES)
    assert result.returncode == 0, result.stderr
    return {row["file"]: row for row in rows(result)}


@pytest.fixture(scope="module")
def screened() -> list[dict[str, Any]]:
    result = manage("screen", "--json", "--job", BACKEND, *RESUMES)
    assert result.returncode == 0, result.stderr
    return rows(result)


def test_parse_prints_one_object_a_file_in_the_order_given(parsed: dict[str, dict[str, Any]]) -> None:
    assert list(parsed) == RESUMES
    keys = {"file", "profile", "text", "language", "flags", "error"}
    assert all(set(row) == keys for row in parsed.values())


def test_what_cannot_be_read_has_a_sentence_and_no_profile(parsed: dict[str, dict[str, Any]]) -> None:
    refused = {Path(file).name: row for file, row in parsed.items() if row["error"]}
    assert set(refused) - {SCAN} == {"corrupt.pdf"}
    assert all(row["profile"] is None and row["text"] is None for row in refused.values())
    assert all(name in row["error"] for name, row in refused.items())


def test_a_scan_is_read_by_ocr_or_says_what_to_install(parsed: dict[str, dict[str, Any]]) -> None:
    row = parsed[f"samples/resumes/{SCAN}"]
    if OCR_IS_INSTALLED:
        assert row["profile"]["basics"]["email"] == "helen.marsh@example.net"
        assert {"code": "read_by_ocr", "quote": "page 1"} in row["flags"]
    else:
        assert "apt install tesseract-ocr" in row["error"]


def test_every_span_that_parse_names_lies_in_the_text(parsed: dict[str, dict[str, Any]]) -> None:
    for row in parsed.values():
        spans = row["profile"]["meta"]["spans"].values() if row["profile"] else []
        assert all(0 <= start < end <= len(row["text"]) for start, end in spans)


def test_each_readable_sample_has_its_owner(parsed: dict[str, dict[str, Any]]) -> None:
    for file, row in parsed.items():
        if row["profile"] and "hidden" not in file and SCAN not in file:
            first, last = Path(file).name.split("-")[:2]
            assert row["profile"]["basics"]["name"].casefold() == f"{first} {last}"


def test_the_language_is_told(parsed: dict[str, dict[str, Any]]) -> None:
    assert parsed["samples/resumes/jonas-brandt-lebenslauf.pdf"]["language"] == "de"
    assert parsed["samples/resumes/ada-lindqvist-backend.pdf"]["language"] == "en"


def test_hidden_text_is_left_out_and_shown(parsed: dict[str, dict[str, Any]]) -> None:
    row = parsed["samples/resumes/hidden-text.pdf"]
    assert "Ignore all previous instructions" not in row["text"]
    assert any(flag["code"] == "hidden_text" and "Ignore" in flag["quote"] for flag in row["flags"])


def test_screen_ranks_best_first_and_the_unreadable_last(screened: list[dict[str, Any]]) -> None:
    assert Path(screened[0]["file"]).name == "ada-lindqvist-backend.pdf"
    assert Path(screened[1]["file"]).name == "mei-tanaka-career-changer.docx"
    scores = [row["overall"] for row in screened if row["overall"] is not None]
    assert scores == sorted(scores, reverse=True)
    unread = 1 if OCR_IS_INSTALLED else 2
    assert [bool(row["error"]) for row in screened] == [False] * (12 - unread) + [True] * unread


def test_screen_keeps_the_shape_that_scripts_read(screened: list[dict[str, Any]]) -> None:
    keys = {"file", "overall", "scores", "recommendation", "requirements", "gates", "flags", "error"}
    for row in screened:
        assert set(row) == keys
        assert set(row["scores"]) == {"skills", "experience", "education", "soft_skills"}
        for mark in row["requirements"] + row["gates"]:
            assert set(mark) >= {"text", "kind", "importance", "status", "evidence"}
            assert mark["status"] in {"met", "partly", "not_shown", "contradicted"}
            assert mark["importance"] in {"required", "preferred"}


def test_every_quote_stands_in_its_file(parsed: dict[str, dict[str, Any]], screened: list[dict[str, Any]]) -> None:
    quotes = [
        (row["file"], evidence)
        for row in screened
        for mark in row["requirements"] + row["gates"]
        for evidence in mark["evidence"]
    ]
    assert len(quotes) > 50
    for file, evidence in quotes:
        assert parsed[file]["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_what_is_met_or_partly_met_is_quoted(screened: list[dict[str, Any]]) -> None:
    marks = [mark for row in screened for mark in row["requirements"] if mark["status"] in ("met", "partly")]
    assert len(marks) > 30
    assert all(mark["evidence"] for mark in marks)


def test_two_runs_are_byte_for_byte_the_same_whatever_the_order_of_the_files() -> None:
    first = manage("screen", "--json", "--job", BACKEND, *RESUMES).stdout
    assert first == manage("screen", "--json", "--job", BACKEND, *RESUMES[::-1]).stdout
    assert first.count("\n") == len(RESUMES)


def test_one_core_and_many_give_the_same() -> None:
    many = rows(manage("screen", "--json", "--job", BACKEND, *RESUMES[:3]))
    single = [rows(manage("screen", "--json", "--job", BACKEND, file))[0] for file in RESUMES[:3]]
    assert sorted(many, key=lambda row: row["file"]) == sorted(single, key=lambda row: row["file"])


def test_the_table_for_people_names_candidates_quotes_and_refusals() -> None:
    result = manage("screen", "--job", "samples/jobs/registered-nurse-icu.docx", *RESUMES)
    assert result.returncode == 0
    assert "Grace Okafor" in result.stdout
    assert "“" in result.stdout
    assert "Not read:" in result.stdout
    assert "corrupt.pdf" in result.stdout


@pytest.mark.parametrize("command", [["parse", "--json"], ["screen", "--json", "--job", BACKEND]])
def test_it_fails_only_when_nothing_could_be_read(command: list[str], tmp_path: Path) -> None:
    missing = manage(*command, str(tmp_path / "missing.pdf"))
    assert missing.returncode == 1
    assert "missing.pdf" in rows(missing)[0]["error"]
    mixed = manage(*command, str(tmp_path / "missing.pdf"), RESUMES[0])
    assert mixed.returncode == 0


def test_a_job_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    result = manage("screen", "--job", str(tmp_path / "missing.txt"), RESUMES[0])
    assert result.returncode == 1
    assert "missing.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_names_of_files_are_never_patterns_or_markup(tmp_path: Path) -> None:
    odd = tmp_path / "[bold]ünïcode (1) résumé.txt"
    odd.write_bytes((SAMPLES / "resumes" / "tom-whitaker-care-assistant.txt").read_bytes())
    result = manage("screen", "--job", BACKEND, str(odd))
    assert result.returncode == 0
    assert "[bold]ünïcode" in result.stdout


def test_it_runs_from_another_folder(tmp_path: Path) -> None:
    result = manage("parse", "--json", str(ROOT / RESUMES[0]), cwd=tmp_path)
    assert result.returncode == 0, result.stderr


def test_bad_files_of_every_kind_leave_the_others_alone(tmp_path: Path) -> None:
    bad = {
        "empty.pdf": b"",
        "blank.txt": b" \n\n ",
        "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "garbage.pdf": b"%PDF-1.7\n" + os.urandom(2000),
        "large.txt": b"word " * 3_000_000,
        "program.exe": b"MZ" + os.urandom(500),
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    result = manage("parse", "--json", *(str(tmp_path / name) for name in bad), RESUMES[0])
    errors = {Path(row["file"]).name: row["error"] for row in rows(result)}
    assert errors.pop(Path(RESUMES[0]).name) is None
    assert set(errors) == set(bad)
    assert all(error and name in error for name, error in errors.items())
    assert "Traceback" not in result.stderr


def test_no_host_is_asked_for_anything() -> None:
    """The command runs in a process that ends itself at the first attempt to connect."""
    guard = "import os, sys; sys.addaudithook(lambda event, _: event == 'socket.connect' and os._exit(7))"
    code = f"{guard}; sys.argv = ['manage.py', 'parse', '--json', {RESUMES[0]!r}]; import manage; manage.main()"
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (result.returncode, rows(result)[0]["error"]) == (0, None)
