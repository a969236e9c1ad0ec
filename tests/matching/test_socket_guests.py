"""Who is let in to a socket, and for how long."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from pytest_django import Settings

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership
from recruiter.billing.models import Plan
from recruiter.database.rows import uuid7
from recruiter.matching.sockets import base
from recruiter.queue import announcing
from tests.matching.lines import (
    NOTIFICATIONS,
    Line,
    act,
    address,
    connected,
    make_running,
    run,
    session_of,
)

pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture(autouse=True)
def nobody_is_rung_afterwards() -> Any:
    yield
    announcing.wait_for_the_rest()


@pytest.mark.parametrize("email", ["recruiter@example.com", "colleague@example.com", "viewer@example.com"])
def test_members_see_their_batches(email: str, recruiter: Actor, colleague: Actor, viewer: Actor) -> None:
    batch = make_running(recruiter)
    membership = Membership.objects.get(user__email=email)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            assert (await line.next())["batch"] == str(batch.pk)

    session = session_of(membership.actor)
    run(test)


def test_a_strangers_batch_is_a_batch_that_is_not_there(recruiter: Actor, stranger: Actor) -> None:
    batch, session = make_running(recruiter), session_of(stranger)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            assert await line.code() == 4404
        async with connected(f"/ws/batches/{uuid7()}", session=session) as line:
            assert await line.code() == 4404
            assert line.said == []

    run(test)


@pytest.mark.parametrize("session", [None, "", "x" * 32])
def test_nobody_is_told_to_sign_in(session: str | None, recruiter: Actor) -> None:
    batch = make_running(recruiter)

    async def test() -> None:
        for path in (address(batch), NOTIFICATIONS):
            async with connected(path, session=session) as line:
                assert await line.code() == 4401

    run(test)


def _expire() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def _sign_out() -> None:
    Session.objects.all().delete()


def _change_password() -> None:
    user = Membership.objects.get().user
    user.set_password("another staple of batteries")
    user.save()


def _switch_off() -> None:
    user = Membership.objects.get().user
    user.is_active = False
    user.save()


def _remove_membership() -> None:
    Membership.objects.all().delete()


def _lose_live_progress() -> None:
    Plan.objects.filter(is_default=True).update(live_progress=False)


ENDS = [
    (_expire, 4401),
    (_sign_out, 4401),
    (_change_password, 4401),
    (_switch_off, 4401),
    (_remove_membership, 4404),
    (_lose_live_progress, 4402),
]


@pytest.mark.parametrize(("end", "code"), ENDS)
def test_what_does_not_hold_is_not_let_in(end: Callable[[], None], code: int, recruiter: Actor) -> None:
    batch, session = make_running(recruiter), session_of(recruiter)
    end()

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            assert await line.code() == code

    run(test)


@pytest.mark.parametrize(("end", "code"), ENDS)
def test_what_no_longer_holds_closes_the_socket(
    end: Callable[[], None], code: int, recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "_TRUSTED", 1.0)
    monkeypatch.setattr(base.Socket, "quiet", 1.0)
    batch, session = make_running(recruiter), session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            await act(end)
            assert await line.code() == code

    run(test)


def test_it_is_asked_again_within_half_a_minute() -> None:
    assert base._TRUSTED + base.Socket.quiet + base._PAUSE < 30


def test_a_batch_that_is_deleted_is_gone(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base.Socket, "quiet", 0.5)
    batch, session = make_running(recruiter), session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            await act(batch.delete)
            assert await line.code() == 4404

    run(test)


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "",
        "http://evil.example",
        "https://testserver",
        "http://testserver:8000",
        "http://testserver.evil.example",
        "http://user@testserver",
        "testserver",
    ],
)
def test_a_page_of_another_origin_is_refused(origin: str | None, recruiter: Actor) -> None:
    batch, session = make_running(recruiter), session_of(recruiter)

    async def test() -> None:
        for path in (address(batch), NOTIFICATIONS):
            line = Line(path, session=session, origin=origin)
            assert not await line.is_accepted()
            await line.leave()

    run(test)


def test_a_host_that_is_not_ours_is_refused_though_origin_and_host_agree(recruiter: Actor) -> None:
    session = session_of(recruiter)

    async def test() -> None:
        line = Line(NOTIFICATIONS, session=session, origin="http://evil.example", host="evil.example")
        assert not await line.is_accepted()
        await line.leave()

    run(test)


def test_our_origin_is_the_one_with_our_port(recruiter: Actor) -> None:
    session = session_of(recruiter)

    async def test() -> None:
        line = Line(NOTIFICATIONS, session=session, origin="http://testserver:8123", host="testserver:8123")
        assert await line.is_accepted()
        assert (await line.next())["type"] == "unread"
        await line.leave()

    run(test)


def test_origins_that_forms_are_trusted_from_are_ours_too(recruiter: Actor, settings: Settings) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://recruiting.example", "https://*.branches.example"]
    session = session_of(recruiter)

    async def test() -> None:
        for origin, ours in (
            ("https://recruiting.example", True),
            ("https://leeds.branches.example", True),
            ("http://recruiting.example", False),
            ("https://other.example", False),
        ):
            line = Line(NOTIFICATIONS, session=session, origin=origin)
            assert await line.is_accepted() == ours
            await line.leave()

    run(test)


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/batches/1", "/ws/batches", "/ws/nothing", "/jobs/"])
def test_an_address_without_a_socket_is_refused(path: str, recruiter: Actor) -> None:
    session = session_of(recruiter)

    async def test() -> None:
        line = Line(path, session=session)
        assert not await line.is_accepted()
        await line.leave()

    run(test)


def test_one_person_has_so_many_connections_and_no_more(
    recruiter: Actor, colleague: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "SEATS", 3)
    batch, session, other = make_running(recruiter), session_of(recruiter), session_of(colleague)

    async def test() -> None:
        open_ones = [Line(address(batch), session=session) for _ in range(3)]
        for line in open_ones:
            assert await line.is_accepted()
            await line.next()
        async with connected(address(batch), session=session) as line:
            assert await line.code() == 4429
        async with connected(address(batch), session=other) as line:
            await line.next()
        await open_ones.pop().leave()
        async with connected(address(batch), session=session) as line:
            await line.next()
        for line in open_ones:
            await line.leave()
        assert not base._seats

    run(test)
