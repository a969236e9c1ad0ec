"""How many of the stored candidates an advert leaves, while it is written."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, member
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching import simulating
from recruiter.matching.simulating import Refused, Simulation

_PARTS = ("title", "description", "requirements_text", "preferred_text")


@member
@require_POST
def simulate(request: MemberRequest) -> HttpResponse:
    """`text`, or the fields of the form of a job. A page that asks while somebody writes gets the numbers alone."""
    text = request.POST.get("text") or _composed(request)
    text = text.replace("\r\n", "\n").replace("\x00", "")
    return _answer(request, text=text)


@member
@require_safe
def of_job(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What a job asks for by now; its text can be changed and counted without changing the job."""
    job = get_object_or_404(Job.objects.visible_to(request.actor).prefetch_related("requirements"), pk=pk)
    audit.record(request.actor, "viewed", job)
    return _answer(request, text=job.text, job=job)


def _answer(request: MemberRequest, *, text: str, job: Job | None = None) -> HttpResponse:
    """Nothing is wrong with a page while somebody still writes."""
    shown: Simulation | None = None
    refused = ""
    try:
        shown = simulating.of_job(request.actor, job) if job else simulating.of_text(request.actor, text)
    except Refused as refusal:
        refused = str(refusal)
    context = {"shown": shown, "refused": refused, "text": text, "job": job, "key": uuid7()}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "matching/_simulated.html", context)
    return render(request, "matching/simulator.html", context, status=422 if refused else 200)


def _composed(request: MemberRequest) -> str:
    given = [request.POST.get(name, "") for name in _PARTS]
    return simulating.composed(*given) if any(given) else ""
