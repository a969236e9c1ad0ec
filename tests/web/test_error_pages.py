from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied, server_error

from recruiter.accounts.access import READ_ONLY
from recruiter.accounts.actor import Actor


@pytest.mark.django_db
def test_a_missing_page_says_what_to_do(client: Client) -> None:
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "Check the address" in answer.text


def test_a_refusal_gives_its_reason(browse: Callable[[Actor], Client], viewer: Actor) -> None:
    answer = browse(viewer).get("/jobs/new/")

    assert answer.status_code == 403
    assert READ_ONLY in answer.text
    assert "Sign out" in answer.text


@pytest.mark.django_db
def test_a_refusal_without_a_reason_says_whom_to_ask(rf: RequestFactory) -> None:
    assert "Ask an owner" in permission_denied(rf.get("/"), PermissionDenied()).text


def test_the_page_for_our_own_errors_needs_nothing(rf: RequestFactory) -> None:
    assert "Something broke on the server" in server_error(rf.get("/")).text


@pytest.mark.django_db
def test_a_form_from_another_session_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "y"})

    assert answer.status_code == 403
    assert "open for too long" in answer.text


@pytest.mark.parametrize("name", ["400.html", "413.html", "503.html"])
def test_a_page_without_a_view_can_be_rendered(name: str) -> None:
    assert "Go to Recruiter" in render_to_string(name)
