from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, member
from recruiter.candidates.models import Candidate, Resume
from recruiter.database.rows import uuid7
from recruiter.web.paging import page_of

_GONE = "The file of this resume is no longer in the storage. Its text is still on the candidate's page."


@member
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Candidate.objects.visible_to(request.actor).listed()
    page = page_of(request, found.found_by(words) if words else found)
    return render(request, "candidates/people.html", {"page": page, "q": words, "upload_key": uuid7()})


@member
@require_safe
def file(request: MemberRequest, pk: UUID) -> FileResponse:
    """As an attachment and of no type that a browser would open; a stranger's file is not found."""
    resume = get_object_or_404(Resume.objects.visible_to(request.actor), pk=pk)
    try:
        stored = resume.file.open()
    except FileNotFoundError as error:
        raise Http404(_GONE) from error
    audit.record(request.actor, "downloaded", resume)
    response = FileResponse(
        stored, as_attachment=True, filename=resume.file_name, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
