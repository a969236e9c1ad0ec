"""`manage.py import_resumes`: a folder, a ZIP, a CSV or a JSON Resume into an organization, or into one of its jobs."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching.batches import arriving, folders
from recruiter.matching.batches.arriving import Arrivals, Report
from recruiter.matching.batches.steering import Refused
from recruiter.matching.forms import key_of
from recruiter.matching.management.acting import actor_of
from recruiter.matching.models import UNFINISHED
from recruiter.queue.models import Worker

_LOOK = 0.5
_NO_JOB = "{organization} has no job {given!r}: its address in the browser ends with the key that is meant."
_ON = "The rest goes on in the queue; the batch in the browser says how far it is."
_STOPPED = (
    "Stopped before anything was read. What was taken so far ({count:,}) waits in a draft among the batches: "
    "start or discard it there."
)
_NO_WORKER = "No worker runs any more, so the rest waits: start one with `manage.py worker`."


class Command(BaseCommand):
    help = "Import resumes: a folder, a ZIP, a CSV of people or a JSON Resume."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="DIR|ZIP|CSV|JSON", help="what to import")
        parser.add_argument(
            "--organization", required=True, metavar="NAME", help="whose candidates they become: name or id"
        )
        parser.add_argument("--job", metavar="ID", help="compare them with this job as well")
        parser.add_argument("--user", metavar="EMAIL", help="the member who imports them, and is told of the end")
        parser.add_argument(
            "--here", action="store_true", help="work on them in this process, also where a worker runs"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be taken, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options["organization"], options["user"])
        job = _job(actor, options["job"]) if options["job"] else None
        path = _path(str(options["path"]))
        if options["dry_run"]:
            report = arriving.looked_at(actor, path)
            self._tell(report, first=f"If it is imported: {report}")
        else:
            report = self._imported(Arrivals(actor, job), path, is_here=options["here"])
            self._tell(report, first=str(report))
        if report.is_empty:
            sys.exit(1)

    def _imported(self, arrivals: Arrivals, path: Path, *, is_here: bool) -> Report:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            try:
                for found in progress.track(list(folders.walk(path)), description="Taking"):
                    arrivals.take(found)
            except Refused as refused:
                self.stderr.write(str(refused))
            except KeyboardInterrupt:
                self.stderr.write(_STOPPED.format(count=arrivals.items.count()))
                raise
            bar = progress.add_task("Reading", total=arrivals.items.count())
            with suppress(KeyboardInterrupt):
                if is_here or not Worker.objects.all().slots():
                    with _shown(arrivals, progress, bar):
                        arrivals.start(here=True)
                else:
                    arrivals.start(here=False)
                    _wait(arrivals, progress, bar)
        report = arrivals.report()
        if report.unfinished:
            self.stderr.write(_ON if Worker.objects.all().slots() else _NO_WORKER)
        return report

    def _tell(self, report: Report, *, first: str) -> None:
        for line in (first, *(f"  {line}" for line in (*report.refused, *report.left_out))):
            self.stdout.write(line)


@contextmanager
def _shown(arrivals: Arrivals, progress: Progress, bar: TaskID) -> Iterator[None]:
    """How far it is, while this thread works."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(_LOOK):
            _advance(arrivals, progress, bar)
        connection.close()

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()


def _wait(arrivals: Arrivals, progress: Progress, bar: TaskID) -> None:
    """For the workers, as long as there are any."""
    while _advance(arrivals, progress, bar) and Worker.objects.all().slots():
        time.sleep(_LOOK)


def _advance(arrivals: Arrivals, progress: Progress, bar: TaskID) -> int:
    """How many are left."""
    left = arrivals.items.filter(state__in=UNFINISHED).count()
    progress.update(bar, completed=arrivals.items.count() - left)
    return left


def _path(given: str) -> Path:
    """No path at all, as an unset variable gives it, is not the folder that one stands in."""
    path = Path(given)
    if not given or not path.exists():
        raise CommandError(f"{given or 'The path'} does not exist: check the path.")
    if not path.is_dir() and not path.is_file():
        raise CommandError(f"{given} is neither a file nor a folder: check the path.")
    return path


def _job(actor: Actor, given: str) -> Job:
    key: UUID | None = key_of(given)
    job = Job.objects.editable_by(actor).filter(pk=key).first() if key else None
    if job is None:
        raise CommandError(_NO_JOB.format(organization=actor.organization, given=given))
    return job
