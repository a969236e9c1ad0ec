"""What is said of faults, and what is kept back."""

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from recruiter.database.faults import Formatter
from recruiter.web.faults import DatabaseAway, place_of


def test_a_fault_is_told_by_kind_and_place_without_its_words() -> None:
    try:
        raise ValueError("Jane Okafor, jane@example.com")
    except ValueError as fault:
        told = place_of(fault)

    assert told.startswith("ValueError at test_faults.py:")
    assert "Jane" not in told


@pytest.mark.parametrize(("accept", "says"), [("text/html", b"<html"), ("application/json", b'{"detail"')])
def test_a_database_that_is_away_is_no_fault_of_the_page(accept: str, says: bytes) -> None:
    request = RequestFactory().get("/jobs/", headers={"accept": accept})

    answer = DatabaseAway(lambda _: HttpResponse()).process_exception(request, OperationalError("gone"))

    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert says in answer.content


def test_other_faults_stay_faults() -> None:
    request = RequestFactory().get("/jobs/")
    assert DatabaseAway(lambda _: HttpResponse()).process_exception(request, ValueError()) is None


def test_a_logged_exception_says_kind_and_place_and_none_of_its_words() -> None:
    try:
        raise ValueError("secret words of Jane")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Internal Server Error", (), sys.exc_info())

    told = Formatter("{message}", style="{").format(record)

    assert "ValueError at test_faults.py:" in told
    assert "Jane" not in told


def test_every_handler_formats_so() -> None:
    logging: dict[str, Any] = settings.LOGGING
    used = [handler.get("formatter", "") for handler in logging["handlers"].values()]
    formats = {logging["formatters"][name]["()"] for name in used}
    assert formats == {"recruiter.database.faults.Formatter"}
