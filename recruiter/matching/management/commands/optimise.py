"""`manage.py optimise`: how resumes may say more plainly what a job asks for, of one candidate or of many."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching.management import taking
from recruiter.matching.management.acting import actor_of
from recruiter.matching.management.commands.report import job_and_batch
from recruiter.matching.models import Match
from recruiter.matching.optimising import advising, bulk, contents
from recruiter.matching.reporting.paper import Paper

NOT_COMPARED = "There is no such candidate in this organization who was compared with the job."


class Command(BaseCommand):
    help = "Write advice on resumes for a job, for coaching: what to add, stress, put into numbers, reword or take out."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--job", metavar="ID", help="the job")
        which.add_argument("--batch", metavar="ID", help="the candidates of this batch, for its job")
        parser.add_argument("--candidate", metavar="ID", help="this one alone")
        taking.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        job, batch = job_and_batch(actor, job=options["job"], batch=options["batch"])
        if options["candidate"]:
            paper = _of_one(actor, job, options["candidate"], kind=options["format"])
        else:
            audit.record(actor, "exported", batch or job, kind="advice", format=options["format"])
            paper = bulk.paper(actor, job, batch)
        told = taking.put(paper, kind=options["format"], output=options["output"])
        if told:
            self.stdout.write(told)


def _of_one(actor: Actor, job: Job, candidate: str, *, kind: str) -> Paper:
    found = bulk.loaded(Match.objects.visible_to(actor).filter(job=job, candidate=taking.key_of(candidate)))
    match = found.select_related("job").first()
    if match is None:
        raise CommandError(NOT_COMPARED)
    audit.record(actor, "exported", match, what="advice", format=kind)
    return contents.for_one(match.candidate.shown_name, job.title, advising.of(match))
