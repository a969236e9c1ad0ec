"""The real worker, and an SMTP server on loopback where it matters."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, User
from recruiter.notices import mailing
from recruiter.notices.models import Notification
from recruiter.queue.models import Task, TaskStatus
from recruiter.queue.tasks import Retryable
from tests.factories import make_actor
from tests.notices.making import make_notification
from tests.queue import here

SITE = "https://recruiter.example.com"


@pytest.fixture(autouse=True)
def at_an_address(settings: Settings) -> None:
    settings.SITE_URL = SITE


def sent() -> list[Any]:
    return list(mail.outbox)


def no_smtp(settings: Settings) -> None:
    """Nobody listens on port 1."""
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = 1, False, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""


@pytest.mark.usefixtures("queue")
def test_the_worker_sends_one_mail_with_the_sentence_and_a_full_link(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    told = make_notification(make_actor(), mail=True)

    here.work_off()

    (message,) = sent()
    assert message.to == ["recruiter@example.com"]
    assert message.subject == told.text
    assert told.text in message.body
    assert f"\n{SITE}/batches/\n" in message.body
    assert f"{SITE}/notifications/" in message.body
    assert message.extra_headers["Message-ID"] == f"<{told.pk}@recruiter.example.com>"
    told.refresh_from_db()
    assert told.mailed_at is not None


def test_a_second_run_sends_nothing(recruiter: Actor) -> None:
    told = make_notification(recruiter)

    mailing.send(told.pk)
    mailing.send(told.pk)

    assert len(sent()) == 1


def _switch_off(actor: Actor) -> None:
    User.objects.filter(memberships__organization=actor.organization).update(is_active=False)


def _leave(actor: Actor) -> None:
    Membership.objects.filter(user=actor.user).delete()


def _want_none(actor: Actor) -> None:
    User.objects.filter(memberships__organization=actor.organization).update(notices_by_mail=False)


@pytest.mark.parametrize("change", [_switch_off, _leave, _want_none])
def test_who_may_or_will_not_have_it_any_more_gets_none(recruiter: Actor, change: Any) -> None:
    told = make_notification(recruiter)
    change(recruiter)

    mailing.send(told.pk)

    assert sent() == []
    told.refresh_from_db()
    assert told.mailed_at is None


def test_for_a_notification_that_is_gone_nothing_is_sent(recruiter: Actor) -> None:
    told = make_notification(recruiter)
    Notification.objects.all().delete()
    mailing.send(told.pk)
    assert sent() == []


def test_a_subject_is_one_short_line(recruiter: Actor) -> None:
    told = make_notification(recruiter, text="One\nof many.\r\nBcc: x@example.com " + "word " * 60, url="")

    mailing.send(told.pk)

    (message,) = sent()
    assert message.subject.startswith("One of many. Bcc: x@example.com word")
    assert len(message.subject) == 120
    assert f"{SITE}/notifications/" in message.body


@pytest.mark.usefixtures("queue")
def test_a_mail_server_that_is_away_is_tried_again(settings: Settings) -> None:
    no_smtp(settings)
    told = make_notification(make_actor(), mail=True)

    here.work_off()

    task = Task.objects.get(task_name="notices.mail")
    assert task.status == TaskStatus.TODO
    assert task.scheduled_at is not None
    assert task.scheduled_at > timezone.now() + timedelta(seconds=30)
    told.refresh_from_db()
    assert told.mailed_at is None


class _Refusing(socketserver.StreamRequestHandler):
    """Greets, and takes no recipient."""

    def handle(self) -> None:
        self.wfile.write(b"220 hello\r\n")
        for line in self.rfile:
            refused = line.upper().startswith(b"RCPT")
            self.wfile.write(b"451 try later\r\n" if refused else b"250 fine\r\n")


@pytest.fixture
def refusing_server() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Refusing) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_a_mail_server_that_refuses_is_a_passing_fault_with_a_sentence(
    recruiter: Actor, settings: Settings, refusing_server: int
) -> None:
    no_smtp(settings)
    settings.EMAIL_PORT = refusing_server
    told = make_notification(recruiter)

    with pytest.raises(Retryable, match="mail server"):
        mailing.send(told.pk)

    told.refresh_from_db()
    assert told.mailed_at is None


def test_a_mail_server_that_says_nothing_is_not_waited_for(
    recruiter: Actor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_smtp(settings)
    monkeypatch.setattr(mailing, "_PATIENCE", 0.2)
    told = make_notification(recruiter)

    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        with pytest.raises(Retryable, match="mail server"):
            mailing.send(told.pk)


def test_the_mail_has_no_words_but_those_of_the_notification(recruiter: Actor) -> None:
    template = Path(mailing.__file__).with_name("templates") / "notices/mail.txt"
    assert "notification.user" not in template.read_text(encoding="utf-8")
    told = make_notification(recruiter, text="A & B <are> done.")
    mailing.send(told.pk)
    assert "A & B <are> done." in sent()[0].body
