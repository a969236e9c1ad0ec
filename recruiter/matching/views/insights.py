"""What follows from marks: people side by side, what they lack, and what would be if."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.jobs.models import Job
from recruiter.matching import comparing
from recruiter.matching.forms import key_of
from recruiter.matching.gaps import analysing, of_one
from recruiter.matching.gaps.of_many import Tally, lacks
from recruiter.matching.models import Batch, Match
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.matching.models.overrides import CREDITS
from recruiter.matching.rubrics import shown_rubric
from recruiter.matching.shown import gaps
from recruiter.matching.shown.what_ifs import COUNTS, STATUSES, Ground

_MOST_NAMED = 50


@member
@require_safe
def compare(request: MemberRequest, pk: UUID) -> HttpResponse:
    """`?match=` of each, two to five of them."""
    job = _job(request, pk)
    keys = [key for given in request.GET.getlist("match") if (key := key_of(given))]
    try:
        side = comparing.compare(request.actor, job, keys)
    except comparing.Refused as refused:
        return render(request, "matching/compare.html", {"job": job, "refused": str(refused)}, status=422)
    except Match.DoesNotExist as missing:
        raise Http404 from missing
    return render(request, "matching/compare.html", {"job": job, "side": side})


@member
@require_safe
def match_gaps(request: MemberRequest, pk: UUID) -> HttpResponse:
    match = get_object_or_404(of_one.loaded(Match.objects.visible_to(request.actor)), pk=pk)
    audit.record(request.actor, "viewed", match.candidate)
    return render(request, "matching/gaps.html", {"match": match, "job": match.job, "rows": gaps.rows(match)})


@member
@require_safe
def job_gaps(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Of all candidates, or of those of `?batch=`; `?requirement=` tells who lacks one."""
    job, batch = _job_and_batch(request, pk, request.GET.get("batch", ""))
    matches = analysing.of_job(Match.objects.visible_to(request.actor), job, batch)
    audit.record(request.actor, "viewed", job)
    context = {"job": job, "batch": batch, **_counted(request, job, batch, matches), **_who(request, job, matches)}
    return render(request, "matching/gaps_of_many.html", context)


@editor
@require_POST
def analyse_gaps(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Of more than a page can wait for."""
    job, batch = _job_and_batch(request, pk, request.POST.get("batch", ""))
    return redirect(analysing.begin(request.actor, job, batch))


@member
@require_safe
def what_if(request: MemberRequest, pk: UUID) -> HttpResponse:
    """`?requirement=` with a `status` or what it `counts` as is what somebody wants to see."""
    found = Match.objects.visible_to(request.actor).with_marks().select_related("job")
    match = get_object_or_404(found.prefetch_related("job__requirements"), pk=pk)
    audit.record(request.actor, "viewed", match.candidate)
    if match.overall is None:
        return render(request, "matching/what_if.html", {"match": match, "job": match.job})
    ground, chosen = Ground.of(request.actor, match), key_of(request.GET.get("requirement", ""))
    status, counts = _one_of(CREDITS, request, "status"), _one_of(COUNTS, request, "counts")
    context = {
        "match": match,
        "job": match.job,
        "ground": ground,
        "chosen": chosen,
        "status": status,
        "counts": counts,
        "statuses": STATUSES.items(),
        "countings": COUNTS.items(),
        "tried": ground.tried(chosen, status=status, counts=counts) if chosen and (status or counts) else None,
    }
    return render(request, "matching/what_if.html", context)


def _one_of(known: Any, request: MemberRequest, name: str) -> str:
    given = request.GET.get(name, "")
    return given if given in known else ""


def _job(request: MemberRequest, pk: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.actor).prefetch_related("requirements"), pk=pk)


def _job_and_batch(request: MemberRequest, pk: UUID, given: str) -> tuple[Job, Batch | None]:
    """A batch of the job; none where none is named."""
    job = _job(request, pk)
    if not given:
        return job, None
    batches = Batch.objects.visible_to(request.actor).without_text().filter(job=job)
    return job, get_object_or_404(batches, pk=key_of(given))


def _counted(request: MemberRequest, job: Job, batch: Batch | None, matches: MatchQuerySet) -> dict[str, Any]:
    """At once where there are few, else as it was counted last."""
    count = matches.count()
    if count <= analysing.MOST_AT_ONCE:
        tally, made_at = analysing.tally(matches), None
    else:
        stored = analysing.stored(request.actor, job, batch)
        tally, made_at = (Tally.from_json(stored.content), stored.made_at) if stored else (Tally(), None)
    return {
        "count": count,
        "counted": tally.people + tally.left_out,
        "is_many": count > analysing.MOST_AT_ONCE,
        "work": analysing.going_on(request.actor, job, batch) if count > analysing.MOST_AT_ONCE else None,
        "tally": tally,
        "made_at": made_at,
        "rows": lacks(job, tally, shown_rubric(job).rubric),
    }


def _who(request: MemberRequest, job: Job, matches: MatchQuerySet) -> dict[str, Any]:
    chosen = key_of(request.GET.get("requirement", ""))
    asked = next((row for row in job.requirements.all() if row.pk == chosen), None)
    if asked is None:
        return {}
    who = analysing.lacking(matches, asked.pk)
    named = who.select_related("candidate").order_by("-overall", "pk")[: _MOST_NAMED + 1]
    return {"asked": asked, "who": list(named)[:_MOST_NAMED], "who_more": len(named) > _MOST_NAMED}
