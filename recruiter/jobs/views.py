from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from recruiter.accounts.access import MemberRequest, editor
from recruiter.database.rows import uuid7
from recruiter.documents.errors import Unreadable
from recruiter.jobs import posting
from recruiter.jobs.forms import JobByHandForm, NewJobForm


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    form = NewJobForm(request.POST, request.FILES) if request.method == "POST" else NewJobForm.blank()
    if form.is_bound and form.is_valid():
        try:
            job = posting.create(request.actor, form=form.cleaned_data["key"], document=form.cleaned_data["document"])
        except Unreadable as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("job", job.pk)
    return render(request, "jobs/new.html", {"form": form}, status=form.status if form.is_bound else 200)


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: MemberRequest) -> HttpResponse:
    """Field by field, for whoever has no advert yet."""
    form = JobByHandForm(request.POST or None, initial={"key": uuid7()})
    if form.is_bound and form.is_valid():
        try:
            job = posting.fill_in(request.actor, form=form.cleaned_data["key"], fields=form.fields_of_job())
        except Unreadable as refusal:
            form.add_error("description", str(refusal))
        else:
            return redirect("job", job.pk)
    return render(request, "jobs/by_hand.html", {"form": form}, status=422 if form.is_bound else 200)
