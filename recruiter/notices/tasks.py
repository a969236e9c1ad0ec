"""What is done later, or from time to time."""

from uuid import UUID

from recruiter.notices import mailing, pruning
from recruiter.queue.tasks import task


@task(name="notices.mail", seconds=120)
def mail(*, notification: str) -> None:
    mailing.send(UUID(notification))


@task(name="notices.prune", cron="41 3 * * *")
def prune() -> None:
    pruning.prune()
