"""Faults on the page. Their messages may hold words of a resume, so they do not reach it."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from recruiter.database.faults import place_of

__all__ = ("BUSY", "DatabaseAway", "place_of")

BUSY = "The database cannot be reached at the moment. Nothing was lost; try again in a few seconds."


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
