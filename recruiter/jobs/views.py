from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from recruiter.accounts.access import MemberRequest, editor
from recruiter.documents.errors import Unreadable
from recruiter.jobs import posting
from recruiter.jobs.forms import NewJobForm


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
