"""Notifications and long work, as a browser without JavaScript gets them."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import User
from recruiter.notices.models import LongWork, Notification
from tests.notices.making import make_notification, make_work

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]
LIST = "/notifications/"


@pytest.fixture
def client(recruiter: Actor, browse: SignedIn) -> Client:
    return browse(recruiter)


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


# --- Notifications --------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_comes_here_and_where_to_go(client: Client) -> None:
    page = text_of(client.get(LIST))
    assert "No notifications yet" in page
    assert f'href="{reverse("jobs")}"' in page
    assert "Mark all as read" not in page
    assert "Nothing unread" in text_of(client.get(LIST, {"show": "unread"}))


def test_the_list_holds_ones_own_the_newest_first(client: Client, recruiter: Actor, colleague: Actor) -> None:
    make_notification(recruiter, text="The first.")
    make_notification(recruiter, text="The second.")
    make_notification(colleague, text="A colleague's.")

    page = text_of(client.get(LIST))

    assert page.index("The second.") < page.index("The first.")
    assert "A colleague's." not in page


def test_unread_ones_can_be_looked_at_alone(client: Client, recruiter: Actor) -> None:
    read = make_notification(recruiter, text="Seen.")
    make_notification(recruiter, text="Not seen.")
    Notification.objects.filter(pk=read.pk).update(read_at=timezone.now())

    page = text_of(client.get(LIST, {"show": "unread"}))

    assert "Not seen." in page
    assert ">Seen." not in page


def test_opening_one_marks_it_and_leads_to_what_it_is_about(client: Client, recruiter: Actor) -> None:
    told, other = make_notification(recruiter, url="/batches/"), make_notification(recruiter)

    response = client.post(reverse("read_notification", args=[told.pk]))

    assert response.headers["Location"] == "/batches/"
    assert list(Notification.objects.unread()) == [other]


def test_marking_one_stays_on_the_same_page_of_the_list(client: Client, recruiter: Actor) -> None:
    told = make_notification(recruiter, url="/batches/")

    response = client.post(reverse("read_notification", args=[told.pk]) + "?show=unread&page=2", {"stay": ""})

    assert response.headers["Location"] == "/notifications/?show=unread&page=2"
    assert not Notification.objects.unread().exists()


def test_all_of_ones_own_are_marked_at_once(client: Client, recruiter: Actor, colleague: Actor) -> None:
    theirs = make_notification(colleague)
    for _ in range(3):
        make_notification(recruiter)

    client.post(reverse("read_all_notifications"))

    assert list(Notification.objects.unread()) == [theirs]


def test_a_colleagues_notification_does_not_exist(client: Client, colleague: Actor) -> None:
    theirs = make_notification(colleague)
    assert client.post(reverse("read_notification", args=[theirs.pk])).status_code == 404
    assert Notification.objects.unread().exists()


def test_a_viewer_reads_and_chooses_too(viewer: Actor, browse: SignedIn) -> None:
    told = make_notification(viewer)
    client = browse(viewer)

    client.post(reverse("read_notification", args=[told.pk]))
    client.post(reverse("notification_mail"), {"by_mail": "off"})

    assert not Notification.objects.unread().exists()
    assert User.objects.get(email="viewer@example.com").notices_by_mail is False


def test_the_switch_shows_and_turns(client: Client) -> None:
    on, off = 'aria-checked="true"', 'aria-checked="false"'
    assert on in text_of(client.get(LIST))
    assert off in text_of(client.post(reverse("notification_mail"), {"by_mail": "off"}, follow=True))
    assert on in text_of(client.post(reverse("notification_mail"), {"by_mail": "on"}, follow=True))


def test_a_page_has_50(client: Client, recruiter: Actor) -> None:
    for _ in range(51):
        make_notification(recruiter)
    page = text_of(client.get(LIST))
    assert page.count('class="notice unread"') == 50
    assert "1–50 of 51 notifications" in page


def test_a_list_of_25_needs_as_many_queries_as_one_of_5(client: Client, recruiter: Actor) -> None:
    counts = []
    for number in (5, 20):
        for _ in range(number):
            make_notification(recruiter)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] < 10


# --- The bell -------------------------------------------------------------------------------------------------------


def test_the_bell_counts_ones_own_on_every_page(client: Client, recruiter: Actor, colleague: Actor) -> None:
    assert '<span data-slot="unread"></span>' in text_of(client.get(reverse("jobs")))
    make_notification(colleague)
    for _ in range(2):
        make_notification(recruiter)

    for name in ("jobs", "candidates", "notifications"):
        assert '<span data-slot="unread">2</span>' in text_of(client.get(reverse(name)))


def test_it_is_counted_once_a_page(client: Client, recruiter: Actor) -> None:
    make_notification(recruiter)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    unread = [query for query in queries if "COUNT" in query["sql"] and '"read_at" IS NULL' in query["sql"]]
    assert len(unread) == 1


def test_who_is_signed_out_costs_no_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        page = text_of(Client().get(reverse("account_login")))
    assert not [query for query in queries if "notices_notification" in query["sql"]]
    assert 'data-slot="unread"' not in page


# --- Long work ------------------------------------------------------------------------------------------------------


def page_of(client: Client, row: LongWork, **headers: str) -> str:
    return text_of(client.get(row.get_absolute_url(), headers=headers))


def test_a_running_one_shows_how_far_it_is_and_asks_again(client: Client, recruiter: Actor) -> None:
    row = make_work(recruiter, status="running", percent=42, said="50 of 120 candidates", started_at=timezone.now())

    page = page_of(client, row)

    assert "50 of 120 candidates" in page
    assert '<progress max="100" value="42"' in page
    assert 'hx-trigger="every 2s"' in page
    assert reverse("cancel_work", args=[row.pk]) in page
    assert "Look again" in page


def test_what_asks_again_gets_the_changing_part_alone(client: Client, recruiter: Actor) -> None:
    part = page_of(client, make_work(recruiter), **{"HX-Request": "true"})
    assert part.lstrip().startswith('<div id="work"')
    assert "<html" not in part


def test_a_completed_one_leads_to_its_result_and_is_quiet(client: Client, recruiter: Actor) -> None:
    now = timezone.now()
    row = make_work(
        recruiter, status="completed", percent=100, started_at=now, finished_at=now, result_url="/candidates/?x=1"
    )

    page = page_of(client, row)

    assert 'href="/candidates/?x=1"' in page
    assert "hx-trigger" not in page
    assert "cancel" not in page.lower()


def test_a_failed_one_says_why(client: Client, recruiter: Actor) -> None:
    now = timezone.now()
    row = make_work(recruiter, status="failed", reason="The disk is full. Free some space.", finished_at=now)
    page = page_of(client, row)
    assert "The disk is full. Free some space." in page
    assert "hx-trigger" not in page


def test_a_click_cancels(client: Client, recruiter: Actor) -> None:
    waiting = make_work(recruiter)
    running = make_work(recruiter, status="running", started_at=timezone.now())

    pages = [text_of(client.post(reverse("cancel_work", args=[row.pk]), follow=True)) for row in (waiting, running)]

    assert "Cancelled on" in pages[0]
    assert "It stops at its next step." in pages[1]
    assert reverse("cancel_work", args=[running.pk]) not in pages[1]


def test_a_viewer_looks_but_has_no_button(recruiter: Actor, viewer: Actor, browse: SignedIn) -> None:
    row = make_work(recruiter)
    page = page_of(browse(viewer), row)
    assert row.title in page
    assert reverse("cancel_work", args=[row.pk]) not in page


# --- The operator's pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["notification", "longwork"])
def test_the_operator_looks_but_changes_nothing(model: str, recruiter: Actor, browse: SignedIn) -> None:
    told, row = make_notification(recruiter), make_work(recruiter)
    key = {"notification": told, "longwork": row}[model].pk
    client = Client()
    client.force_login(User.objects.create_superuser("operator@example.com", "secret"))

    listing = client.get(reverse(f"admin:notices_{model}_changelist"))
    one = client.get(reverse(f"admin:notices_{model}_change", args=[key]))

    assert str(key) in text_of(listing)
    assert 'name="_save"' not in text_of(one)
    assert client.post(reverse(f"admin:notices_{model}_change", args=[key]), {}).status_code == 403
    assert client.get(reverse(f"admin:notices_{model}_add")).status_code == 403
    assert client.post(reverse(f"admin:notices_{model}_delete", args=[key]), {"post": "yes"}).status_code == 403
