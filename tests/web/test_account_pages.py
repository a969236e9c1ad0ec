"""Nothing of allauth's own looks is left."""

from collections.abc import Callable

import pytest
from django.test import Client

from recruiter.accounts.actor import Actor
from tests.factories import PASSWORD

OPEN = (
    "login/",
    "signup/",
    "inactive/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-nonsense/",
    "password/reset/key/done/",
    "confirm-email/",
    "confirm-email/nonsense/",
)
SIGNED_IN = ("logout/", "password/change/", "email/", "reauthenticate/")


def _is_ours(page: str) -> bool:
    return 'class="card"' in page and page.count("<h1>") == 1 and "Menu:" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_anybody_is_our_card(client: Client, path: str) -> None:
    assert _is_ours(client.get(f"/accounts/{path}").text)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_page_for_users_is_our_card(browse: Callable[[Actor], Client], recruiter: Actor, path: str) -> None:
    assert _is_ours(browse(recruiter).get(f"/accounts/{path}", follow=True).text)


@pytest.mark.django_db
def test_wrong_details_are_said_in_the_form(client: Client) -> None:
    page = client.post("/accounts/login/", {"login": "nobody@example.com", "password": "wrong"}).text

    assert 'role="alert"' in page
    assert "not correct" in page


def test_a_password_can_be_changed(browse: Callable[[Actor], Client], recruiter: Actor) -> None:
    new = "a horse of another battery"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    answer = browse(recruiter).post("/accounts/password/change/", given)

    assert answer.status_code == 302
    assert recruiter.user is not None
    recruiter.user.refresh_from_db()
    assert recruiter.user.check_password(new)


def test_who_has_no_password_yet_is_not_asked_for_it(browse: Callable[[Actor], Client], recruiter: Actor) -> None:
    client = browse(recruiter)
    assert recruiter.user is not None
    recruiter.user.set_unusable_password()
    recruiter.user.save()
    client.force_login(recruiter.user)

    page = client.get("/accounts/password/change/", follow=True).text

    assert _is_ours(page)
    assert "Set a password" in page
    assert "oldpassword" not in page


def test_signing_in_is_not_announced(browse: Callable[[Actor], Client], recruiter: Actor) -> None:
    assert recruiter.user is not None
    client = Client()
    client.post("/accounts/login/", {"login": recruiter.user.email, "password": PASSWORD})

    toasts = client.get("/jobs/").text.partition('<div class="toasts"')[2].partition("</div>")[0]
    assert toasts.strip() == 'role="status">'
