"""What a job asks for, and how much of it counts."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from recruiter.accounts.access import MemberRequest, editor
from recruiter.accounts.actor import Actor
from recruiter.documents.errors import Unreadable
from recruiter.jobs import amending, posting
from recruiter.jobs.amending import Refused
from recruiter.jobs.forms import JobForm, RequirementForm, SentenceForm
from recruiter.jobs.models import Job, JobRequirement
from recruiter.matching import ranking, rejudging, rubrics
from recruiter.matching.forms import RubricForm
from recruiter.matching.models import RubricVersion
from recruiter.matching.shown import stale
from recruiter.matching.shown.rubrics import history

_AGAIN = " The candidates are being compared again."


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The fields of a job. A change of its text is read anew, and the candidates are judged again."""
    job = _job(request, pk)
    form = JobForm(request.POST or None, instance=job)
    if form.is_bound and form.is_valid():
        try:
            reread = _revised(request.actor, job, form.changed())
        except Unreadable as refusal:
            form.add_error("description", str(refusal))
        else:
            messages.success(request, f"The job was saved.{_AGAIN if reread else ''}")
            return redirect("job", job.pk)
    return _page(request, job, form=form)


@editor
@require_POST
def compare(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What an earlier run has left."""
    job = _job(request, pk)
    begun = None if stale.of(job).work else rejudging.begin_again(request.actor, job)
    messages.success(request, "They are being compared again." if begun else "Nothing is left to begin.")
    return redirect("job", job.pk)


@editor
@require_POST
def reweigh(request: MemberRequest, pk: UUID) -> HttpResponse:
    """How much everything counts; scores follow from the marks, nothing is read again."""
    job = _job(request, pk)
    form = RubricForm(job, request.POST)
    if not form.is_valid():
        return _page(request, job, rubric=form)
    threshold = form.cleaned_data["threshold"]
    rubrics.change(request.actor, job, dimensions=form.dimensions, threshold=threshold, said=form.said)
    messages.success(request, "The weights were saved, and the ranking follows them.")
    return redirect("job", job.pk)


@editor
@require_POST
def bring_back(request: MemberRequest, pk: UUID) -> HttpResponse:
    """An earlier version of the rubric."""
    versions = RubricVersion.objects.editable_by(request.actor).select_related("job")
    version = get_object_or_404(versions, pk=pk)
    rubrics.bring_back(request.actor, version)
    messages.success(request, f"Version {version.version} counts again, and the ranking follows it.")
    return redirect(_asked_at(version.job))


@editor
@require_POST
def add(request: MemberRequest, pk: UUID) -> HttpResponse:
    job = _job(request, pk)
    form = SentenceForm(request.POST)
    if form.is_valid():
        try:
            again = _amended(
                request.actor, job, partial(amending.add, request.actor, job, form.cleaned_data["sentence"])
            )
        except Refused as refusal:
            form.add_error("sentence", str(refusal))
        else:
            messages.success(request, f"The job asks for it now.{_AGAIN if again else ''}")
            return redirect(_asked_at(job))
    form.fields["sentence"].widget.attrs["autofocus"] = True  # what is wrong about it stands far down the page
    return _page(request, job, sentence=form)


@editor
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, job: UUID, pk: UUID) -> HttpResponse:
    """One requirement. One that is gone, as after a second click, leads to those that are there."""
    of = _job(request, job)
    row = _requirement(of, pk)
    if row is None:
        return redirect(_asked_at(of))
    form = RequirementForm(request.POST) if request.method == "POST" else RequirementForm.of(row)
    if form.is_bound and form.is_valid():
        try:
            again = _amended(request.actor, of, partial(amending.change, request.actor, row, form.asked))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The requirement was saved.{_AGAIN if again else ''}")
            return redirect(_asked_at(of))
    context = {"job": of, "row": row, "form": form}
    return render(request, "matching/edit_requirement.html", context, status=422 if form.is_bound else 200)


@editor
@require_POST
def remove(request: MemberRequest, job: UUID, pk: UUID) -> HttpResponse:
    of = _job(request, job)
    row = _requirement(of, pk)
    try:
        again = row is not None and _amended(request.actor, of, partial(amending.remove, request.actor, row))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The job doesn't ask for it any more.{_AGAIN if again else ''}")
    return redirect(_asked_at(of))


def _job(request: MemberRequest, pk: UUID) -> Job:
    return get_object_or_404(Job.objects.editable_by(request.actor), pk=pk)


def _requirement(job: Job, pk: UUID) -> JobRequirement | None:
    """The title and the place are fields of the job."""
    rows = job.requirements.select_related("job").exclude(kind__in=("place", "occupation"))
    return rows.filter(pk=pk).first()


def _asked_at(job: Job) -> str:
    return reverse("edit_job", args=[job.pk]) + "#asked"


def _page(request: MemberRequest, job: Job, **forms: Any) -> HttpResponse:
    bound = any(form.is_bound for form in forms.values())
    usual = {"form": JobForm(instance=job), "rubric": RubricForm(job), "sentence": SentenceForm()}
    gates = [row for row in job.requirements.all() if row.is_gate]
    context = {"job": job, "gates": gates, "history": history(job), **usual, **forms}
    return render(request, "matching/edit_job.html", context, status=422 if bound else 200)


def _revised(actor: Actor, job: Job, changed: dict[str, Any]) -> bool:
    """All or nothing: a ranking never shows marks of another text than the job's. Whether its candidates are compared
    with it again."""
    with transaction.atomic():
        return posting.revise(actor, job, changed) and _compared_again(actor, job)


def _amended(actor: Actor, job: Job, amend: Callable[[], object]) -> bool:
    """The same, for one thing that is asked."""
    with transaction.atomic():
        before = set(job.requirements.values_list("pk", flat=True))
        amend()
        same = before == set(job.requirements.values_list("pk", flat=True))
        return not same and _compared_again(actor, job)


def _compared_again(actor: Actor, job: Job) -> bool:
    rubrics.keep(actor, job)
    ranking.make_stale(job)
    return rejudging.begin(actor, job) is not None
