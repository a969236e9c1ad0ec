"""Work that keeps a processor busy, in child processes: a thread that waits for one leaves the interpreter to others.

Each child is a pool of one. In a shared pool of Pebble's, a child that dies while nothing runs, or while it holds the
lock of the common pipe, takes the calls of the others along; here trouble stays with the call that met it.
"""

import multiprocessing
import os
import pickle
import resource
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from functools import partial
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from queue import LifoQueue
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Result = TypeVar("Result")

_CALLS = 500  # after which a child is replaced: what leaks stays small
_MEMORY = 2 << 30  # bytes of data; reading, embedding and judging stay below 300 MB
_NICENESS = 10  # pages come first
_FILE_SECONDS = 600.0
_START_SECONDS = 60.0  # for a child, on a machine that others keep busy


class Overdue(Exception):  # noqa: N818  says what happened
    """It took longer than it may, and was stopped."""


class Died(Exception):  # noqa: N818  says what happened
    """Its child was killed, crashed or met its limit of memory, twice."""


class Stopped(Died):
    """This process is ending, and so are its children: that says nothing about the work."""


def call(function: Callable[..., Result], *args: object, seconds: float) -> Result:
    """What the function gives, or its own exception, with the lines that raised it as a note.

    Function, arguments and result are pickled. Any thread may call; as many calls run at once as there are processors,
    and `seconds` begin when a child takes this one up. Raises Overdue, and Died after a second try, which comes at
    once: the first may have been the victim of another's hunger for memory.
    """
    return _children.call(function, *args, seconds=seconds)


def warm(function: Callable[[], object]) -> None:
    """Starts the children and runs this in each, without waiting: what it loads is there for the first call."""
    _children.warm(function)


def each(function: Callable[[str], Result], files: Sequence[str]) -> Iterator[tuple[int, Result | str]]:
    """Pairs of a file's index and what the function gave, or a sentence where it failed, in the order in which they are
    done: one file's fault is not the others'. One file, or one core, is worked on right here."""
    workers = min(len(files), os.cpu_count() or 1)
    if workers <= 1:
        yield from ((index, _guarded(function, file)) for index, file in enumerate(files))
        return
    children = _Children(workers)
    work = partial(children.call, function, seconds=_FILE_SECONDS)
    with ThreadPoolExecutor(workers) as threads:
        try:
            futures = {threads.submit(_guarded, work, file): index for index, file in enumerate(files)}
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            children.stop()


def _guarded(function: Callable[[str], Result], file: str) -> Result | str:
    name = Path(file).name
    try:
        return function(file)
    except Died:
        return f"{name} ended the process that read it, twice: it may be too large for this machine."
    except Overdue:
        return f"{name} took longer than {_FILE_SECONDS / 60:g} minutes and was stopped: try a simpler copy."
    except Exception as fault:  # the border of one file's work: the others go on, the caller reports it
        return f"{name} met a fault in Recruiter ({type(fault).__name__}): please report it."


class _Children:
    """Started when first needed; the one that was used last is taken first, so that few calls need few children."""

    def __init__(self, most: int) -> None:
        self._all = [_Child() for _ in range(most)]
        self._free: LifoQueue[_Child] = LifoQueue()
        for child in self._all:
            self._free.put(child)

    def call(self, function: Callable[..., Result], *args: object, seconds: float) -> Result:
        work = pickle.dumps((function, args))
        try:
            answer = self._answer(work, seconds=seconds)
        except Stopped:
            raise
        except Died:
            answer = self._answer(work, seconds=seconds)
        result, fault = pickle.loads(answer)  # noqa: S301  our own child's
        if fault:
            raise fault
        return result  # type: ignore[no-any-return]

    def _answer(self, work: bytes, *, seconds: float) -> bytes:
        child = self._free.get()
        try:
            return child.answer(work, seconds=seconds)
        finally:
            self._free.put(child)

    def warm(self, function: Callable[[], object]) -> None:
        for child in self._all:
            child.begin(pickle.dumps((function, ())), seconds=_START_SECONDS)

    def stop(self) -> None:
        """Whoever waits gets Stopped."""
        for child in self._all:
            child.stop()
        for child in self._all:
            child.join()


class _Child:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = _pool()
        self._begun: ProcessFuture[bytes] | None = None
        self._is_stopped = False

    def answer(self, work: bytes, *, seconds: float) -> bytes:
        try:
            # Pebble keeps the time once the child has begun; the longer one is for a child that never does.
            return self.begin(work, seconds=seconds).result(seconds + _START_SECONDS)
        except TimeoutError as late:
            self._replace()
            raise Overdue(f"It took longer than {seconds:g} s.") from late
        except (ProcessExpired, RuntimeError, CancelledError) as gone:
            self._replace()
            why = Stopped if self._is_stopped else Died
            raise why("Its child process ended before it was done.") from gone

    def begin(self, work: bytes, *, seconds: float) -> "ProcessFuture[bytes]":
        self._begun = begun = self._pool.schedule(_work, (work,), timeout=seconds)
        if self._is_stopped:  # just now: `stop` may not have seen it
            begun.cancel()  # type: ignore[no-untyped-call]
        return begun

    def stop(self) -> None:
        self._is_stopped = True
        self._pool.stop()  # type: ignore[no-untyped-call]
        if self._begun:
            self._begun.cancel()  # type: ignore[no-untyped-call]  # Pebble leaves those who wait alone

    def join(self) -> None:
        with self._lock:
            self._pool.join()

    def _replace(self) -> None:
        with self._lock:
            if not self._is_stopped:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = _pool()


class _Process(SpawnProcess):
    """Ends by nothing but its parent's will or end."""

    def start(self) -> None:
        """What a terminal or a service manager sends to a whole group is for the parent to answer. A process starts
        with the signals blocked that were blocked in the thread that starts it."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def terminate(self) -> None:
        self.kill()


class _Context(SpawnContext):
    """Spawned, not forked: a fork copies locks of threads that it does not copy."""

    Process = _Process


def _pool() -> ProcessPool:
    """Starts with its first work."""
    return ProcessPool(max_workers=1, max_tasks=_CALLS, initializer=_settle, context=_Context())


def _settle() -> None:
    os.nice(_NICENESS)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard), hard))
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """Into death. (PR_SET_PDEATHSIG would not do: to the kernel the thread that started this process is its parent, and
    that one ends after a call.)"""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        signal.raise_signal(signal.SIGKILL)


def _work(work: bytes) -> bytes:
    """Pickled here, not by Pebble, whose pool would break over what does not pickle."""
    answer: tuple[object, Exception | None]
    try:
        function, args = pickle.loads(work)  # noqa: S301  our own parent's
        answer = function(*args), None
    except MemoryError:
        signal.raise_signal(signal.SIGKILL)  # what is left would not serve the next call
        raise
    except Exception as fault:  # the border of the process: it is raised again on the other side
        fault.add_note("".join(traceback.format_tb(fault.__traceback__)))
        answer = None, fault
    return pickle.dumps(answer)


_children = _Children(os.cpu_count() or 1)


def _forget() -> None:
    """After a fork the children are the parent's, to end and to wait for."""
    global _children
    _children = _Children(os.cpu_count() or 1)
    multiprocessing.process._children.clear()  # type: ignore[attr-defined]


os.register_at_fork(after_in_child=_forget)
# Before the interpreter waits for threads, which may wait for us; `atexit` comes after that.
threading._register_atexit(lambda: _children.stop())  # type: ignore[attr-defined]
