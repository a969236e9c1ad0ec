"""What waits, who works, and how it went."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from recruiter.accounts.access import MemberRequest, member
from recruiter.billing.plans import plan_of
from recruiter.matching.shown import queue


@member
@require_safe
def page(request: MemberRequest) -> HttpResponse:
    """Where a worker runs is for operators alone."""
    plan = plan_of(request.actor.organization_id)
    context = {
        "plan": plan,
        "queue": queue.now(request.actor, plan),
        "mine": queue.mine(request.actor),
        "record": queue.record(request.actor, plan),
        "is_operator": request.user.is_staff,
    }
    return render(request, "matching/queue.html", context)
