"""A notification by mail."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from recruiter.accounts.models import Membership
from recruiter.notices.models import Notification
from recruiter.queue import attempts
from recruiter.queue.tasks import Retryable

_SUBJECT = 120
_PATIENCE = 30  # seconds for each answer of the mail server; a silent one is tried again like one that is away
_AWAY = "The mail server could not be reached, or did not take the mail. Check EMAIL_URL."


def send(key: UUID) -> None:
    """Once, unless the process dies between sending and noting it: then the mail comes twice, which is better than not
    at all; with the same Message-ID, so that many mailboxes show it once. Raises Retryable."""
    notification = Notification.objects.select_related("user", "organization").filter(pk=key, mailed_at=None).first()
    if notification is None or not _is_wanted(notification):
        return
    try:
        _message(notification).send()
    except OSError as fault:  # those of smtplib are, too
        raise Retryable(_AWAY) from fault
    with transaction.atomic():
        attempts.confirm()
        Notification.objects.filter(pk=key).update(mailed_at=timezone.now())


def _is_wanted(notification: Notification) -> bool:
    """Things may have changed since it was told."""
    user = notification.user
    here = Membership.objects.filter(user=user, organization=notification.organization_id)
    return user.is_active and user.notices_by_mail and here.exists()


def _message(notification: Notification) -> EmailMessage:
    context = {
        "notification": notification,
        "url": settings.SITE_URL + (notification.url or reverse("notifications")),
        "choice_url": settings.SITE_URL + reverse("notifications"),
    }
    return EmailMessage(
        subject=Truncator(" ".join(notification.text.split())).chars(_SUBJECT),
        body=render_to_string("notices/mail.txt", context),
        to=[notification.user.email],
        headers={
            "Message-ID": f"<{notification.pk}@{urlsplit(settings.SITE_URL).hostname or 'recruiter'}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=get_connection(timeout=_PATIENCE),
    )
