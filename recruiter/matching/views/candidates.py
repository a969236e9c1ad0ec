"""A person: what their resume says, beside how it fits a job."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, member
from recruiter.candidates.models import Candidate
from recruiter.matching.models import Match
from recruiter.matching.shown import cells


@member
@require_safe
def one(request: MemberRequest, pk: UUID) -> HttpResponse:
    """`?job=` chooses which match is shown; else the best one."""
    people = Candidate.objects.visible_to(request.actor).select_related("current_resume__profile")
    candidate = get_object_or_404(people, pk=pk)
    matches = list(Match.objects.visible_to(request.actor).of(candidate))
    chosen = request.GET.get("job")
    best = next((match for match in matches if str(match.job_id) == chosen), matches[0] if matches else None)
    match = Match.objects.with_marks().get(pk=best.pk) if best else None
    row = cells.row(match, cells.columns(match.job)) if match else None
    resume = match.resume if match else candidate.current_resume
    audit.record(request.actor, "viewed", candidate)
    context = {
        "candidate": candidate,
        "matches": matches,
        "selected": row,
        "resume": resume,
        "profile": resume.profile if resume else None,
        "lines": cells.text(resume, [*row.cells, *row.gates] if row else []) if resume else [],
    }
    return render(request, "matching/candidate.html", context)
