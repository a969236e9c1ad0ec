"""`manage.py parse`: what each resume says, with the place of every fact. No database, no network."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recruiter.candidates import flags, json_resume, processes, reading
from recruiter.documents import reading as documents
from recruiter.documents.errors import Unreadable
from recruiter.vocabulary import detection

Row = dict[str, Any]


class Command(BaseCommand):
    help = "Read resumes (PDF, Word, ODT, RTF, HTML, TXT) and print what they say, in the JSON Resume schema."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="resumes (PDF, Word, ODT, RTF, HTML or TXT)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, as scripts read it")

    def handle(self, *args: Any, **options: Any) -> None:
        read_any = False
        for row in rows(options["files"], today=datetime.now(UTC).date()):
            read_any = read_any or row["error"] is None
            self.stdout.write(json.dumps(row) if options["json"] else _for_people(row))
        if not read_any:
            sys.exit(1)


def rows(files: list[str], *, today: date) -> Iterator[Row]:
    """One row a file, in the order of the files."""
    done: dict[int, Row] = {}
    following = 0
    for index, result in processes.each(partial(parse, today=today), files):
        done[index] = _row(files[index], error=result) if isinstance(result, str) else result
        while following in done:
            yield done.pop(following)
            following += 1


def parse(file: str, *, today: date) -> Row:
    try:
        document = documents.read(Path(file))
    except Unreadable as refusal:
        return _row(file, error=str(refusal))
    profile = reading.read(document, today=today)
    return _row(
        file,
        profile=json_resume.dump(profile, document=document),
        text=document.text,
        language=detection.detect(document.text),
        flags=[flag.as_json() for flag in flags.flags(document)],
    )


def _row(file: str, **found: Any) -> Row:
    return {
        "file": file,
        "profile": None,
        "text": None,
        "language": None,
        "flags": [],
        "error": None,
        **found,
    }


def _for_people(row: Row) -> str:
    if row["error"]:
        return f"{row['file']}: {row['error']}"
    return f"{row['file']}:\n{json.dumps(row['profile'], ensure_ascii=False, indent=2)}"
