"""What is done later, or from time to time."""

from recruiter.matching import sweeping
from recruiter.queue.tasks import task


@task(name="files.sweep", cron="17 3 * * *")
def sweep_files() -> None:
    sweeping.sweep()
