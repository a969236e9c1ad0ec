"""Batches that are being prepared: made, filled with stored candidates, changed."""

from uuid import UUID

from django.contrib import messages
from django.db.models.functions import Now
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor
from recruiter.candidates.models import Candidate
from recruiter.matching import events
from recruiter.matching.batches import intake
from recruiter.matching.batches.intake import KeyTaken
from recruiter.matching.batches.steering import Refused
from recruiter.matching.forms import BatchForm, NewBatchForm, PeopleForm
from recruiter.matching.models import Batch
from recruiter.matching.views.uploads import refusal
from recruiter.web.paging import page_of

_MADE_ALREADY = "A batch was made from this form already, for another job. Here is a new form; go on with it."


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """`?job=` chooses one beforehand."""
    form = NewBatchForm.blank(request.actor, job=request.GET.get("job", ""))
    if request.method == "POST":
        form = NewBatchForm(request.actor, request.POST)
        if form.is_valid():
            try:
                batch = intake.open_batch(request.actor, **form.given())
            except KeyTaken:
                messages.error(request, _MADE_ALREADY)
                return redirect("new_batch")
            return redirect("batch", batch.pk)
    return render(request, "matching/new_batch.html", {"form": form}, status=422 if form.is_bound else 200)


@editor
@require_POST
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Only as long as the batch is in the state that the form was made for: the job of one that runs stays."""
    batch = get_object_or_404(Batch.objects.editable_by(request.actor).without_text(), pk=pk)
    form = BatchForm(request.actor, request.POST, instance=batch)
    if not form.is_valid():
        messages.error(request, "Not saved: " + " ".join(str(e) for errors in form.errors.values() for e in errors))
    elif form.changed_data:
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        if Batch.objects.filter(pk=pk, state=batch.state).update(**changed, changed_at=Now()):
            audit.record(request.actor, "changed", batch, fields=", ".join(sorted(changed)))
            events.ring(batch)
            if "HX-Request" not in request.headers:
                messages.success(request, "Saved.")
        else:
            messages.error(request, "Not saved: the batch has started meanwhile. Look at it again, then save.")
    # A page saves by itself what was changed on it, and shows it already.
    return HttpResponse(status=204) if "HX-Request" in request.headers else redirect("batch", pk)


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Stored candidates for a batch. With `more` the list stays, to choose others."""
    batch = get_object_or_404(Batch.objects.editable_by(request.actor).without_text(), pk=pk)
    if request.method == "POST":
        return _chosen(request, batch)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Candidate.objects.visible_to(request.actor).filter(current_resume__isnull=False).listed()
    page = page_of(request, found.found_by(words) if words else found)
    there = set(batch.items.filter(resume__in=[one.current_resume_id for one in page]).values_list("resume", flat=True))
    context = {"batch": batch, "page": page, "q": words, "there": there}
    return render(request, "matching/choose_candidates.html", context)


def _chosen(request: MemberRequest, batch: Batch) -> HttpResponse:
    form = PeopleForm(request.actor, request.POST)
    here = request.get_full_path()
    if not form.is_valid():
        messages.error(request, "Tick somebody first.")
        return redirect(here)
    try:
        items = intake.add_candidates(batch, form.cleaned_data["people"])
    except Refused as refused:
        return refusal(request, refused, to=here)
    said = "1 candidate" if len(items) == 1 else f"{len(items)} candidates"
    messages.success(request, f"{said} added to the batch.")
    return redirect(here if "more" in request.POST else reverse("batch", args=[batch.pk]))
