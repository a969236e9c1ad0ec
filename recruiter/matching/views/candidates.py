"""A person: what their resume says, beside how it fits a job."""

from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import retarget

from recruiter.accounts import audit
from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.accounts.actor import Actor
from recruiter.candidates.corrected.adding import FIELDS, Section
from recruiter.candidates.corrected.valid import Unfit, Unsure
from recruiter.candidates.correcting import NoSuchField
from recruiter.candidates.models import Candidate, Resume
from recruiter.candidates.processes import Died, Overdue
from recruiter.matching import correcting
from recruiter.matching.models import Match
from recruiter.matching.shown import cells, explained, person, stale
from recruiter.matching.shown.facts import Facts, Opened
from recruiter.matching.views.people import kept_for

_SAID = ("pointer", "typed", "sure", "add", "gone", "undo", *{key for keys in FIELDS.values() for key in keys})
_FIRST_WAIT, _LONGEST_WAIT = 2, 30  # seconds
_GONE = "The resume has no such field any more. Somebody may have corrected it meanwhile; here it is as it is now."
_BUSY = "The resume could not be read just now, so nothing was changed. Try it again."


@member
@require_safe
def one(request: MemberRequest, pk: UUID) -> HttpResponse:
    """`?job=` chooses which match is shown, else the best one; `?edit=` opens a field."""
    people = Candidate.objects.visible_to(request.actor).select_related("current_resume__profile")
    candidate = people.filter(pk=pk).first()
    if candidate is None:
        return kept_for(request, pk)
    edited = request.GET.get("edit")
    context = _context(request.actor, candidate, job=request.GET.get("job"), opened=Opened(edited) if edited else None)
    target = request.htmx.target  # type: ignore[attr-defined]
    if target == "judged" and context["work"]:
        context["wait"] = _next_wait(request.GET.get("waited", ""))
        return retarget(render(request, "matching/_asking.html", context), "#asking")
    if target == "judged":
        return render(request, "matching/_judged_again.html", context)
    if target == "facts":
        return render(request, "matching/_profile.html", context)
    audit.record(request.actor, "viewed", candidate)
    return render(request, "matching/candidate.html", context)


def _next_wait(waited: str) -> int:
    """Seconds until the page asks again whether somebody was compared."""
    return min(2 * int(waited), _LONGEST_WAIT) if waited.isdecimal() and len(waited) < 3 else _FIRST_WAIT


@editor
@require_POST
def correct(request: MemberRequest, pk: UUID) -> HttpResponse:
    """One of: `pointer` with what was `typed`, and `sure` after a doubt; `add` with the fields of a job or school that
    was missed; `gone`, a pointer to what is not so; `undo`, one of a correction."""
    people = Resume.objects.editable_by(request.actor).select_related("candidate__current_resume__profile")
    resume = get_object_or_404(people, pk=pk)
    said = {key: request.POST.get(key, "").replace("\x00", "") for key in _SAID}
    opened = None
    try:
        _correct(request.actor, resume, said)
    except Unfit as unfit:
        opened = Opened(said["pointer"], said["typed"], str(unfit), isinstance(unfit, Unsure), said)
    except NoSuchField:
        messages.error(request, _GONE)
    except (Died, Overdue):
        messages.error(request, _BUSY)
    return _corrected(request, resume, said, opened)


def _correct(actor: Actor, resume: Resume, said: dict[str, str]) -> None:
    if said["undo"]:
        correcting.undo(actor, resume, pointer=said["undo"])
    elif said["gone"]:
        correcting.correct(actor, resume, pointer=said["gone"], typed=None)
    elif said["add"] in FIELDS:
        correcting.add(actor, resume, section=cast(Section, said["add"]), typed=said)
    else:
        is_sure = bool(said["sure"])
        correcting.correct(actor, resume, pointer=said["pointer"], typed=said["typed"], is_sure=is_sure)


def _corrected(request: MemberRequest, resume: Resume, said: dict[str, str], opened: Opened | None) -> HttpResponse:
    """In place, or the whole page again."""
    person, job = resume.candidate, request.POST.get("job")
    done = said["undo"] or said["gone"] or said["pointer"]
    is_part = request.htmx and not messages.get_messages(request)  # type: ignore[attr-defined]
    if is_part or opened:
        person.refresh_from_db()
        context = _context(request.actor, person, job=job, opened=opened) | {"done": done}
        template = "matching/_corrected.html" if is_part else "matching/candidate.html"
        return render(request, template, context, status=422 if opened else 200)
    address = reverse("candidate", args=[person.pk]) + (f"?{urlencode({'job': job})}" if job else "")
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address + "#facts")


def _context(actor: Actor, candidate: Candidate, *, job: str | None, opened: Opened | None) -> dict[str, Any]:
    matches = list(Match.objects.visible_to(actor).of(candidate))
    best = next((match for match in matches if str(match.job_id) == job), matches[0] if matches else None)
    loaded = Match.objects.with_marks().select_related("resume__profile", "job").prefetch_related("job__requirements")
    match = loaded.get(pk=best.pk) if best else None
    row = cells.row(match, cells.columns(match.job)) if match else None
    resume = match.resume if match else candidate.current_resume
    lines = cells.text(resume, [*row.cells, *row.gates] if row else []) if resume else []
    return {
        "candidate": candidate,
        "matches": matches,
        "selected": row,
        "shown": explained.of(match, row, lines) if match and row else None,
        "resume": resume,
        "profile": resume.profile if resume else None,
        "facts": Facts(resume, actor, lines, opened) if resume else None,
        "lines": lines,
        "identity": person.identity(actor, candidate),
        "wait": _FIRST_WAIT,
        "work": stale.work_on(match) if match and match.is_stale else None,
        "here": f"?{urlencode({'job': match.job_id})}&" if match else "?",
    }
