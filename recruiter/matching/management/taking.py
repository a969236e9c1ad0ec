"""For commands that write a paper into a file: whose it is, of which format, and where it goes."""

import sys
from pathlib import Path
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from recruiter.matching.models import ReportFormat
from recruiter.matching.reporting.paper import Paper
from recruiter.matching.reporting.writing import write

_NOT_AN_ID = "{given} is no id. The last part of the address of its page is one."


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("--organization", required=True, metavar="NAME", help="whose it is: name or id")
    parser.add_argument("--user", metavar="EMAIL", help="the member who does it, for the audit trail")
    parser.add_argument("--format", default=ReportFormat.PDF, choices=ReportFormat.values, help="pdf, unless you say")
    parser.add_argument("--output", metavar="FILE", help="where it goes; - or nothing is the standard output")


def key_of(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise CommandError(_NOT_AN_ID.format(given=given)) from error


def put(paper: Paper, *, kind: str, output: str | None) -> str:
    """Where it went; empty for the standard output."""
    data = write(paper, ReportFormat(kind))
    if output in (None, "-"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return ""
    try:
        Path(str(output)).write_bytes(data)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}. Choose another file.") from error
    return f"{output}: {len(data):,} bytes."
