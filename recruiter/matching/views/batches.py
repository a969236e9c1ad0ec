"""Batches to look at: the list of them, one, and what of it has changed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from recruiter.accounts.access import MemberRequest, member
from recruiter.billing.plans import plan_of
from recruiter.matching.batches import surveying
from recruiter.matching.forms import BatchForm, RerunForm
from recruiter.matching.models import Batch, BatchState, ItemState, Priority
from recruiter.matching.shown import items, rail
from recruiter.matching.shown.batch import Standing
from recruiter.matching.shown.items import LABELS, Filter
from recruiter.web.paging import page_of

# A transaction that is longer than this could write a time that a page believes to have seen.
_OVERLAP = timedelta(seconds=5)


@member
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """All of them; with `?job=` those of one job, with `?state=` those in one state."""
    batches = Batch.objects.visible_to(request.actor).of_job(request.GET.get("job", ""))
    counts = dict(batches.order_by().values_list("state").annotate(Count("pk")))
    state = request.GET.get("state", "")
    shown = batches.filter(state=state) if state in BatchState.values else batches
    context = {
        "page": page_of(request, shown.without_text().counted().order_by("-created_at")),
        "states": [(one, counts[one]) for one in BatchState if one in counts],
        "state": state,
        "total": sum(counts.values()),
        "job": request.GET.get("job", ""),
    }
    return render(request, "matching/batches.html", context)


@member
@require_safe
def one(request: MemberRequest, pk: UUID) -> HttpResponse:
    batch = get_object_or_404(Batch.objects.visible_to(request.actor).without_text(), pk=pk)
    context = {
        **shown(request, batch),
        "form": BatchForm(request.actor, instance=batch),
        "rerun": RerunForm(request.actor, batch),
        "priorities": Priority,
    }
    return render(request, "matching/draft.html" if batch.state == BatchState.DRAFT else "matching/batch.html", context)


@member
@require_safe
def changes(request: MemberRequest, pk: UUID) -> HttpResponse:
    """What a page of the batch puts in place of what it shows: `?since=` is its version, `?was=` the state."""
    batch = get_object_or_404(Batch.objects.visible_to(request.actor).without_text(), pk=pk)
    return pieces(request, batch, request.GET)


def pieces(request: MemberRequest, batch: Batch, given: QueryDict) -> HttpResponse:
    """A page of another kind than the one that asks is loaded as a whole."""
    if (given.get("was") == BatchState.DRAFT) != (batch.state == BatchState.DRAFT):
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = shown(request, batch)
    return render(request, "matching/_batch_changes.html", {**context, **_changed(context, given), "oob": True})


def shown(request: MemberRequest, batch: Batch) -> dict[str, Any]:
    chosen = _filter(request)
    page, standing = page_of(request, items.chosen(batch, chosen)), Standing.of(batch)
    context = {
        "batch": batch,
        "plan": plan_of(batch.organization_id),
        "standing": standing,
        "filter": chosen,
        "query": f"?filter={chosen}&page={page.number}",
        "page": page,
        "rows": items.rows(batch, list(page), mean=standing.mean, slots=standing.slots),
    }
    if batch.state == BatchState.DRAFT:
        return {**context, "preflight": surveying.preflight(batch)}
    return {**context, "best": rail.best(batch), "happenings": rail.happenings(batch)}


def _changed(context: dict[str, Any], given: QueryDict) -> dict[str, Any]:
    """Rows that were on the page already and have changed; all of them where others may have come or gone."""
    since, rows = _since(given), context["rows"]
    new = any(row.item.created_at >= since for row in rows)
    changed = [row for row in rows if row.item.changed_at >= since]
    if new or context["filter"] != "all":
        return {"all_rows": rows}
    waiting = [row for row in rows if row.item.state == ItemState.WAITING and row not in changed]
    return {"changed": changed, "places": waiting}


def _since(given: QueryDict) -> datetime:
    try:
        return datetime.fromtimestamp(int(given.get("since", "0")) / 1000, UTC) - _OVERLAP
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _filter(request: HttpRequest) -> Filter:
    asked = request.GET.get("filter", "all")
    return next((name for name in LABELS if name == asked), "all")
