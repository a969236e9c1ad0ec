"""Many files, several cores: one call a file, results in the order in which they are done."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


def each(function: Callable[[str], Result], files: Sequence[str]) -> Iterator[tuple[int, Result | str]]:
    """Pairs of a file's index and what the function gave, or a sentence where it failed: one file's fault is not the
    others'. `function` must be picklable. One file, or one core, is worked on right here."""
    workers = min(len(files), os.cpu_count() or 1)
    if workers <= 1:
        yield from ((index, _guarded(function, file)) for index, file in enumerate(files))
        return
    done: set[int] = set()
    for index, result in _in_pool(function, list(enumerate(files)), workers=workers):
        done.add(index)
        yield index, result
    # A process that was killed takes the pool along. What is left goes one by one, each in a pool of its own, so that
    # a file which kills its process is known by name.
    for index, file in enumerate(files):
        if index not in done:
            yield next(_in_pool(function, [(index, file)], workers=1), (index, _died(file)))


def _in_pool(
    function: Callable[[str], Result], files: Sequence[tuple[int, str]], *, workers: int
) -> Iterator[tuple[int, Result | str]]:
    """Ends early where a worker was killed."""
    # Spawned, not forked: a fork copies locks of threads that it does not copy.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_at_an_interrupt)
    try:
        futures = {pool.submit(_guarded, function, file): index for index, file in files}
        for future in as_completed(futures):
            yield futures[future], future.result()
        # Nothing is left to do, so this is short. Without it the pool's thread may close its pipe just while the
        # interpreter's exit writes to it, which prints a traceback.
        pool.shutdown()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_at_an_interrupt() -> None:
    """Ctrl-C reaches every process of the terminal: each ends at once, and the parent tells why."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _guarded(function: Callable[[str], Result], file: str) -> Result | str:
    try:
        return function(file)
    except Exception as fault:  # the border of one file's work: the others go on, the caller reports it
        return f"{Path(file).name} met a fault in Recruiter ({type(fault).__name__}): please report it."


def _died(file: str) -> str:
    return f"{Path(file).name} ended the process that read it, twice: it may be too large for this machine."
