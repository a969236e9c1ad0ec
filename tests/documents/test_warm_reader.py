import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS, Limits
from recruiter.documents.warm_reader import WarmReader
from tests.documents.making import drawn, raw_pdf, text_page

RESUME = drawn(text_page("Jane Okafor", "Software engineer"))
# 62 KB that keep PDFium busy for many seconds.
SLOW = raw_pdf(zlib.compress(b"BT /F1 6 Tf 50 700 Td (abcdefghij klmnop qrstuv) Tj ET\n" * 2_000_000, 9))
HALF_A_SECOND = Limits(cpu_seconds=60, wall_seconds=0.5)


@pytest.fixture
def reader() -> Iterator[WarmReader]:
    reader = WarmReader()
    yield reader
    reader.close()


def _read(reader: WarmReader, data: bytes = RESUME, *, limits: Limits = LIMITS) -> str:
    return reader.read(data, name="cv.pdf", limits=limits).text


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_serves_many_documents_and_leaves_no_children(reader: WarmReader) -> None:
    pids = set()
    for _ in range(5):
        assert _read(reader) == "Jane Okafor\nSoftware engineer"
        pids.add(reader.pid)

    (pid,) = pids
    assert pid is not None
    assert _children(pid) == []


def test_a_killed_reader_is_started_again(reader: WarmReader) -> None:
    _read(reader)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)

    assert _read(reader) == "Jane Okafor\nSoftware engineer"
    assert reader.pid != first


def test_a_reader_killed_while_it_reads_tries_once_more(reader: WarmReader) -> None:
    _read(reader)
    first = reader.pid
    assert first is not None
    with ThreadPoolExecutor() as pool:
        result = pool.submit(_read, reader, SLOW, limits=Limits(wall_seconds=1))
        time.sleep(0.1)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(Unreadable):
            result.result(timeout=20)

    assert _read(reader) == "Jane Okafor\nSoftware engineer"


def test_a_stopped_reader_is_given_up_and_replaced(reader: WarmReader) -> None:
    _read(reader)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)

    assert _read(reader, limits=HALF_A_SECOND) == "Jane Okafor\nSoftware engineer"
    assert not _is_alive(first)


def test_threads_read_at_the_same_time(reader: WarmReader) -> None:
    def refuse() -> str:
        with pytest.raises(Unreadable) as refused:
            _read(reader, SLOW, limits=HALF_A_SECOND)
        return refused.value.reason

    start = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        slow = [pool.submit(refuse) for _ in range(2)]
        quick = [pool.submit(_read, reader) for _ in range(2)]
        texts = [result.result() for result in quick]
        quick_done = time.monotonic() - start
        reasons = [result.result() for result in slow]

    assert texts == ["Jane Okafor\nSoftware engineer"] * 2
    assert reasons == ["too_large"] * 2
    assert quick_done < time.monotonic() - start


def test_the_process_outlives_the_thread_that_started_it(reader: WarmReader) -> None:
    """Each task of a worker has a thread of its own."""
    pids = set()
    for _ in range(3):
        thread = threading.Thread(target=_read, args=(reader,))
        thread.start()
        thread.join()
        time.sleep(0.05)
        pids.add(reader.pid)

    assert len(pids) == 1
    assert all(pid is not None and _is_alive(pid) for pid in pids)


def test_many_short_threads_at_once_read_every_document(reader: WarmReader) -> None:
    read: list[str] = []

    def in_a_thread_of_its_own(number: int) -> None:
        thread = threading.Thread(target=lambda: read.append(_read(reader, f"Document {number}".encode())))
        thread.start()
        thread.join()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(in_a_thread_of_its_own, range(60)))

    assert sorted(read) == sorted(f"Document {number}" for number in range(60))


def test_who_gives_up_late_leaves_the_next_process_to_the_others(reader: WarmReader) -> None:
    _read(reader)
    old = reader._process
    reader.close()
    _read(reader)
    pid = reader.pid

    reader._give_up(old)

    assert pid is not None
    assert (reader.pid, _is_alive(pid)) == (pid, True)


def test_a_document_that_takes_too_long_is_given_up(reader: WarmReader) -> None:
    start = time.monotonic()
    with pytest.raises(Unreadable, match="takes too much time or memory") as refused:
        _read(reader, SLOW, limits=HALF_A_SECOND)

    assert refused.value.reason == "too_large"
    assert time.monotonic() - start < 3
    assert reader.pid is not None
    assert _children(reader.pid) == []


def test_an_answer_above_its_limit_is_not_taken(reader: WarmReader) -> None:
    with pytest.raises(Unreadable) as refused:
        _read(reader, limits=Limits(answer_bytes=10))

    assert refused.value.reason == "damaged"


def test_a_closed_reader_ends_its_process_and_starts_anew_when_asked(reader: WarmReader) -> None:
    _read(reader)
    pid = reader.pid
    assert pid is not None

    reader.close()

    assert not _is_alive(pid)
    assert _read(reader) == "Jane Okafor\nSoftware engineer"


CALLER = """
import os, sys
from recruiter.documents import warm_reader
from recruiter.documents.reading import read_bytes

print(read_bytes(b"Read by the parent", name="a.txt").text, flush=True)
theirs = warm_reader.shared().pid
pid = os.fork()
if pid == 0:
    print(read_bytes(b"Read by the child", name="a.txt").text, flush=True)
    print("own reader" if warm_reader.shared().pid != theirs else "same reader", flush=True)
    warm_reader.shared().close()
    os._exit(0)
os.waitpid(pid, 0)
print(read_bytes(b"Read again", name="a.txt").text, warm_reader.shared().pid == theirs, theirs, flush=True)
"""


def test_a_forked_process_has_a_reader_of_its_own_and_none_stays_behind(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CALLER],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )

    *lines, last = done.stdout.splitlines()
    assert lines == ["Read by the parent", "Read by the child", "own reader"]
    assert last.startswith("Read again True ")
    assert not _is_alive(int(last.split()[-1]))
    assert done.stderr == ""
