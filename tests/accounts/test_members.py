"""People, their organizations, and how they sign in."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent, Membership, User
from recruiter.accounts.roles import Role
from tests.factories import PASSWORD, make_actor, make_job

pytestmark = pytest.mark.django_db


def add_member(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = PASSWORD) -> str:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    out = StringIO()
    call_command("add_member", *arguments, stdout=out)
    return out.getvalue()


def test_add_member_makes_person_organization_and_membership(monkeypatch: pytest.MonkeyPatch) -> None:
    said = add_member(monkeypatch, "Ada@Example.com", "--organization", "Acme", "--role", "owner")

    membership = Membership.objects.get()
    assert (membership.user.email, membership.organization.name, membership.role) == (
        "ada@example.com",
        "Acme",
        "owner",
    )
    assert said == "ada@example.com is now owner of Acme.\n"
    assert Client().login(email="ada@example.com", password=PASSWORD)


def test_add_member_twice_changes_the_role_of_the_one_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("owner", "viewer"):
        add_member(monkeypatch, "ada@example.com", "--organization", "Acme", "--role", role)

    assert Membership.objects.get().role == Role.VIEWER


@pytest.mark.parametrize(
    ("email", "password", "says"),
    [
        ("ada@example.com", "short", "too short"),
        ("no-address", PASSWORD, "valid email"),
        ("ada@example.com", "password123", "too common"),
    ],
)
def test_add_member_refuses_with_a_sentence_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, email: str, password: str, says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        add_member(monkeypatch, email, "--organization", "Acme", password=password)

    assert not User.objects.exists()


def test_an_address_is_one_account_however_it_is_written() -> None:
    User.objects.create_user("ada@example.com", PASSWORD)

    with pytest.raises(ValidationError):
        User.objects.create_user(" ADA@example.com", PASSWORD)
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="Ada@example.com")])


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def test_signing_in_by_address_whatever_its_case(recruiter: Actor) -> None:
    assert sign_in(Client(), "Recruiter@Example.com", PASSWORD) == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(recruiter: Actor) -> None:
    client = Client()
    answers = [
        client.post(reverse("account_login"), {"login": email, "password": "wrong"}).context["form"].non_field_errors()
        for email in ("recruiter@example.com", "nobody@example.com")
    ]
    assert answers[0] == answers[1]
    assert answers[0]


def test_guessing_passwords_is_stopped(recruiter: Actor) -> None:
    client = Client()
    for _ in range(12):
        sign_in(client, "recruiter@example.com", "wrong")

    assert sign_in(client, "recruiter@example.com", PASSWORD) != 302


def test_strangers_cannot_sign_up() -> None:
    data = {"email": "eve@example.com", "password1": PASSWORD, "password2": PASSWORD}

    Client().post(reverse("account_signup"), data)

    assert not User.objects.exists()


def test_nobody_but_members_gets_mail(mailoutbox: list[object]) -> None:
    Client().post(reverse("account_reset_password"), {"email": "anybody@example.net"})

    assert mailoutbox == []


def test_guessing_is_stopped_for_operators_too(db: None) -> None:
    User.objects.create_superuser("operator@example.com", PASSWORD)
    client = Client()
    assert client.get("/admin/login/").status_code == 302  # there is one sign-in
    for _ in range(12):
        client.post("/admin/login/", {"username": "operator@example.com", "password": "wrong"})

    client.post("/admin/login/", {"username": "operator@example.com", "password": PASSWORD})
    assert client.get("/admin/").status_code == 302


def test_a_member_is_no_operator(recruiter: Actor) -> None:
    client = Client()
    assert recruiter.user is not None
    client.force_login(recruiter.user)
    assert client.get("/admin/").status_code in (302, 403)


def test_signing_out_needs_a_post(recruiter: Actor) -> None:
    client = Client()
    sign_in(client, "recruiter@example.com", PASSWORD)

    client.get(reverse("account_logout"))
    assert client.get(reverse("jobs")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("jobs")).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(recruiter: Actor, target: str) -> None:
    data = {"login": "recruiter@example.com", "password": PASSWORD, "next": target}

    response = Client().post(reverse("account_login"), data)

    assert response.headers["Location"] == reverse("home")


def test_an_audit_event_is_seen_by_its_organization_alone(recruiter: Actor, stranger: Actor) -> None:
    job = make_job(recruiter)
    audit.record(recruiter, "looked", job, rows=3)

    assert AuditEvent.objects.visible_to(recruiter).get(verb="looked").details == {"rows": 3}
    assert not AuditEvent.objects.visible_to(stranger).exists()


def test_a_viewer_edits_nothing(recruiter: Actor) -> None:
    viewer = make_actor("v@example.com", at=recruiter.organization, role=Role.VIEWER)
    job = make_job(recruiter)

    assert type(job).objects.visible_to(viewer).count() == 1
    assert type(job).objects.editable_by(viewer).count() == 0
