import os
import signal
import subprocess
import sys
from pathlib import Path

from recruiter.candidates import processes

ROOT = Path(__file__).resolve().parent.parent.parent
RESUME = "samples/resumes/ada-lindqvist-backend.pdf"


def length_of(file: str) -> int:
    """What `each` is given in these tests: must be found by name in a spawned process."""
    if file == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if file == "faulty":
        raise ZeroDivisionError
    return len(file)


def test_every_file_is_answered_with_its_index() -> None:
    files = ["a", "bb", "ccc", "dddd"]
    assert dict(processes.each(length_of, files)) == {0: 1, 1: 2, 2: 3, 3: 4}


def test_a_fault_in_one_file_is_a_sentence_that_names_it() -> None:
    answers = dict(processes.each(length_of, ["a", "faulty", "ccc"]))
    assert (answers[0], answers[2]) == (1, 3)
    assert "faulty met a fault in Recruiter (ZeroDivisionError)" in str(answers[1])


def test_a_killed_process_takes_only_its_own_file_along() -> None:
    files = ["a", "bb", "killer", "dddd", "eeeee"]
    answers = dict(processes.each(length_of, files))
    assert {index: answers[index] for index in (0, 1, 3, 4)} == {0: 1, 1: 2, 3: 4, 4: 5}
    assert "killer ended the process" in str(answers[2])


def test_an_interrupt_ends_the_command_at_once_and_without_a_traceback() -> None:
    command = [sys.executable, "manage.py", "parse", "--json", *([RESUME] * 400)]
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert child.stdout is not None
    child.stdout.readline()  # the work has begun
    os.killpg(child.pid, signal.SIGINT)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "Traceback" not in errors


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    command = f"{sys.executable} manage.py parse --json {' '.join([RESUME] * 20)} | head -c 10"
    result = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in result.stderr
    assert len(result.stdout) == 10
