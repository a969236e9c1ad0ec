"""`manage.py interview_kit`: what to ask a candidate in an interview for a job, as a file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.accounts import audit
from recruiter.matching.interviewing import kits
from recruiter.matching.management import taking
from recruiter.matching.management.acting import actor_of
from recruiter.matching.management.commands.optimise import NOT_COMPARED
from recruiter.matching.models import Match


class Command(BaseCommand):
    help = "Write the interview kit of a candidate for a job: questions, what a good answer holds, room for scores."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--job", required=True, metavar="ID", help="the job")
        parser.add_argument("--candidate", required=True, metavar="ID", help="whom you talk to")
        taking.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        asked = {"job": taking.key_of(options["job"]), "candidate": taking.key_of(options["candidate"])}
        match = Match.objects.visible_to(actor).filter(**asked).with_marks().select_related("job").first()
        if match is None:
            raise CommandError(NOT_COMPARED)
        audit.record(actor, "exported", match, what="interview kit", format=options["format"])
        told = taking.put(kits.paper(match, kits.questions(match)), kind=options["format"], output=options["output"])
        if told:
            self.stdout.write(told)
