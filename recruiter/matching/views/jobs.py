"""Jobs with who fits them."""

from uuid import UUID

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, member
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching import attention
from recruiter.matching.models import MarkOverride, Match, MatchMark
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.matching.queries import with_results
from recruiter.matching.rubrics import shown_rubric
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
    """The ranking of a job; `?match=` is shown beside it, else the best; `?show=` is all, above or shortlisted."""
    job = get_object_or_404(Job.objects.visible_to(request.actor).prefetch_related("requirements"), pk=pk)
    heads = cells.columns(job)
    rubric = shown_rubric(job)
    matches = Match.objects.visible_to(request.actor).filter(job=job)
    counts = matches.counts(rubric.threshold)
    shown = _shown(matches, request.GET.get("show"), rubric.threshold)
    page = page_of(request, shown.ranked().with_levels(), most=_RANKED)
    if shown is not matches:
        _rank_among_all(page, matches)
    rows = [cells.row(match, heads) for match in page.object_list]
    chosen = next((row for row in rows if str(row.match.pk) == request.GET.get("match")), rows[0] if rows else None)
    audit.record(request.actor, "viewed", job)
    context = {
        "job": job,
        "columns": [column for column in heads if not column.requirement.is_gate],
        "gates": [column for column in heads if column.requirement.is_gate],
        "must_haves": any(head.requirement.must_have for head in heads),
        "page": page,
        "rows": rows,
        "selected": cells.row(matches.with_marks().get(pk=chosen.match.pk), heads) if chosen else None,
        "refused": attention.items(request.actor).filter(batch__job=job).count(),
        "upload_key": uuid7(),
        "stale": stale.of(job) if counts["stale"] else stale.Stale(0),
        "show": request.GET.get("show") if shown is not matches else "",
        "rubric": rubric,
        "counts": counts,
        "line": counts["above"] - page.start_index() + 1 if shown is matches else None,
        "proposed": list(matches.proposed(rubric.threshold).values_list("pk", flat=True)),
    }
    return render(request, "matching/ranking.html", context)


def _shown(matches: MatchQuerySet, show: str | None, threshold: int) -> MatchQuerySet:
    if show == "above":
        return matches.at_least(threshold)
    return matches.shortlisted() if show == "shortlisted" else matches


def _rank_among_all(page: "Page[Match]", matches: MatchQuerySet) -> None:
    ranks = matches.ranks()
    for match in page.object_list:
        match.rank = ranks[match.pk]  # type: ignore[attr-defined]


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
    override = MarkOverride.objects.standing().select_related("made_by").filter(match=mark.match_id)
    cell = cells.Cell(column, mark, override.filter(requirement=mark.requirement_id).first())
    back = request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    return render(request, "matching/_evidence.html", {"cell": cell, "match": mark.match, "back": back})
