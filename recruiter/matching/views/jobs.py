"""Jobs with who fits them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.accounts.actor import Actor
from recruiter.database.rows import uuid7
from recruiter.documents.errors import Unreadable
from recruiter.jobs import posting
from recruiter.jobs.forms import ImportanceForm, JobForm
from recruiter.jobs.models import Job
from recruiter.matching import attention, ranking, rejudging
from recruiter.matching.models import Match, MatchMark
from recruiter.matching.queries import with_results
from recruiter.matching.shown import cells, stale
from recruiter.web.paging import page_of

# Each row has a cell for each requirement of the job.
_RANKED = 25


@member
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    jobs = with_results(Job.objects.visible_to(request.actor).listed())
    page = page_of(request, jobs)
    return render(request, "matching/jobs.html", {"page": page})


@member
@require_safe
def ranked(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The ranking of a job; `?match=` is shown beside it, else the best."""
    job = get_object_or_404(Job.objects.visible_to(request.actor).prefetch_related("requirements"), pk=pk)
    heads = cells.columns(job)
    matches = Match.objects.visible_to(request.actor).filter(job=job)
    page = page_of(request, matches.ranked().with_levels(), most=_RANKED)
    rows = [cells.row(match, heads) for match in page.object_list]
    chosen = next((row for row in rows if str(row.match.pk) == request.GET.get("match")), rows[0] if rows else None)
    audit.record(request.actor, "viewed", job)
    context = {
        "job": job,
        "columns": [column for column in heads if not column.requirement.is_gate],
        "gates": [column for column in heads if column.requirement.is_gate],
        "page": page,
        "rows": rows,
        "selected": cells.row(matches.with_marks().get(pk=chosen.match.pk), heads) if chosen else None,
        "refused": attention.items(request.actor).filter(batch__job=job).count(),
        "upload_key": uuid7(),
        "stale": stale.of(job),
    }
    return render(request, "matching/ranking.html", context)


@member
@require_safe
def panel(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One match beside the ranking."""
    matches = Match.objects.visible_to(request.actor).select_related("job").with_marks()
    match = get_object_or_404(matches, pk=pk)
    audit.record(request.actor, "viewed", match.candidate)
    return render(request, "matching/_panel.html", {"selected": cells.row(match, cells.columns(match.job))})


@member
@require_safe
def evidence(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The quotes behind one cell."""
    marks = MatchMark.objects.visible_to(request.actor).select_related("match__candidate", "match__job", "requirement")
    mark = get_object_or_404(marks, pk=pk)
    audit.record(request.actor, "viewed", mark.match.candidate)
    column = next(head for head in cells.columns(mark.match.job) if head.requirement.pk == mark.requirement_id)
    return render(request, "matching/_evidence.html", {"cell": cells.Cell(column, mark), "match": mark.match})


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The fields of a job. A change of its text is read anew, and the candidates are judged again."""
    job = get_object_or_404(Job.objects.editable_by(request.actor), pk=pk)
    form = JobForm(request.POST or None, instance=job)
    if form.is_bound and form.is_valid():
        try:
            reread = _revised(request.actor, job, form.changed())
        except Unreadable as refusal:
            form.add_error("description", str(refusal))
        else:
            again = " Its candidates are being compared again." if reread else ""
            messages.success(request, f"The job was saved.{again}")
            return redirect("job", job.pk)
    context = {"job": job, "form": form, "weights": ImportanceForm(job)}
    return render(request, "matching/edit_job.html", context, status=422 if form.is_bound else 200)


def _revised(actor: Actor, job: Job, changed: dict[str, Any]) -> bool:
    """All or nothing: a ranking never shows marks of another text than the job's. Whether its candidates are compared
    with it again."""
    with transaction.atomic():
        if not posting.revise(actor, job, changed):
            return False
        ranking.make_stale(job)
        return rejudging.begin(actor, job) is not None


@editor
@require_http_methods(["POST"])
def compare(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What an earlier run has left."""
    job = get_object_or_404(Job.objects.editable_by(request.actor), pk=pk)
    begun = None if stale.of(job).work else rejudging.begin_again(request.actor, job)
    messages.success(request, "They are being compared again." if begun else "Nothing is left to begin.")
    return redirect("job", job.pk)


@editor
@require_http_methods(["POST"])
def reweigh(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What is required and what preferred; scores follow from the marks, nothing is read again."""
    job = get_object_or_404(Job.objects.editable_by(request.actor), pk=pk)
    form = ImportanceForm(job, request.POST)
    if not form.is_valid():
        context = {"job": job, "form": JobForm(instance=job), "weights": form}
        return render(request, "matching/edit_job.html", context, status=422)
    if changes := form.changes():
        with transaction.atomic():
            posting.reweigh(request.actor, job, changes)
            ranking.score_again(job)
        messages.success(request, "The requirements were saved, and the ranking follows them.")
    return redirect("job", job.pk)
