import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from textwrap import dedent

import psutil
import pytest

from recruiter.ai import local
from recruiter.candidates import processes
from recruiter.candidates.processes import Died, Overdue, Stopped
from recruiter.documents.errors import Unreadable

ROOT = Path(__file__).resolve().parent.parent.parent
RESUME = "samples/resumes/ada-lindqvist-backend.pdf"
PATIENCE = 60.0  # seconds, for a machine that others keep busy


# What children are given in these tests: must be found by name in a spawned process.


def length_of(file: str) -> int:
    if file == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if file == "faulty":
        raise ZeroDivisionError
    return len(file)


def die_once(file: Path) -> str:
    if not file.exists():
        file.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "lived"


def refuse(reason: str) -> None:
    raise Unreadable("encrypted", f"{reason}: remove the password.")


def hoard(gigabytes: int) -> int:
    return len(bytes(gigabytes << 30))


def embedded(text: str) -> bytes:
    return local.embed([text]).tobytes()


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def count(turns: int) -> int:
    return sum(range(turns))


def test_it_gives_what_the_function_gives() -> None:
    assert processes.call(length_of, "abc", seconds=PATIENCE) == 3


def test_the_functions_own_exception_comes_through_with_all_that_it_says() -> None:
    with pytest.raises(Unreadable, match="remove the password") as raised:
        processes.call(refuse, "x.pdf", seconds=PATIENCE)
    assert raised.value.reason == "encrypted"
    assert "in refuse" in raised.value.__notes__[0]


def test_a_refusal_survives_pickling() -> None:
    refusal = pickle.loads(pickle.dumps(Unreadable("damaged", "x.pdf is damaged.")))  # noqa: S301
    assert (type(refusal), refusal.reason, str(refusal)) == (Unreadable, "damaged", "x.pdf is damaged.")


def test_what_cannot_be_pickled_is_refused_and_nothing_breaks() -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        processes.call(lambda: 1, seconds=PATIENCE)
    with pytest.raises(TypeError, match="pickle"):
        processes.call(threading.Lock, seconds=PATIENCE)
    assert processes.call(length_of, "abc", seconds=PATIENCE) == 3


def test_a_call_that_takes_too_long_is_stopped_and_the_others_go_on() -> None:
    processes.call(length_of, "a", seconds=PATIENCE)  # a child is there
    with ThreadPoolExecutor() as threads:
        other = threads.submit(processes.call, sleep, 1.5, seconds=PATIENCE)
        begun = time.monotonic()
        with pytest.raises(Overdue):
            processes.call(sleep, PATIENCE, seconds=0.3)
        assert time.monotonic() - begun < PATIENCE / 2
        assert other.result() > 0


def test_the_functions_own_timeout_is_not_ours() -> None:
    with pytest.raises(TimeoutError) as raised:
        processes.call(time_out, seconds=PATIENCE)
    assert not isinstance(raised.value, Overdue)


def time_out() -> None:
    raise TimeoutError("of its own")


def test_a_child_that_dies_twice_is_told_and_the_others_go_on() -> None:
    with ThreadPoolExecutor() as threads:
        other = threads.submit(processes.call, sleep, 1.5, seconds=PATIENCE)
        with pytest.raises(Died):
            processes.call(length_of, "killer", seconds=PATIENCE)
        assert other.result() > 0
    assert processes.call(length_of, "abc", seconds=PATIENCE) == 3


def test_a_child_that_died_once_is_a_second_try(tmp_path: Path) -> None:
    assert processes.call(die_once, tmp_path / "been", seconds=PATIENCE) == "lived"


def test_a_child_that_is_killed_while_it_waits_is_nobodys_loss() -> None:
    for _ in range(3):
        os.kill(processes.call(os.getpid, seconds=PATIENCE), signal.SIGKILL)
        time.sleep(0.3)
        assert processes.call(length_of, "abc", seconds=PATIENCE) == 3


def test_a_child_that_wants_too_much_memory_dies() -> None:
    with pytest.raises(Died):
        processes.call(hoard, 3, seconds=PATIENCE)


def test_a_child_embeds_as_its_parent_does() -> None:
    assert processes.call(embedded, "Python developer", seconds=PATIENCE) == embedded("Python developer")


def test_children_stand_back_behind_pages() -> None:
    assert psutil.Process(processes.call(os.getpid, seconds=PATIENCE)).nice() == 10


def test_many_threads_share_as_many_children_as_there_are_processors() -> None:
    with ThreadPoolExecutor(12) as threads:
        pids = {*threads.map(lambda _: processes.call(sleep, 0.05, seconds=PATIENCE), range(24))}
    assert 1 <= len(pids) <= (os.cpu_count() or 1)


def test_whoever_waits_leaves_the_interpreter_to_others() -> None:
    processes.call(length_of, "a", seconds=PATIENCE)
    with ThreadPoolExecutor(1) as threads:
        waits = threads.submit(processes.call, count, 30_000_000, seconds=PATIENCE)
        turns, longest = 0, 0.0
        while not waits.done():
            begun = time.perf_counter()
            time.sleep(0.001)
            turns, longest = turns + 1, max(longest, time.perf_counter() - begun)
    assert turns > 20
    assert waits.result() == sum(range(30_000_000))


def test_a_child_outlives_the_thread_that_started_it() -> None:
    children = processes._Children(1)
    try:
        with ThreadPoolExecutor(1) as thread:
            pid = thread.submit(children.call, os.getpid, seconds=PATIENCE).result()
        assert children.call(os.getpid, seconds=PATIENCE) == pid
    finally:
        children.stop()


def test_a_child_is_replaced_after_many_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_CALLS", 2)
    children = processes._Children(1)
    try:
        pids = [children.call(os.getpid, seconds=PATIENCE) for _ in range(5)]
    finally:
        children.stop()
    assert len(set(pids)) == 3


def test_warming_starts_every_child(tmp_path: Path) -> None:
    children = processes._Children(2)
    try:
        children.warm(partial(note, tmp_path))
        until(lambda: len(list(tmp_path.iterdir())) == 2)
    finally:
        children.stop()


def test_whoever_waits_when_children_are_stopped_is_told() -> None:
    children = processes._Children(1)
    children.call(length_of, "a", seconds=PATIENCE)
    with ThreadPoolExecutor(3) as threads:
        waits = [threads.submit(children.call, sleep, PATIENCE, seconds=PATIENCE) for _ in range(3)]
        time.sleep(0.5)
        begun = time.monotonic()
        children.stop()
        assert [type(wait.exception(timeout=10)) for wait in waits] == [Stopped] * 3
    assert time.monotonic() - begun < 10


def test_judging_needs_no_django() -> None:
    run("import sys, recruiter.matching.judging; assert 'django' not in sys.modules")


def test_a_process_ends_at_once_and_in_silence_while_its_threads_wait() -> None:
    """Both kinds of them: Python waits for those that are no daemons."""
    begun = time.monotonic()
    run(
        f"""
        for daemon in (True, False, False):
            threading.Thread(target=ignore, args=(processes.call, sleep, {PATIENCE}), daemon=daemon).start()
        time.sleep(1)
        """
    )
    assert time.monotonic() - begun < PATIENCE / 2


def test_children_go_with_a_parent_that_is_killed() -> None:
    with program("processes.call(report, '', seconds=60)") as parent:
        child = psutil.Process(int(line_of(parent)))
        parent.kill()
        child.wait(timeout=10)


def test_children_outlive_what_a_terminal_sends_to_all() -> None:
    """The parent answers it, and they end when it does."""
    code = "signal.signal(signal.SIGTERM, lambda *_: None); ignore(processes.call, report, 'done')"
    with program(code) as parent:
        child = psutil.Process(int(line_of(parent)))
        os.killpg(parent.pid, signal.SIGTERM)
        os.kill(child.pid, signal.SIGINT)
        assert line_of(parent) == "done"
        output, errors = parent.communicate(timeout=PATIENCE)
        assert (parent.returncode, output, errors) == (0, "", "")


def test_a_fork_has_children_of_its_own() -> None:
    run(
        f"""
        pid = processes.call(os.getpid, seconds={PATIENCE})
        if os.fork() == 0:
            assert processes.call(os.getppid, seconds={PATIENCE}) == os.getpid()
            sys.exit()
        assert os.wait()[1] == 0
        assert processes.call(os.getpid, seconds={PATIENCE}) == pid
        """
    )


def note(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


def report(word: str) -> None:
    """On the standard output, which children share with their parent."""
    print(os.getpid(), flush=True)  # noqa: T201
    time.sleep(1 if word else PATIENCE)
    print(word, flush=True)  # noqa: T201


def ignore(call: Callable[..., object], *args: object) -> None:
    with suppress(Died):
        call(*args, seconds=PATIENCE)


@contextmanager
def program(code: str) -> Iterator[subprocess.Popen[str]]:
    """In a process group of its own."""
    imports = "import os, signal, sys, threading; from tests.candidates.test_processes import *"
    warnings = ("-W", "error", "-W", "ignore:This process:DeprecationWarning")  # of a fork beside threads
    command = [sys.executable, *warnings, "-c", f"{imports}\n{dedent(code)}"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def run(code: str) -> None:
    with program(code) as process:
        output, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, output, errors) == (0, "", "")


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


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


def test_a_file_that_takes_for_ever_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_FILE_SECONDS", 6.0)  # a child on a busy machine starts slowly
    answers = dict(processes.each(doze_over, ["slow", "b"]))
    assert answers[1] == 1
    assert "slow took longer than 0.1 minutes" in str(answers[0])


def doze_over(file: str) -> int:
    time.sleep(PATIENCE if file == "slow" else 0)
    return len(file)


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
