from typing import Any

from recruiter.accounts.actor import Actor
from recruiter.notices import work
from recruiter.notices.models import LongWork, Notification
from recruiter.notices.telling import tell


def make_notification(
    actor: Actor, *, kind: str = "batch.completed", mail: bool = False, **fields: Any
) -> Notification:
    given = {"text": "All of 12 resumes were read.", "url": "/batches/"} | fields
    assert actor.user is not None
    return tell(actor.user, actor.organization, kind=kind, mail=mail, **given)


def make_work(actor: Actor, **fields: Any) -> LongWork:
    """Waiting, unless the fields say something else."""
    row = work.begin(actor, kind="compare", title="Comparing 120 candidates again")
    LongWork.objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row
