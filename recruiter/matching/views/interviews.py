"""Interviews: what to ask, and what interviewers give for the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.matching.interviewing import kits, scorecards
from recruiter.matching.interviewing.forms import ScorecardForm
from recruiter.matching.interviewing.scorecards import Standing
from recruiter.matching.models import Match, ReportFormat
from recruiter.matching.reporting.paper import Paper, Question, Questions, Section
from recruiter.matching.views import papers
from recruiter.matching.views.papers import asked_format

_STALE = "The candidate is being compared with the job. The questions follow."


@dataclass(frozen=True)
class Row:
    """`mean` is of all interviewers, None before the first."""

    question: Question
    score: BoundField
    note: BoundField
    mean: float | None


@member
@require_safe
def kit(request: MemberRequest, pk: UUID) -> HttpResponse:
    match = _match(request, pk)
    audit.record(request.actor, "viewed", match, what="interview kit")
    return _page(request, match, None)


@member
@require_safe
def taken(request: MemberRequest, pk: UUID) -> HttpResponseBase:
    """`?format=`, PDF by itself."""
    match, kind = _match(request, pk), asked_format(request.GET.get("format", ""))
    audit.record(request.actor, "exported", match, what="interview kit", format=kind)
    name, back = f"Interview with {match.candidate.shown_name}", reverse("interview_kit", args=[match.pk])
    return papers.taken(request, kits.paper(match, kits.questions(match)), name=name, kind=kind, back=back)


@editor
@require_POST
def save(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The scorecard of whoever is signed in."""
    match = _match(request, pk)
    asked = kits.questions(match)
    form = ScorecardForm(asked, None, request.POST)
    if not form.is_valid():
        return _page(request, match, form)
    said = form.cleaned_data
    scorecards.save(request.actor, match, asked, form.given, recommendation=said["recommendation"], note=said["note"])
    messages.success(request, "Your scorecard was saved.")
    return redirect("interview_kit", match.pk)


def _page(request: MemberRequest, match: Match, bound: ScorecardForm | None) -> HttpResponse:
    asked = kits.questions(match)
    standing = scorecards.standing(request.actor, match)
    form, paper = bound or ScorecardForm(asked, standing.own), kits.paper(match, asked)
    context = {
        "match": match,
        "job": match.job,
        "paper": paper,
        "form": form,
        "groups": list(_groups(paper, form, standing)),
        "standing": standing,
        "formats": ReportFormat.choices,
        "stale": _STALE if match.is_stale else "",
    }
    return render(request, "matching/interview.html", context, status=422 if bound else 200)


def _groups(paper: Paper, form: ScorecardForm, standing: Standing) -> Iterator[tuple[Section, Sequence[Row]]]:
    fields = {one.key: (score, note) for one, score, note in form.rows()}
    for section in paper.sections:
        asked = [one for block in section.blocks if isinstance(block, Questions) for one in block.questions]
        if asked:
            yield section, [Row(one, *fields[one.key], standing.by_question.get(one.key)) for one in asked]


def _match(request: MemberRequest, pk: UUID) -> Match:
    found = Match.objects.visible_to(request.actor).with_marks().select_related("job")
    return get_object_or_404(found.prefetch_related("job__requirements"), pk=pk)
