import asyncio
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, Organization
from recruiter.accounts.roles import Role
from recruiter.notices import pruning, topics
from recruiter.notices.models import LongWork, Notification
from recruiter.notices.telling import mark_read, tell
from recruiter.queue.announcing import listener
from recruiter.queue.models import Task
from recruiter.queue.running import in_thread
from tests.factories import make_actor
from tests.notices.making import make_notification, make_work

pytestmark = pytest.mark.django_db


def tasks() -> list[tuple[str, dict[str, str]]]:
    return list(Task.objects.values_list("task_name", "args"))


def test_a_notification_is_there_and_its_mail_is_deferred(recruiter: Actor) -> None:
    told = make_notification(recruiter, mail=True)

    assert Notification.objects.of(recruiter).unread().get() == told
    assert tasks() == [("notices.mail", {"notification": str(told.pk)})]


def test_no_mail_for_what_is_not_worth_one_and_for_who_wants_none(recruiter: Actor) -> None:
    assert recruiter.user is not None
    make_notification(recruiter, mail=False)
    recruiter.user.notices_by_mail = False
    make_notification(recruiter, mail=True)

    assert Notification.objects.count() == 2
    assert tasks() == []


def test_what_is_rolled_back_was_not_told(recruiter: Actor) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_notification(recruiter, mail=True)
        raise ZeroDivisionError
    assert not Notification.objects.exists()
    assert tasks() == []


def test_it_belongs_to_one_person_in_one_organization(recruiter: Actor, colleague: Actor) -> None:
    make_notification(recruiter)
    assert recruiter.user is not None
    elsewhere = Organization.objects.create(name="Another firm")
    also = Membership.objects.create(user=recruiter.user, organization=elsewhere, role=Role.VIEWER).actor

    assert Notification.objects.of(recruiter).count() == 1
    for other in (colleague, also, Actor(recruiter.organization, Role.OWNER)):
        assert not Notification.objects.of(other).exists()


def test_only_ones_own_are_marked_as_read(recruiter: Actor, colleague: Actor) -> None:
    mine, theirs = make_notification(recruiter), make_notification(colleague)

    mark_read(recruiter, Notification.objects.all())

    assert list(Notification.objects.unread()) == [theirs]
    mine.refresh_from_db()
    read_at = mine.read_at
    mark_read(recruiter, Notification.objects.all())
    mine.refresh_from_db()
    assert mine.read_at == read_at


def test_reading_rings_only_if_something_was_unread(
    recruiter: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_notification(recruiter)
    with django_capture_on_commit_callbacks() as rung:
        mark_read(recruiter, Notification.objects.all())
        mark_read(recruiter, Notification.objects.all())
    assert len(rung) == 1


@pytest.mark.usefixtures("queue")
def test_whoever_listens_for_a_person_hears_of_it() -> None:
    recruiter, stranger = make_actor("recruiter@example.com"), make_actor("stranger@example.com")
    assert recruiter.user is not None
    topic = topics.of_user(recruiter.organization_id, recruiter.user.pk)

    async def heard() -> str:
        async with asyncio.timeout(10), listener.subscribe(topic) as messages:
            assert (await anext(messages)).version is None
            await in_thread(lambda: (make_notification(stranger), make_notification(recruiter)), name="telling")
            message = await anext(messages)
            assert message.version
            return message.topic

    assert asyncio.run(heard()) == topic


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "jobs/"])
def test_an_address_outside_of_the_product_is_refused(recruiter: Actor, url: str) -> None:
    with pytest.raises(IntegrityError, match="leads_inside"), transaction.atomic():
        make_notification(recruiter, url=url)


@pytest.mark.parametrize("url", ["", "/", "/jobs/?page=2"])
def test_a_path_inside_is_taken(recruiter: Actor, url: str) -> None:
    assert make_notification(recruiter, url=url).url == url


def test_what_is_old_goes(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "_SLICE", 2)
    long_ago, now = timezone.now() - timedelta(days=91), timezone.now()
    for _ in range(5):
        make_notification(recruiter)
        make_work(recruiter, status="completed", started_at=now, finished_at=now - timedelta(days=31))
    Notification.objects.update(created_at=long_ago)
    kept = make_notification(recruiter)
    works = {
        make_work(recruiter, status="completed", started_at=now, finished_at=now - timedelta(days=29)),
        make_work(recruiter, created_at=long_ago),
    }

    assert pruning.prune() == 10

    assert Notification.objects.get() == kept
    assert set(LongWork.objects.all()) == works
    assert pruning.prune() == 0


def test_without_a_mail_server_no_notification_is_mailed(recruiter: Actor, settings: Settings) -> None:
    settings.MAILS_NOTIFICATIONS = False
    assert recruiter.user is not None

    tell(recruiter.user, recruiter.organization, kind="batch.completed", text="It is done.")

    assert Notification.objects.count() == 1
    assert not Task.objects.filter(task_name="notices.mail").exists()
