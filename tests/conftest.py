"""Three people: the recruiter, a colleague in the same organization, and a stranger from another one. The viewer is a
colleague who may only look."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import Settings

from recruiter.accounts.actor import Actor
from recruiter.accounts.roles import Role
from recruiter.queue import announcing
from tests.factories import make_actor

# A shell's background job ignores an interrupt, and so would every process that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def storage_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Each test has an empty storage."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture(autouse=True)
def passwords_cost_little(settings: Settings) -> None:
    """What makes guessing slow makes tests slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    """Limits on signing in are counted in the cache."""
    cache.clear()


_TABLES = "procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"


def _commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is announced half a second later comes before the test's database is out of reach, and no task is left to
    the next test: Procrastinate's tables are not Django's, which would empty them."""
    if "transactional_db" not in request.fixturenames and not _commits(request):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    announcing.wait_for_the_rest()
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {_TABLES}")


@pytest.fixture
def recruiter(db: None) -> Actor:
    return make_actor("recruiter@example.com")


@pytest.fixture
def colleague(recruiter: Actor) -> Actor:
    return make_actor("colleague@example.com", at=recruiter.organization)


@pytest.fixture
def viewer(recruiter: Actor) -> Actor:
    return make_actor("viewer@example.com", at=recruiter.organization, role=Role.VIEWER)


@pytest.fixture
def stranger(db: None) -> Actor:
    return make_actor("stranger@example.org")


@pytest.fixture
def browse() -> Callable[[Actor], Client]:
    """A client that is signed in as an actor."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        assert actor.user is not None
        client.force_login(actor.user)
        return client

    return signed_in
