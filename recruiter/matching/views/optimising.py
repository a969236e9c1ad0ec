"""How a resume may say more plainly what a job asks for."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.jobs.models import Job
from recruiter.matching.models import Batch, Match, ReportFormat, ReportKind
from recruiter.matching.optimising import advising, bulk, contents
from recruiter.matching.reporting import files
from recruiter.matching.reporting.paper import Paper
from recruiter.matching.views import papers
from recruiter.matching.views.papers import asked_format


@member
@require_safe
def one(request: MemberRequest, pk: UUID) -> HttpResponse:
    match = _match(request, pk)
    audit.record(request.actor, "viewed", match, what="advice")
    context = {"match": match, "job": match.job, "paper": _paper(match), "formats": ReportFormat.choices}
    return render(request, "matching/advice.html", context)


@member
@require_safe
def taken(request: MemberRequest, pk: UUID) -> HttpResponseBase:
    """`?format=`, PDF by itself."""
    match, kind = _match(request, pk), asked_format(request.GET.get("format", ""))
    audit.record(request.actor, "exported", match, what="advice", format=kind)
    name, back = f"Advice for {match.candidate.shown_name}", reverse("advice", args=[match.pk])
    return papers.taken(request, _paper(match), name=name, kind=kind, back=back)


@editor
@require_POST
def of_job(request: MemberRequest, pk: UUID) -> HttpResponse:
    """For all its candidates, as work that writes a file; `format`."""
    job = get_object_or_404(Job.objects.editable_by(request.actor), pk=pk)
    return _begun(request, job, None)


@editor
@require_POST
def of_batch(request: MemberRequest, pk: UUID) -> HttpResponse:
    batches = Batch.objects.editable_by(request.actor).exclude(job=None).select_related("job")
    batch = get_object_or_404(batches, pk=pk)
    return _begun(request, get_object_or_404(Job.objects.editable_by(request.actor), pk=batch.job_id), batch)


def _begun(request: MemberRequest, job: Job, batch: Batch | None) -> HttpResponse:
    kind = asked_format(request.POST.get("format", ""))
    return redirect(files.begin(request.actor, job, batch, about=ReportKind.ADVICE, kind=kind))


def _match(request: MemberRequest, pk: UUID) -> Match:
    found = bulk.loaded(Match.objects.visible_to(request.actor)).select_related("job")
    return get_object_or_404(found.prefetch_related("job__requirements"), pk=pk)


def _paper(match: Match) -> Paper:
    return contents.for_one(match.candidate.shown_name, match.job.title, advising.of(match))
