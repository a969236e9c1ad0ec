"""What is done later, or from time to time."""

from uuid import UUID

from recruiter.matching import correcting, pipeline, rejudging, rereading
from recruiter.matching.batches import surveying, sweeping
from recruiter.matching.gaps import analysing
from recruiter.matching.reporting import files
from recruiter.notices import work
from recruiter.queue.tasks import GivenUp, task

_A_NIGHT = 12 * 3600.0  # for all resumes of an organization


def _item_given_up(given_up: GivenUp, *, item: str) -> None:
    pipeline.fail(UUID(item), code=given_up.why, reason=f"{given_up.reason} Try it again; the others are fine.")


@task(name="batch.item", on_give_up=_item_given_up, seconds=pipeline.HARD_SECONDS)
def work_on_item(*, item: str) -> None:
    pipeline.process(UUID(item))


@task(name="batch.look", on_give_up=surveying.give_up)
def look_at_item(*, item: str) -> None:
    surveying.look_at(UUID(item))


@task(name="job.rejudge", on_give_up=work.give_up)
def rejudge(**ids: str) -> None:
    rejudging.run(UUID(ids["work"]), UUID(ids["job"]))


@task(name="candidate.rejudge", on_give_up=work.give_up)
def rejudge_candidate(**ids: str) -> None:
    correcting.run(UUID(ids["work"]), UUID(ids["resume"]))


@task(name="resumes.read_again", on_give_up=work.give_up, seconds=_A_NIGHT)
def read_again(**ids: str) -> None:
    rereading.run(UUID(ids["work"]), UUID(ids["organization"]))


@task(name="reports.write", on_give_up=work.give_up)
def write_report(**ids: str) -> None:
    files.run(UUID(ids["work"]), UUID(ids["report"]))


@task(name="reports.sweep", cron="43 * * * *")
def sweep_reports() -> None:
    files.sweep()


@task(name="gaps.analyse", on_give_up=work.give_up)
def analyse_gaps(**ids: str) -> None:
    analysing.run(UUID(ids["work"]), UUID(ids["job"]), ids["batch"])


@task(name="batches.sweep", cron="* * * * *")
def sweep_batches() -> None:
    sweeping.sweep_batches()


@task(name="files.sweep", cron="17 3 * * *")
def sweep_files() -> None:
    sweeping.sweep()
