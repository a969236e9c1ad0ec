"""Many files, several cores: one call a file, results in the order in which they are done."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TypeVar

Result = TypeVar("Result")


def each(function: Callable[[str], Result], files: Sequence[str]) -> Iterator[tuple[int, Result | Exception]]:
    """Pairs of a file's index and what the function gave, or the exception that it raised: one file's fault is not the
    others'. `function` must be picklable. One file, or one core, is worked on right here."""
    workers = min(len(files), len(os.sched_getaffinity(0)))
    if workers <= 1:
        yield from ((index, _guarded(function, file)) for index, file in enumerate(files))
        return
    # Spawned, not forked: a fork copies locks of threads that it does not copy.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(_guarded, function, file): index for index, file in enumerate(files)}
        for future in as_completed(futures):
            yield futures[future], future.result()


def _guarded(function: Callable[[str], Result], file: str) -> Result | Exception:
    try:
        return function(file)
    except Exception as fault:  # the border of one file's work: the others go on, the caller reports it
        return fault
