"""What people say about who is who: the same person, not the same, and which resume counts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from recruiter.accounts.access import MemberRequest, editor
from recruiter.candidates.models import Candidate, Likeness, LikenessState, Merge, Resume
from recruiter.candidates.people import likening
from recruiter.candidates.people.merging import Refused
from recruiter.matching import merging

_UNDO = '{} <button class="link" type="submit" form="act" formaction="{}">Undo</button>'
_TOLD_APART = "Somebody has said meanwhile that they are two people, so nothing was merged."


@editor
@require_POST
def merge(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The two of a likeness; `keep` is the one whose page it was said on."""
    rows = Likeness.objects.editable_by(request.actor).select_related("first", "second")
    likeness = get_object_or_404(rows, pk=pk)
    pair = [likeness.first, likeness.second]
    keep, other = pair if request.POST.get("keep") != str(likeness.second_id) else pair[::-1]
    if likeness.state == LikenessState.DISMISSED:
        messages.error(request, _TOLD_APART)
        return redirect("candidate", keep.pk)
    try:
        made = merging.merge(request.actor, keep, other)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        undo = reverse("unmerge_candidates", args=[made.pk])
        messages.success(request, format_html(_UNDO, "They are one candidate now.", undo))
    return redirect("candidate", keep.pk)


@editor
@require_POST
def unmerge(request: MemberRequest, pk: UUID) -> HttpResponse:
    rows = Merge.objects.editable_by(request.actor).select_related("kept", "other")
    made = get_object_or_404(rows, pk=pk)
    try:
        merging.unmerge(request.actor, made)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        other = reverse("candidate", args=[made.other_id])
        said = '{} was taken apart again. <a class="link" href="{}">Look at the other one</a>'
        messages.success(request, format_html(said, made.kept.shown_name, other))
    return redirect("candidate", made.kept_id)


@editor
@require_POST
def dismiss(request: MemberRequest, pk: UUID) -> HttpResponse:
    likeness = get_object_or_404(Likeness.objects.editable_by(request.actor), pk=pk)
    if likening.dismiss(request.actor, likeness):
        messages.success(request, "They stay two candidates, and this is not asked again.")
    return redirect("candidate", _of_page(request, likeness))


@editor
@require_POST
def make_current(request: MemberRequest, pk: UUID) -> HttpResponse:
    resume = get_object_or_404(Resume.objects.editable_by(request.actor).select_related("candidate"), pk=pk)
    try:
        changed = merging.make_current(request.actor, resume)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = "This version counts now. Where the other one was compared with a job, it is compared again."
        messages.success(request, said if changed else "It was the current version already.")
    return redirect("candidate", resume.candidate_id)


def kept_for(request: MemberRequest, pk: UUID) -> HttpResponse:
    """To the page of the one that somebody is by now."""
    person = Candidate.objects.all().kept_for(request.actor, pk)
    if person is None:
        raise Http404
    return redirect("candidate", person.pk)


def _of_page(request: MemberRequest, likeness: Likeness) -> UUID:
    return likeness.second_id if request.POST.get("keep") == str(likeness.second_id) else likeness.first_id
