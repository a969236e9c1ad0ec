"""`manage.py what_if`: which single change would move a candidate over the line."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.accounts import audit
from recruiter.matching.management import taking
from recruiter.matching.management.acting import actor_of
from recruiter.matching.management.commands.optimise import NOT_COMPARED
from recruiter.matching.models import Match
from recruiter.matching.shown.what_ifs import Ground, Result, Way

_NO_SCORE = "There is not enough information about this candidate, or the job has changed: there is no score to change."


class Command(BaseCommand):
    help = "Tell which single change would move a candidate over the threshold of a job. Nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--job", required=True, metavar="ID", help="the job")
        parser.add_argument("--candidate", required=True, metavar="ID", help="who was compared with it")
        parser.add_argument("--organization", required=True, metavar="NAME", help="whose they are: name or id")
        parser.add_argument("--user", metavar="EMAIL", help="the member who asks, for the audit trail")
        parser.add_argument("--json", action="store_true", help="one JSON object, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        asked = {"job": taking.key_of(options["job"]), "candidate": taking.key_of(options["candidate"])}
        found = Match.objects.visible_to(actor).filter(**asked).with_marks().select_related("job")
        match = found.prefetch_related("job__requirements").first()
        if match is None:
            raise CommandError(NOT_COMPARED)
        if match.overall is None:
            raise CommandError(_NO_SCORE)
        audit.record(actor, "viewed", match.candidate)
        ground = Ground.of(actor, match)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(ground)))
        else:
            self.stdout.writelines(f"{line}\n" for line in _lines(ground))


def _as_json(ground: Ground) -> dict[str, Any]:
    return {
        "threshold": ground.setting.threshold,
        "now": _result(ground.now),
        "missing": [column.requirement.text for column in ground.missing],
        "rests_on": [column.requirement.text for column in ground.rests_on],
        "changes": [_way(way) for way in ground.ways],
    }


def _way(way: Way) -> dict[str, Any]:
    return {"text": way.text, "for_all": way.is_of_job, "moves_percent": way.moves, "after": _result(way.result)}


def _result(result: Result) -> dict[str, Any]:
    return {
        "score": result.score,
        "rank": result.rank,
        "recommendation": result.recommendation,
        "is_over": result.is_over,
    }


def _lines(ground: Ground) -> list[str]:
    now = f"{ground.now.score:g}, rank {ground.now.rank}; the threshold is {ground.setting.threshold}."
    if ground.now.is_over:
        return [f"Over the line already: {now}"]
    ways = [f"{way.text} {ground.now.score:g} -> {way.result.score:g}, rank {way.result.rank}." for way in ground.ways]
    return [f"Now {now}", *(ways or ["No single change is enough."])]
