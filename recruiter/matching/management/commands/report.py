"""`manage.py report`: the report of a job or a batch as a file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching.management import taking
from recruiter.matching.management.acting import actor_of
from recruiter.matching.models import Batch
from recruiter.matching.reporting import files

NO_JOB = "There is no such job in this organization."
NO_BATCH = "There is no such batch with a job in this organization."


def job_and_batch(actor: Actor, *, job: str | None, batch: str | None) -> tuple[Job, Batch | None]:
    """Of a batch, its job."""
    if batch:
        of = Batch.objects.visible_to(actor).select_related("job").filter(pk=taking.key_of(batch)).first()
        if of is None or of.job is None:
            raise CommandError(NO_BATCH)
        return of.job, of
    found = Job.objects.visible_to(actor).filter(pk=taking.key_of(job or "")).first()
    if found is None:
        raise CommandError(NO_JOB)
    return found, None


class Command(BaseCommand):
    help = "Write the report of a job or a batch: shortlist, ranking, score distribution, gaps, red flags."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--job", metavar="ID", help="all candidates of this job")
        which.add_argument("--batch", metavar="ID", help="the candidates of this batch")
        taking.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        job, batch = job_and_batch(actor, job=options["job"], batch=options["batch"])
        audit.record(actor, "exported", batch or job, kind="report", format=options["format"])
        told = taking.put(files.results(actor, job, batch), kind=options["format"], output=options["output"])
        if told:
            self.stdout.write(told)
