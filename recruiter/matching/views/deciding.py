"""What people decide: that a mark is otherwise, and who is on the shortlist."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from recruiter.accounts.access import MemberRequest, editor
from recruiter.jobs.models import Job
from recruiter.matching import overriding, shortlisting
from recruiter.matching.forms import OverrideForm, ShortlistForm
from recruiter.matching.models import Match, MatchMark

_STALE = "The candidate is to be compared again first. Then say what is so."


@editor
@require_POST
def override(request: MemberRequest, pk: UUID) -> HttpResponse:
    mark = _mark(request, pk)
    form = OverrideForm(request.POST)
    if mark.match.is_stale:
        messages.error(request, _STALE)
    elif form.is_valid():
        given = form.cleaned_data
        overriding.override(request.actor, mark, status=given["status"], reason=given["reason"])
        messages.success(request, "What you say counts now; what was read stays beside it.")
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return _back(request, mark.match)


@editor
@require_POST
def take_back(request: MemberRequest, pk: UUID) -> HttpResponse:
    mark = _mark(request, pk)
    if overriding.take_back(request.actor, mark):
        messages.success(request, "What was read counts again.")
    return _back(request, mark.match)


@editor
@require_POST
def shortlist(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Those who were proposed when somebody said yes."""
    job = get_object_or_404(Job.objects.editable_by(request.actor), pk=pk)
    form = ShortlistForm(request.POST)
    asked = form.cleaned_data["chosen"] if form.is_valid() else []
    count = shortlisting.confirm(request.actor, job, asked)
    people = "candidate is" if count == 1 else "candidates are"
    left = "" if count == len(asked) else " The others are not proposed any more."
    messages.success(request, f"{count} {people} on the shortlist now.{left}")
    return redirect(reverse("job", args=[job.pk]) + "?show=shortlisted")


@editor
@require_POST
def shortlist_one(request: MemberRequest, pk: UUID) -> HttpResponse:
    match = _match(request, pk)
    shortlisting.add(request.actor, match)
    return _back(request, match)


@editor
@require_POST
def take_off(request: MemberRequest, pk: UUID) -> HttpResponse:
    match = _match(request, pk)
    shortlisting.take_off(request.actor, match)
    return _back(request, match)


def _match(request: MemberRequest, pk: UUID) -> Match:
    return get_object_or_404(Match.objects.editable_by(request.actor), pk=pk)


def _mark(request: MemberRequest, pk: UUID) -> MatchMark:
    marks = MatchMark.objects.editable_by(request.actor).select_related("match", "requirement")
    return get_object_or_404(marks, pk=pk)


def _back(request: MemberRequest, match: Match) -> HttpResponse:
    """To the page that it was said on."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect(reverse("job", args=[match.job_id]) + f"?match={match.pk}")
