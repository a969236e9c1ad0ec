from django.conf import settings
from django.db import transaction
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Organization, User
from recruiter.notices import tasks, topics
from recruiter.notices.models import Notification, NotificationQuerySet
from recruiter.queue.tasks import defer


def tell(
    user: User, organization: Organization, *, kind: str, text: str, url: str = "", mail: bool = True
) -> Notification:
    """Call it in the transaction of what happened. `text` is a sentence and may go by mail too, if the user wants that
    and there is a mail server: without `mail=False` it may hold no name of a candidate or a file. `url` is a path."""
    with transaction.atomic():
        notification = Notification.objects.create(user=user, organization=organization, kind=kind, text=text, url=url)
        topics.ring(topics.of_user(organization.pk, user.pk))
        if mail and settings.MAILS_NOTIFICATIONS and user.notices_by_mail:
            defer(tasks.mail, notification=str(notification.pk))
    return notification


def mark_read(actor: Actor, notifications: NotificationQuerySet) -> None:
    """Those of them that are the actor's own."""
    if actor.user and notifications.of(actor).unread().update(read_at=timezone.now()):
        topics.ring(topics.of_user(actor.organization_id, actor.user.pk))
