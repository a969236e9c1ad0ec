"""Uploads, and what came of each file."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.jobs.models import Job
from recruiter.matching import pipeline
from recruiter.matching.models import Batch, BatchItem, ItemState, Match
from recruiter.matching.pipeline import KeyTaken
from recruiter.matching.ranking import Bench
from recruiter.web.paging import page_of


@member
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """All of them, or with `?job=` those of one job."""
    batches = Batch.objects.visible_to(request.actor).of_job(request.GET.get("job", ""))
    counted = (
        batches.select_related("job", "created_by")
        .order_by("-created_at")
        .annotate(
            total=Count("items"),
            completed=Count("items", filter=Q(items__state=ItemState.COMPLETED)),
            failed=Count("items", filter=Q(items__state=ItemState.FAILED)),
        )
    )
    return render(request, "matching/batches.html", {"page": page_of(request, counted)})


@member
@require_safe
def one(request: MemberRequest, pk: UUID) -> HttpResponse:
    batches = Batch.objects.visible_to(request.actor).select_related("job", "created_by")
    batch = get_object_or_404(batches.defer("job__text", "job__description"), pk=pk)
    unfinished = list(batch.items.filter(state__in=(ItemState.WAITING, ItemState.RUNNING)))
    refused = list(batch.items.filter(state=ItemState.FAILED))
    page = page_of(request, batch.items.completed())
    context = {
        "batch": batch,
        "refused": refused,
        "running": [item for item in unfinished if not item.is_left],
        "left": [item for item in unfinished if item.is_left],
        "page": page,
        "read": _with_scores(batch, page.object_list),
        "counts": {
            "read": page.paginator.count,
            "failed": len(refused),
            "total": page.paginator.count + len(refused) + len(unfinished),
        },
    }
    return render(request, "matching/batch.html", context)


def _with_scores(batch: Batch, items: Iterable[BatchItem]) -> list[tuple[BatchItem, float | None]]:
    shown = list(items)
    matches = Match.objects.filter(job=batch.job_id, resume__in=[item.resume_id for item in shown])
    scores = dict(matches.values_list("resume_id", "overall")) if batch.job_id else {}
    return [(item, scores.get(item.resume_id) if item.resume_id else None) for item in shown]


@editor
@require_POST
def upload(request: MemberRequest, job: UUID | None = None) -> HttpResponse:
    """Files into the batch whose key the form carries; sent twice, nothing happens twice. A script that sends file by
    file and asks for JSON gets what came of each."""
    vacancy = get_object_or_404(Job.objects.editable_by(request.actor), pk=job) if job else None
    files = request.FILES.getlist("files")
    if not files:
        return _nothing_chosen(request, vacancy)
    try:
        batch = pipeline.open_batch(request.actor, key=_key(request), job=vacancy)
    except (ValueError, KeyTaken) as error:
        raise Http404 from error
    items = _processed(batch, files)
    if request.accepts("text/html"):
        return redirect("batch", batch.pk)
    return JsonResponse({"files": [_told(item) for item in items]})


@editor
@require_POST
def go_on(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Work on what was left waiting, by a server that stopped half-way."""
    batch = get_object_or_404(Batch.objects.editable_by(request.actor).select_related("job"), pk=pk)
    _process(batch, list(batch.items.exclude(state__in=(ItemState.COMPLETED, ItemState.FAILED))))
    return redirect("batch", batch.pk)


def _processed(batch: Batch, files: list[UploadedFile[bytes]]) -> list[BatchItem]:
    """All files are safe in the store before the first of them is read."""
    items = [pipeline.take_in(batch, file, name=file.name or "") for file in files]
    return _process(batch, items)


def _process(batch: Batch, items: list[BatchItem]) -> list[BatchItem]:
    bench = Bench.of(batch.job) if batch.job else None
    today = timezone.localdate()
    return [pipeline.process(item, bench=bench, today=today) for item in items]


def _key(request: MemberRequest) -> UUID:
    return UUID(request.POST.get("batch", ""))


def _nothing_chosen(request: MemberRequest, vacancy: Job | None) -> HttpResponse:
    sentence = "Choose at least one file to upload."
    if not request.accepts("text/html"):
        return JsonResponse({"detail": sentence}, status=400)
    messages.error(request, sentence)
    return redirect("job", vacancy.pk) if vacancy else redirect("candidates")


def _told(item: BatchItem) -> dict[str, Any]:
    done = item.state == ItemState.COMPLETED and item.resume is not None
    return {
        "file": item.file_name,
        "state": item.state,
        "reason": item.reason,
        "recognised": item.recognised,
        "url": reverse("candidate", args=[item.resume.candidate_id]) if done and item.resume else None,
    }
