import tempfile
from http import HTTPStatus
from io import BytesIO
from typing import IO, TypedDict
from uuid import UUID

from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.candidates.exchange import exporting, exports
from recruiter.candidates.models import Candidate, Export, ExportFormat, Likeness, Resume
from recruiter.database.rows import uuid7
from recruiter.web.paging import page_of

_GONE = "The file of this resume is no longer in the storage. Its text is still on the candidate's page."
_EXPORT_GONE = "Exports are kept for a day. Export the list again."
# So many rows are written while somebody waits.
_AT_ONCE = 2_000
# What comes from a stranger is never opened by the browser.
_SANDBOX = "sandbox; default-src 'none'"


@member
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """`?q=` searches; with `?alike=1` only those who may be there twice."""
    asked = _asked(request.GET)
    page = page_of(request, exports.chosen(request.actor, **asked).listed())
    context = {
        "page": page,
        "q": asked["words"],
        "only_alike": asked["only_alike"],
        "alike": Likeness.objects.visible_to(request.actor).offered().count(),
        "upload_key": uuid7(),
    }
    return render(request, "candidates/people.html", context)


@editor
@require_POST
def export(request: MemberRequest) -> HttpResponseBase:
    """Whom the list shows. A table that takes no time comes at once; everything else is work that can be watched."""
    asked, given = _asked(request.POST), request.POST.get("format", "")
    if given not in ExportFormat.values:
        return HttpResponse("Choose CSV or JSON Resume.", status=HTTPStatus.BAD_REQUEST, content_type="text/plain")
    kind = ExportFormat(given)
    if kind == ExportFormat.CSV and exports.chosen(request.actor, **asked).count() <= _AT_ONCE:
        file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
        exports.at_once(request.actor, kind, file, **asked)
        file.seek(0)
        return _attached(file, name=f"candidates {timezone.localdate()}.csv", content_type="text/csv; charset=utf-8")
    return redirect(exports.begin(request.actor, kind, **asked))


@editor
@require_safe
def exported(request: MemberRequest, pk: UUID) -> FileResponse:
    row = get_object_or_404(Export.objects.editable_by(request.actor).exclude(file="").exclude(rows=None), pk=pk)
    stored = _opened(row.file, otherwise=_EXPORT_GONE)
    audit.record(request.actor, "downloaded", row)
    is_csv = row.format == ExportFormat.CSV
    name = f"candidates {timezone.localdate(row.created_at)}.{'csv' if is_csv else 'zip'}"
    return _attached(stored, name=name, content_type="text/csv; charset=utf-8" if is_csv else "application/zip")


@member
@require_safe
def json_resume(request: MemberRequest, pk: UUID) -> FileResponse:
    long = ("current_resume__text", "current_resume__layout")
    rows = Candidate.objects.visible_to(request.actor).select_related("current_resume__profile").defer(*long)
    candidate = get_object_or_404(rows, pk=pk)
    audit.record(request.actor, "exported", candidate, format=ExportFormat.JSON_RESUME)
    written = BytesIO(exporting.as_json(candidate))
    return _attached(written, name=f"{exporting.file_name(candidate)}.json", content_type="application/json")


@member
@require_safe
def file(request: MemberRequest, pk: UUID) -> FileResponse:
    """As an attachment and of no type that a browser would open; a stranger's file is not found."""
    resume = get_object_or_404(Resume.objects.visible_to(request.actor), pk=pk)
    stored = _opened(resume.file, otherwise=_GONE)
    audit.record(request.actor, "downloaded", resume)
    return _attached(stored, name=resume.file_name, content_type="application/octet-stream")


class _Asked(TypedDict):
    words: str
    only_alike: bool


def _asked(given: QueryDict) -> _Asked:
    words = given.get("q", "").replace("\x00", "").strip()[:100]
    return {"words": words, "only_alike": given.get("alike") == "1"}


def _opened(stored: FieldFile, *, otherwise: str) -> File[bytes]:
    try:
        return stored.open()
    except FileNotFoundError as error:
        raise Http404(otherwise) from error


def _attached(content: IO[bytes] | File[bytes], *, name: str, content_type: str) -> FileResponse:
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    response["Content-Security-Policy"] = _SANDBOX
    return response
