"""Walls around the processes that read strangers' bytes.

Limits of the kernel where it has them; hooks in Python for the rest. The hooks stop our own code and its
libraries, not machine code smuggled in by a broken parser: against that stand the limits, the missing
network and the life of a single document.
"""

import ctypes
import os
import resource
import signal
import sys
from typing import Any

from recruiter.documents.limits import Limits

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.kill",
    "ctypes.dlopen",
    "ctypes.dlsym",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def drop_network() -> None:
    """Best effort: a kernel may forbid it, and there is no such thing outside Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def confine(limits: Limits) -> None:
    """For good: none of it can be undone in this process."""
    limit(limits)
    sys.addaudithook(_refuse)


def limit(limits: Limits) -> None:
    """What also holds for a program that this process becomes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    if sys.platform == "linux":  # macOS refuses this one
        _limit(resource.RLIMIT_AS, limits.memory_bytes)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (allowed, allowed))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is not allowed while reading a document")
    if event == "open" and _writes(arguments[1], flags=arguments[2]):
        raise PermissionError("writing is not allowed while reading a document")


def _writes(mode: Any, *, flags: Any) -> bool:
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return True
    return isinstance(flags, int) and bool(flags & _WRITING)
