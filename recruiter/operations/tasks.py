"""What is done from time to time."""

from recruiter.operations import alerting
from recruiter.queue.tasks import task


@task(name="workers.watch", cron="* * * * *")
def watch_workers() -> None:
    alerting.tell_of_dead_workers()
