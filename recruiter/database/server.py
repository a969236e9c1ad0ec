"""The PostgreSQL that comes with us: started by the first process that needs it, stopped by the last."""

import atexit
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from recruiter.database import accounts, binaries, cluster, locks, postmaster, refusals, sockets
from recruiter.database.launch import awaited, launch
from recruiter.database.postmaster import Postmaster

_START_SECONDS = 60.0
_STOP_SECONDS = 60.0

_lock = threading.RLock()  # one for all servers of a process, so that a fork can wait for it
_joined: "set[EmbeddedServer]" = set()
_is_over = False


@dataclass(frozen=True)
class Address:
    host: str
    port: int
    user: str


class EmbeddedServer:
    """Its folder's siblings are the lock under which it starts and stops, the lock that users share, and its log.

    `options` are PostgreSQL's, such as {"fsync": "off"}, and hold if this process is the one that starts it.
    """

    def __init__(self, folder: Path, *, options: Mapping[str, str] | None = None) -> None:
        self.folder = folder.resolve()
        self._options = dict(options or {})
        self._users: int | None = None
        self._running: Postmaster | None = None

    @property
    def log(self) -> Path:
        return self._beside(".log")

    def ensure(self) -> Address:
        """Where it listens, after starting it if need be. Cheap when it is up: one read of /proc."""
        with _lock:
            if _is_over:
                raise refusals.over()
            if self._running is None or not postmaster.is_up(self._running.pid, folder=self.folder):
                self._running = self._join()
            return Address(host=str(self._running.sockets), port=self._running.port, user=cluster.USER)

    def leave(self) -> None:
        """Stops it unless other processes use it. At the end of the process this happens by itself."""
        with _lock:
            if self._users is None:
                return
            with suppress(FileNotFoundError), locks.alone(self._beside(".lock")):
                if locks.is_last(self._users):
                    self._stop()
            self.forget()

    def forget(self) -> None:
        """After a fork the share is the parent's; the kernel counts both as one until both have closed it."""
        _joined.discard(self)
        if self._users is not None:
            os.close(self._users)
        self._users = self._running = None

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(self.folder.name + suffix)

    def _join(self) -> Postmaster:
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with locks.alone(self._beside(".lock")):
                self._share()
                return self._served()
        except OSError as error:
            raise refusals.unusable(self.folder.parent, error=error) from error

    def _share(self) -> None:
        if self._users is None:
            self._users = locks.share(self._beside(".users"))
            _joined.add(self)

    def _served(self) -> Postmaster:
        account = accounts.for_folder(self.folder)
        exists = cluster.check(self.folder, account=account)
        if exists and (found := self._found()):
            return found
        cluster.sweep(self.folder)
        programs = accounts.programs(binaries.folder(), account=account, data=self.folder.parent)
        if not exists:
            cluster.make(self.folder, programs=programs, is_durable=self._options.get("fsync") != "off")
        return launch(self.folder, programs=programs, options=self._options, log=self.log, seconds=_START_SECONDS)

    def _found(self) -> Postmaster | None:
        found = awaited(self.folder, log=self.log, seconds=_START_SECONDS)
        if found and not sockets.listens(found.sockets):
            postmaster.stop(found.pid, folder=self.folder, seconds=_STOP_SECONDS)
            return None
        return found

    def _stop(self) -> None:
        found = postmaster.running(self.folder)
        if found and postmaster.stop(found.pid, folder=self.folder, seconds=_STOP_SECONDS) and found.sockets:
            sockets.remove(found.sockets)


def _before_fork() -> None:
    _lock.acquire()


def _after_fork() -> None:
    for server in list(_joined):
        server.forget()
    _lock.release()


def _leave_all() -> None:
    """At the very end: a thread that still runs must not start it again."""
    global _is_over
    _is_over = True
    for server in list(_joined):
        server.leave()


os.register_at_fork(before=_before_fork, after_in_parent=_lock.release, after_in_child=_after_fork)
atexit.register(_leave_all)
