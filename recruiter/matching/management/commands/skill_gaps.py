"""`manage.py skill_gaps`: what a candidate lacks for a job, or how many of all candidates lack each thing."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.matching.gaps import analysing, of_one
from recruiter.matching.gaps.of_many import Lack, lacks
from recruiter.matching.management import taking
from recruiter.matching.management.acting import actor_of
from recruiter.matching.management.commands.optimise import NOT_COMPARED
from recruiter.matching.management.commands.report import job_and_batch
from recruiter.matching.models import Match
from recruiter.matching.rubrics import shown_rubric
from recruiter.matching.shown import gaps
from recruiter.matching.shown.gaps import GapRow
from recruiter.vocabulary.training import Training


class Command(BaseCommand):
    help = "Tell what candidates lack of what a job asks for, how near they are to it, and what closes it."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--job", metavar="ID", help="all candidates of this job, or one of them")
        which.add_argument("--batch", metavar="ID", help="the candidates of this batch")
        parser.add_argument("--candidate", metavar="ID", help="this one alone; with --job")
        parser.add_argument("--organization", required=True, metavar="NAME", help="whose they are: name or id")
        parser.add_argument("--user", metavar="EMAIL", help="the member who asks, for the audit trail")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        if options["candidate"]:
            told = _of_one(actor, job=options["job"], candidate=options["candidate"])
        else:
            told = _of_many(actor, job=options["job"], batch=options["batch"])
        for row, line in told:
            self.stdout.write(json.dumps(row) if options["json"] else line)


def _of_one(actor: Actor, *, job: str | None, candidate: str) -> list[tuple[dict[str, Any], str]]:
    if job is None:
        raise CommandError("Name the job of the candidate with --job.")
    asked = {"job": taking.key_of(job), "candidate": taking.key_of(candidate)}
    match = of_one.loaded(Match.objects.visible_to(actor)).filter(**asked).first()
    if match is None:
        raise CommandError(NOT_COMPARED)
    audit.record(actor, "viewed", match.candidate)
    return [(_gap_json(row), _gap_line(row)) for row in gaps.rows(match)]


def _of_many(actor: Actor, *, job: str | None, batch: str | None) -> list[tuple[dict[str, Any], str]]:
    vacancy, of = job_and_batch(actor, job=job, batch=batch)
    audit.record(actor, "viewed", vacancy)
    tally = analysing.tally(analysing.of_job(Match.objects.visible_to(actor), vacancy, of))
    found = lacks(vacancy, tally, shown_rubric(vacancy).rubric)
    return [(_lack_json(one), _lack_line(one)) for one in found]


def _gap_json(row: GapRow) -> dict[str, Any]:
    gap = row.gap
    return {
        "requirement": gap.requirement.text,
        "importance": gap.requirement.importance,
        "must_have": gap.requirement.must_have,
        "status": gap.mark.status,
        "points": round(gap.lost, 1),
        "relation": gap.relation,
        "how_near": row.how_near,
        "near": [{"name": one.name, **one.evidence.as_json()} for one in gap.near],
        "evidence": [one.as_json() for one in gap.mark.evidence],
        "closes": _training_json(gap.training),
    }


def _gap_line(row: GapRow) -> str:
    gap = row.gap
    effort = f" ({gap.training.effort})" if gap.training.effort else ""
    return f"{gap.lost:5.1f} points  {gap.requirement.text}: {row.how_near} {gap.training.course.capitalize()}{effort}."


def _lack_json(one: Lack) -> dict[str, Any]:
    count = one.count
    return {
        "requirement": one.column.requirement.text,
        "importance": one.column.requirement.importance,
        "people": one.people,
        "met": count.met,
        "partly": count.partly,
        "lacking": count.lacking,
        "lacking_near": count.lacking_near,
        "near": dict(one.near),
        "rest_credit": round(one.rest_credit, 3),
        "points": round(one.costs, 1),
        "closes": _training_json(one.training) if one.training else None,
    }


def _lack_line(one: Lack) -> str:
    near = f"; near it: {', '.join(name for name, _ in one.near)}" if one.near else ""
    return f"{one.costs:5.1f} points  {one.count.lacking} of {one.people} lack {one.column.requirement.text}{near}"


def _training_json(training: Training) -> dict[str, Any]:
    return {
        "course": training.course,
        "practice": training.practice,
        "weeks": training.weeks,
        "certificates": training.certificates,
    }
