"""What people do with a batch and its files. Each answers with the page, or to a page that is open with its changes."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from recruiter.accounts.access import MemberRequest, editor
from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Resume
from recruiter.database.rows import uuid7
from recruiter.matching.batches import intake, steering
from recruiter.matching.batches.intake import KeyTaken
from recruiter.matching.batches.steering import Refused
from recruiter.matching.forms import PriorityForm, RerunForm
from recruiter.matching.models import Batch, BatchItem, BatchState, Priority
from recruiter.matching.views import batches
from recruiter.matching.views.uploads import refusal

_UNDO = '{} <button class="link" type="submit" form="act" formaction="{}">{}</button>'


@editor
@require_POST
def start(request: MemberRequest, pk: UUID) -> HttpResponse:
    """With `more` while files of it are still being sent."""
    batch = _batch(request, pk)
    try:
        steering.start(request.actor, batch, more_follow="more" in request.POST)
    except Refused as refused:
        return refusal(request, refused, to=reverse("batch", args=[pk]))
    if not request.accepts("text/html"):
        return JsonResponse({"batch": reverse("batch", args=[pk])})
    return _after(request, batch)


@editor
@require_POST
def pause(request: MemberRequest, pk: UUID) -> HttpResponse:
    if steering.pause(request.actor, batch := _batch(request, pk)):
        messages.success(request, _undoable("Paused.", "resume_batch", batch, "Resume"))
    return _after(request, batch)


@editor
@require_POST
def resume(request: MemberRequest, pk: UUID) -> HttpResponse:
    if steering.resume(request.actor, batch := _batch(request, pk)):
        messages.success(request, "It goes on.")
    return _after(request, batch)


@editor
@require_POST
def cancel(request: MemberRequest, pk: UUID) -> HttpResponse:
    if steering.cancel(request.actor, batch := _batch(request, pk)):
        messages.success(request, _undoable("Cancelled.", "resume_batch", batch, "Resume it after all"))
    return _after(request, batch)


@editor
@require_POST
def retry(request: MemberRequest, pk: UUID) -> HttpResponse:
    count = steering.retry_failed(request.actor, batch := _batch(request, pk))
    messages.success(request, tried(count))
    return _after(request, batch)


@editor
@require_POST
def retry_item(request: MemberRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)
    messages.success(request, tried(steering.retry_failed(request.actor, item.batch, only=item.pk)))
    return _after(request, item.batch)


@editor
@require_POST
def dismiss_item(request: MemberRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)
    steering.dismiss(request.actor, item)
    messages.success(request, "Put aside. It still stands in its batch.")
    return _after(request, item.batch)


@editor
@require_POST
def prioritise(request: MemberRequest, pk: UUID) -> HttpResponse:
    batch, form = _batch(request, pk), PriorityForm(request.POST)
    if not form.is_valid():
        return redirect("batch", pk)
    priority: Priority = form.cleaned_data["priority"]
    try:
        steering.set_priority(request.actor, batch, priority)
    except Refused as refused:
        return refusal(request, refused, to=reverse("batch", args=[pk]))
    messages.success(request, f"Its priority is {priority.label.lower()} now.")
    return _after(request, batch)


@editor
@require_POST
def rerun(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The resumes of a batch, in a new one for another job."""
    batch = _batch(request, pk)
    form = RerunForm(request.actor, batch, request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the job to compare these resumes with.")
        return redirect("batch", pk)
    try:
        again = _again(request.actor, batch, form)
    except Refused as refused:
        return refusal(request, refused, to=reverse("batch", args=[pk]))
    return redirect("batch", again.pk)


def _again(actor: Actor, batch: Batch, form: RerunForm) -> Batch:
    """The form sent twice makes one; with another job it makes another one."""
    fields = {name: getattr(batch, name) for name in ("title", "department", "location")}
    job = form.cleaned_data["job"]
    with transaction.atomic():
        try:
            again = intake.open_batch(actor, key=form.cleaned_data["key"], job=job, **fields)
        except KeyTaken:
            again = intake.open_batch(actor, key=uuid7(), job=job, **fields)
        resumes = Resume.objects.filter(pk__in=batch.items.values("resume"))
        intake.add_resumes(again, resumes.defer("text", "layout"))
        steering.start(actor, again)
    return again


def _batch(request: MemberRequest, pk: UUID) -> Batch:
    return get_object_or_404(Batch.objects.editable_by(request.actor).without_text(), pk=pk)


def _item(request: MemberRequest, pk: UUID) -> BatchItem:
    items = BatchItem.objects.editable_by(request.actor).select_related("batch__job", "batch__created_by")
    return get_object_or_404(items.defer("batch__job__text", "batch__job__description"), pk=pk)


def _after(request: MemberRequest, batch: Batch) -> HttpResponse:
    """Back to where the button was: the same files of the batch, or the list of all that need attention. A click that
    came too late is answered by what is so."""
    if not messages.get_messages(request):
        batch.refresh_from_db()
        messages.info(request, f"Nothing was changed: the batch is {BatchState(batch.state).label.lower()}.")
    if request.GET.get("back") == "attention":
        return redirect("attention")
    batch.refresh_from_db()
    if "HX-Request" in request.headers:
        return batches.pieces(request, batch, request.POST)
    parameters = request.GET.urlencode()
    return redirect(reverse("batch", args=[batch.pk]) + (f"?{parameters}" if parameters else ""))


def _undoable(said: str, name: str, batch: Batch, does: str) -> str:
    return format_html(_UNDO, said, reverse(name, args=[batch.pk]), does)


def tried(count: int) -> str:
    if not count:
        return "There was nothing left to try again."
    return "1 file is tried again." if count == 1 else f"{count:,} files are tried again."
