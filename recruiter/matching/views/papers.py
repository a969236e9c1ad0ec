"""Papers as downloads: attachments that no browser runs."""

from io import BytesIO

from django.contrib import messages
from django.core.files import File
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect

from recruiter.accounts.access import MemberRequest
from recruiter.candidates.processes import Died, Overdue
from recruiter.matching.models import ReportFormat
from recruiter.matching.reporting.paper import Paper
from recruiter.matching.reporting.writing import CONTENT_TYPES, write

_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
_LONGEST_NAME = 80
BUSY = "The file could not be made just now. Try it again, or take another format."


def asked_format(given: str) -> ReportFormat:
    """PDF, where it is none that is known."""
    return ReportFormat(given) if given in ReportFormat.values else ReportFormat.PDF


def taken(request: MemberRequest, paper: Paper, *, name: str, kind: ReportFormat, back: str) -> HttpResponseBase:
    """Made at once; where that does not work, `back` to the page that says so."""
    try:
        data = write(paper, kind)
    except (Died, Overdue):
        messages.error(request, BUSY)
        return redirect(back)
    return attached(BytesIO(data), name=name, kind=kind)


def attached(content: BytesIO | File[bytes], *, name: str, kind: ReportFormat) -> FileResponse:
    response = FileResponse(
        content, as_attachment=True, filename=file_name(name, kind), content_type=CONTENT_TYPES[kind]
    )
    response["Content-Security-Policy"] = _SANDBOX
    return response


def file_name(name: str, kind: ReportFormat) -> str:
    letters = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
    return f"{' '.join(letters.split())[:_LONGEST_NAME] or 'report'}.{kind}"
