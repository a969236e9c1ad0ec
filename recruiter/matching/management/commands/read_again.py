"""`manage.py read_again`: what an older reader has read of resumes is read anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recruiter.matching import rereading
from recruiter.matching.management.acting import actor_of
from recruiter.queue.models import Worker

_NOTHING = "All resumes were read by the present reader. With --all they are read again all the same."
_ON = "{title}: it goes on in the queue; {url} says how far it is."


class Command(BaseCommand):
    help = "Read stored resumes again that an older reader has read, and compare their candidates again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", required=True, metavar="NAME", help="whose resumes: name or id")
        parser.add_argument("--user", metavar="EMAIL", help="the member who is told of the end")
        parser.add_argument("--all", action="store_true", help="also those that the present reader has read")
        parser.add_argument("--here", action="store_true", help="in this process, also where a worker runs")

    def handle(self, *args: Any, **options: Any) -> None:
        is_here = options["here"] or not Worker.objects.all().slots()
        work = rereading.begin(actor_of(options["organization"], options["user"]), every=options["all"], here=is_here)
        if work is None:
            self.stdout.write(_NOTHING)
        elif is_here:
            rereading.run(work.pk, work.organization_id)
            self.stdout.write(f"{work.title}: done.")
        else:
            self.stdout.write(_ON.format(title=work.title, url=work.get_absolute_url()))
