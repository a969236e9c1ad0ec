"""Faults in the log. Their messages may hold words of a resume, so they do not reach it."""

import logging
import re
import traceback
from typing import Any

_FRAME = re.compile(r'File "([^"]+)", line (\d+)')


def place_of(fault: BaseException) -> str:
    """What kind of fault, and where: enough to find it, and nothing of what was worked on."""
    frames = [(frame.filename, str(frame.lineno)) for frame in traceback.extract_tb(fault.__traceback__)]
    # What was raised in a child process brings its own lines as a note (candidates/processes.py).
    frames += _FRAME.findall("".join(getattr(fault, "__notes__", [])))
    where = " < ".join(f"{file.rpartition('/')[2]}:{line}" for file, line in reversed(frames[-3:]))
    return f"{type(fault).__name__} at {where}"


class Wordless(Exception):  # noqa: N818  says what it is
    """Its message is made of what `place_of` gives, so it may be logged."""


class Formatter(logging.Formatter):
    """For every handler: whoever logs an exception logs its kind and its place, and no word of what was worked on."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  the library's name
        fault = ei[1]
        return f"{type(fault).__name__}: {fault}" if isinstance(fault, Wordless) else place_of(fault) if fault else ""
