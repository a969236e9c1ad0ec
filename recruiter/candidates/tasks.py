"""What is done later, or from time to time."""

from uuid import UUID

from recruiter.candidates.exchange import exports
from recruiter.notices import work
from recruiter.queue.tasks import task


@task(name="candidates.export", on_give_up=work.give_up)
def export(**ids: str) -> None:
    exports.run(UUID(ids["work"]), UUID(ids["export"]))


@task(name="exports.sweep", cron="29 * * * *")
def sweep_exports() -> None:
    exports.sweep()
