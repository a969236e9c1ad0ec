"""`manage.py swap_test`: the same resumes with other identities. No database, no network."""

import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track
from rich.table import Table

from recruiter.candidates import processes
from recruiter.documents import reading as documents
from recruiter.documents.errors import Unreadable
from recruiter.matching import judging, swapping
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.swapping import KINDS, MUST_NOT_MOVE, Change

_MOST_MOVED = 3


class Command(BaseCommand):
    help = "Score resumes again with other names, pronouns, birth years and the like: none of them may change a score."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--job", action="append", metavar="FILE", help="job advert; may be given more than once")
        parser.add_argument("--resumes", nargs="+", metavar="FILE", help="resumes (PDF, Word, ODT, RTF, HTML or TXT)")
        parser.add_argument("--json", action="store_true", help="one JSON object, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        jobs = _jobs(options["job"] or _files("samples/jobs"))
        resumes = options["resumes"] or [*_files("samples/resumes"), *_files("tests/candidates/quality", "*.txt")]
        found = [change for each in _tested(resumes, jobs, quiet=options["json"]) for change in each]
        if not found:
            raise CommandError("None of the files is a resume that can be read: give others with --resumes.")
        rows: dict[str, Any] = {kind: _row([change for change in found if change.kind == kind]) for kind in KINDS}
        if options["json"]:
            self.stdout.write(json.dumps(rows))
        else:
            Console(file=cast(IO[str], self.stdout)).print(_table(rows))
        if faults := [kind for kind in MUST_NOT_MOVE if rows[kind]["largest"] or rows[kind]["moved"]]:
            self.stderr.write(f"Marks moved by what must not move them: {', '.join(faults)}.")
            sys.exit(1)


def _files(folder: str, pattern: str = "*") -> list[str]:
    return sorted(str(path) for path in (Path(settings.BASE_DIR) / folder).glob(pattern))


def _jobs(files: Sequence[str]) -> list[JobVectors]:
    try:
        return [judging.read_job(Path(file)) for file in files]
    except Unreadable as refusal:
        raise CommandError(f"The job cannot be read. {refusal}") from refusal


def _tested(files: Sequence[str], jobs: Sequence[JobVectors], *, quiet: bool) -> Iterator[Sequence[Change]]:
    work = partial(_changes, jobs=jobs)
    results = processes.each(work, files)
    console = Console(stderr=True)
    for _, result in track(results, "Swapping", total=len(files), console=console, transient=True, disable=quiet):
        if not isinstance(result, str):
            yield result


def _changes(file: str, *, jobs: Sequence[JobVectors]) -> list[Change]:
    """Of a file that cannot be read, none."""
    try:
        document = documents.read(Path(file))
    except Unreadable:
        return []
    return swapping.changes(file, document, jobs, today=datetime.now(UTC).date())


def _row(changes: Sequence[Change]) -> dict[str, Any]:
    moved = Counter(text for change in changes for text in change.moved)
    by = [change.by for change in changes]
    return {
        "compared": len(changes),
        "largest": max(by, default=0.0),
        "mean": round(statistics.mean(by), 3) if by else 0.0,
        "changed": sum(1 for each in by if each),
        "moved": [text for text, _ in moved.most_common(_MOST_MOVED)],
    }


def _table(rows: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table("swapped", "compared", "changed", "largest", "mean", "most often moved")
    for kind, row in rows.items():
        numbers = (str(row["compared"]), str(row["changed"]), f"{row['largest']:.1f}", f"{row['mean']:.3f}")
        table.add_row(kind.replace("_", " "), *numbers, "; ".join(row["moved"]))
    return table
