"""Reports on a job or a batch: to read, and to take out."""

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.candidates.processes import Died, Overdue
from recruiter.jobs.models import Job
from recruiter.matching.models import Batch, Report, ReportFormat, ReportKind
from recruiter.matching.reporting import files
from recruiter.matching.views.papers import BUSY, asked_format, attached

_GONE = "Reports are kept for a day. Make it again."


@member
@require_safe
def of_job(request: MemberRequest, pk: UUID) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.actor).prefetch_related("requirements"), pk=pk)
    return _page(request, job, None)


@member
@require_safe
def of_batch(request: MemberRequest, pk: UUID) -> HttpResponse:
    batch = get_object_or_404(Batch.objects.visible_to(request.actor).exclude(job=None).select_related("job"), pk=pk)
    return _page(request, _job_of(batch), batch)


@editor
@require_POST
def take_of_job(request: MemberRequest, pk: UUID) -> HttpResponseBase:
    """`format`; what takes no time comes at once, everything else is work that can be watched."""
    return _taken(request, get_object_or_404(Job.objects.editable_by(request.actor), pk=pk), None)


@editor
@require_POST
def take_of_batch(request: MemberRequest, pk: UUID) -> HttpResponseBase:
    batches = Batch.objects.editable_by(request.actor).exclude(job=None).select_related("job")
    batch = get_object_or_404(batches, pk=pk)
    return _taken(request, _job_of(batch), batch)


@editor
@require_safe
def written(request: MemberRequest, pk: UUID) -> HttpResponseBase:
    """What a work has written."""
    row = get_object_or_404(Report.objects.editable_by(request.actor).written().select_related("job"), pk=pk)
    try:
        stored = row.file.open()
    except FileNotFoundError as error:
        raise Http404(_GONE) from error
    audit.record(request.actor, "downloaded", row)
    what = "Advice" if row.kind == ReportKind.ADVICE else "Report"
    name = f"{what} {row.job.title} {timezone.localdate(row.created_at)}"
    return attached(stored, name=name, kind=ReportFormat(row.format))


def _job_of(batch: Batch) -> Job:
    if batch.job is None:
        raise Http404
    return batch.job


def _page(request: MemberRequest, job: Job, batch: Batch | None) -> HttpResponse:
    paper = files.results(request.actor, job, batch)
    audit.record(request.actor, "viewed", batch or job, what="report")
    context = {"job": job, "batch": batch, "paper": paper, "formats": ReportFormat.choices}
    return render(request, "matching/report.html", context)


def _taken(request: MemberRequest, job: Job, batch: Batch | None) -> HttpResponseBase:
    kind = asked_format(request.POST.get("format", ""))
    if files.takes_long(request.actor, job, batch):
        return redirect(files.begin(request.actor, job, batch, about=ReportKind.RESULTS, kind=kind))
    try:
        data = files.at_once(request.actor, job, batch, kind)
    except (Died, Overdue):
        messages.error(request, BUSY)
        return redirect("batch_report", batch.pk) if batch else redirect("job_report", job.pk)
    return attached(BytesIO(data), name=f"Report {batch or job} {timezone.localdate()}", kind=kind)
