"""`manage.py compare`: two to five candidates of a job side by side."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from recruiter.jobs.models import Job
from recruiter.matching import comparing
from recruiter.matching.comparing import Line, SideBySide
from recruiter.matching.management import taking
from recruiter.matching.management.acting import actor_of
from recruiter.matching.management.commands.optimise import NOT_COMPARED
from recruiter.matching.models import Match


class Command(BaseCommand):
    help = "Put two to five candidates of a job side by side: scores, and each requirement."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--job", required=True, metavar="ID", help="the job")
        parser.add_argument(
            "--candidates", required=True, nargs="+", metavar="ID", help="two to five of its candidates"
        )
        parser.add_argument("--organization", required=True, metavar="NAME", help="whose they are: name or id")
        parser.add_argument("--user", metavar="EMAIL", help="the member who asks, for the audit trail")
        parser.add_argument("--json", action="store_true", help="one JSON object, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        people = {taking.key_of(given) for given in options["candidates"]}
        jobs = Job.objects.visible_to(actor).filter(pk=taking.key_of(options["job"]))
        job = jobs.prefetch_related("requirements").first()
        matches = Match.objects.visible_to(actor).filter(job=job, candidate__in=people).values_list("pk", flat=True)
        if job is None or len(matches) != len(people):
            raise CommandError(NOT_COMPARED)
        try:
            side = comparing.compare(actor, job, list(matches))
        except comparing.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(side)))
        else:
            Console(soft_wrap=True).print(_table(side))


def _as_json(side: SideBySide) -> dict[str, Any]:
    return {
        "candidates": [str(one.row.match.candidate_id) for one in side.people],
        "scores": [_line(line) for line in side.scores],
        "requirements": [_line(line) for line in side.requirements],
        "gates": [_line(line) for line in side.gates],
    }


def _line(line: Line) -> dict[str, Any]:
    text = line.column.requirement.text if line.column else line.name
    return {
        "text": text,
        "values": [one.value for one in line.entries],
        "status": [one.cell.status if one.cell else None for one in line.entries],
        "best": [one.is_best for one in line.entries],
    }


def _table(side: SideBySide) -> Table:
    """What the best has is marked with a star, unless all have it."""
    table = Table("", *(one.row.match.candidate.shown_name for one in side.people))
    for line in (*side.scores, *side.requirements, *side.gates):
        table.add_row(line.name, *(_shown(one.value, best=one.is_best) for one in line.entries))
    return table


def _shown(value: int | None, *, best: bool) -> str:
    return "–" if value is None else f"{value}{' *' if best else ''}"
