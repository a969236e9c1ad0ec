"""Faults in the log and on the page. Their messages may hold words of a resume, so they reach neither."""

import re
import traceback
from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

_FRAME = re.compile(r'File "([^"]+)", line (\d+)')
BUSY = "The database cannot be reached at the moment. Nothing was lost; try again in a few seconds."


def place_of(fault: BaseException) -> str:
    """What kind of fault, and where: enough to find it, and nothing of what was worked on."""
    frames = [(frame.filename, str(frame.lineno)) for frame in traceback.extract_tb(fault.__traceback__)]
    # What was raised in a child process brings its own lines as a note (candidates/processes.py).
    frames += _FRAME.findall("".join(getattr(fault, "__notes__", [])))
    where = " < ".join(f"{file.rpartition('/')[2]}:{line}" for file, line in reversed(frames[-3:]))
    return f"{type(fault).__name__} at {where}"


class DatabaseAway:
    """A database that restarts, or whose connections are all in use, is 503: try again, nothing was lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, OperationalError | InterfaceError):
            return None
        answer = HttpResponse(render_to_string("503.html"))  # without the request: who asks cannot be looked up now
        if not request.accepts("text/html"):
            answer = JsonResponse({"detail": BUSY})
        answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        answer["Retry-After"] = "5"
        return answer
