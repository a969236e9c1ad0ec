"""`manage.py screen`: a job and a pile of resumes in, a ranking with quotes out. No database, no network."""

import json
import sys
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from recruiter.candidates import processes
from recruiter.documents.errors import Unreadable
from recruiter.matching import judging
from recruiter.matching.judging import Judgement, match_json, match_table
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric


class Command(BaseCommand):
    help = "Rank resumes for a job; every score comes with the words that earned it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="resumes (PDF, Word, ODT, RTF, HTML or TXT)")
        parser.add_argument("--job", required=True, metavar="FILE", help="the job advert (of the same kinds)")
        parser.add_argument("--explain", type=int, default=3, metavar="N", help="show the evidence of the best N (3)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            job = judging.read_job(Path(options["job"]))
        except Unreadable as refusal:
            raise CommandError(f"The job cannot be read. {refusal}") from refusal
        today = datetime.now(UTC).date()
        matches = judging.ranked(_screened(options["files"], job, today=today, quiet=options["json"]))
        if options["json"]:
            for match in matches:
                self.stdout.write(json.dumps(match_json.dump(match)))
        else:
            console = Console(file=cast(IO[str], self.stdout))
            match_table.show(job.job, matches, explained=max(0, options["explain"]), console=console)
        if all(match.error for match in matches):
            sys.exit(1)


def _screened(files: list[str], job: JobVectors, *, today: date, quiet: bool) -> list[Judgement]:
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    work = partial(judging.screen, job=job, rubric=Rubric(), today=today)
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as progress:
        bar = progress.add_task("", total=len(files))
        matches = []
        for index, result in processes.each(work, files):
            matches.append(Judgement(files[index], error=result) if isinstance(result, str) else result)
            progress.advance(bar)
    return matches
