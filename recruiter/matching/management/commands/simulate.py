"""`manage.py simulate`: how many of the stored candidates each requirement of an advert removes."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.accounts.actor import Actor
from recruiter.documents import reading as documents
from recruiter.documents.errors import Unreadable
from recruiter.matching import simulating
from recruiter.matching.management.acting import actor_of
from recruiter.matching.management.commands.report import job_and_batch
from recruiter.matching.simulating import Effect, Refused, Simulation


class Command(BaseCommand):
    help = "Tell how many of the stored candidates each requirement of an advert removes. Nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("file", nargs="?", metavar="FILE", help="the advert")
        which.add_argument("--job", metavar="ID", help="what this job asks for")
        parser.add_argument("--organization", required=True, metavar="NAME", help="whose candidates: name or id")
        parser.add_argument("--user", metavar="EMAIL", help="the member who asks")
        parser.add_argument("--json", action="store_true", help="one JSON object, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        try:
            shown = _simulated(actor, file=options["file"], job=options["job"])
        except (Refused, Unreadable) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(shown)))
        else:
            self.stdout.writelines(f"{line}\n" for line in _lines(shown))


def _simulated(actor: Actor, *, file: str | None, job: str | None) -> Simulation:
    if file:
        return simulating.of_text(actor, documents.read(Path(file)).text)
    vacancy, _ = job_and_batch(actor, job=job, batch=None)
    return simulating.of_job(actor, vacancy)


def _as_json(shown: Simulation) -> dict[str, Any]:
    return {
        "people": shown.people,
        "remaining": shown.remaining,
        "dearest": shown.dearest.requirement.text if shown.dearest else None,
        "requirements": [_effect(one) for one in shown.effects],
    }


def _effect(one: Effect) -> dict[str, Any]:
    return {
        "text": one.requirement.text,
        "kind": one.requirement.kind,
        "importance": one.requirement.importance,
        "removed": one.removed,
        "untold": one.untold,
        "regained": one.regained,
        "note": one.note,
    }


def _lines(shown: Simulation) -> list[str]:
    counted = [f"{one.percent:3} %  {one.label}" for one in shown.counted]
    silent = [f"    -  {one.label}: {one.note}" for one in shown.not_counted]
    return [f"{shown.remaining} of {shown.people} stored candidates remain.", *counted, *silent]
