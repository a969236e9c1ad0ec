"""Files that come in."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from recruiter.accounts.access import MemberRequest, editor
from recruiter.jobs.models import Job
from recruiter.matching.batches import intake, steering
from recruiter.matching.batches.intake import KeyTaken
from recruiter.matching.batches.steering import Refused
from recruiter.matching.forms import key_of
from recruiter.matching.models import Batch, BatchItem, BatchState

_NOTHING = "Choose at least one file to upload."


@editor
@require_POST
def upload(request: MemberRequest, job: UUID | None = None) -> HttpResponse:
    """Files into the batch whose key the form carries; sent twice, nothing happens twice. With `start` it starts. A
    script that sends file by file and asks for JSON gets what came of each, and says by itself when it is done."""
    vacancy = get_object_or_404(Job.objects.editable_by(request.actor), pk=job) if job else None
    files, key = request.FILES.getlist("files"), key_of(request.POST.get("batch", ""))
    if not files:
        return _nothing_chosen(request, vacancy)
    if key is None:
        raise Http404
    # A draft may have got its job on another tab meanwhile: then that one counts.
    draft = Batch.objects.editable_by(request.actor).filter(pk=key, state=BatchState.DRAFT).first()
    try:
        batch = draft or intake.open_batch(request.actor, key=key, job=vacancy)
    except KeyTaken as taken:
        raise Http404 from taken
    return _taken_in(request, batch, files)


def refusal(request: MemberRequest, refused: Refused, *, to: str) -> HttpResponse:
    """For a script its sentence and a word; people read it on the page `to`."""
    if request.accepts("text/html"):
        messages.error(request, str(refused))
        return HttpResponse(headers={"HX-Redirect": to}) if "HX-Request" in request.headers else redirect(to)
    status = HTTPStatus.PAYMENT_REQUIRED if refused.code == "plan-limit" else HTTPStatus.CONFLICT
    return JsonResponse({"detail": str(refused), "code": refused.code}, status=status)


def _taken_in(request: MemberRequest, batch: Batch, files: list[UploadedFile[bytes]]) -> HttpResponse:
    """All files are safe in the store before the first of them is read. What came before a refusal stays."""
    page, refused = reverse("batch", args=[batch.pk]), None
    items: list[BatchItem] = []
    try:
        for file in files:
            items += intake.take_in(batch, file, name=file.name or "")
    except Refused as error:
        refused = error
    _go_on(request, batch, items)
    if refused:
        return refusal(request, refused, to=page)
    if request.accepts("text/html"):
        return redirect(page)
    now = BatchItem.objects.filter(pk__in=[item.pk for item in items]).select_related("same_as")
    return JsonResponse({"files": [_told(item) for item in now], "batch": page}, status=HTTPStatus.ACCEPTED)


def _go_on(request: MemberRequest, batch: Batch, items: list[BatchItem]) -> None:
    """What is only being prepared is looked at; else the batch starts with its first file."""
    if "start" in request.POST:
        if batch.items.exists():
            steering.start(request.actor, batch, more_follow=not request.accepts("text/html"))
    elif Batch.objects.filter(pk=batch.pk, state=BatchState.DRAFT).exists():
        steering.look_over(batch, items)


def _nothing_chosen(request: MemberRequest, vacancy: Job | None) -> HttpResponse:
    if not request.accepts("text/html"):
        return JsonResponse({"detail": _NOTHING}, status=HTTPStatus.BAD_REQUEST)
    messages.error(request, _NOTHING)
    return redirect("job", vacancy.pk) if vacancy else redirect("candidates")


def _told(item: BatchItem) -> dict[str, Any]:
    return {
        "file": item.file_name,
        "state": item.state,
        "reason": item.reason,
        "recognised": item.recognised,
        "same": item.same_as.file_name if item.same_as else None,
    }
