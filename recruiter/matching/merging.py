"""Two candidates become one, or two again, with their matches.

There is one of a job and a candidate. So the matches of whoever's resume is shown stay in sight, those of the other go
with the one that is hidden, and nothing is lost. For jobs that only the hidden one was compared with, the person is
compared anew.

Locks are taken in this order: jobs, then those of candidates.merging.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate, Merge, Resume
from recruiter.candidates.people import merging
from recruiter.jobs.models import Job
from recruiter.matching import ranking, rejudging
from recruiter.matching.judging import ENGINE
from recruiter.matching.models import STALE, Match
from recruiter.matching.rubrics import current_rubric


def merge(actor: Actor, keep: Candidate, other: Candidate, *, current: Resume | None = None) -> Merge:
    """Raises candidates.merging.Refused."""
    with transaction.atomic():
        jobs = _held(keep, other)
        made = merging.merge(actor, keep, other, current=current)
        if made.took_current:
            _exchange(keep, other)
        _add_missing(made)
        _settle(actor, jobs, keep)
    return made


def unmerge(actor: Actor, made: Merge) -> None:
    """Raises candidates.merging.Refused."""
    kept, other = made.kept, made.other
    with transaction.atomic():
        jobs = _held(kept, other)
        Match.objects.filter(added_by=made).delete()
        since = list(Match.objects.filter(candidate=kept, created_at__gt=made.created_at).values_list("pk", flat=True))
        merging.unmerge(actor, made)
        if made.took_current:
            _exchange(kept, other, but=since)
        # What was made since is theirs whose resume it was made of.
        Match.objects.filter(pk__in=since, resume__candidate=other).update(candidate=other)
        _settle(actor, jobs, kept, other)


def make_current(actor: Actor, resume: Resume) -> bool:
    """Raises candidates.merging.Refused."""
    with transaction.atomic():
        jobs = _held(resume.candidate)
        changed = merging.make_current(actor, resume)
        _settle(actor, jobs, resume.candidate)
    return changed


def _held(*people: Candidate) -> list[Job]:
    """Their jobs. Whoever compares somebody with one of them waits for us, or we for them."""
    keys = Match.objects.filter(candidate__in=people).values("job")
    return list(Job.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))


def _exchange(one: Candidate, other: Candidate, *, but: Sequence[UUID] = ()) -> None:
    """Each has the matches of the other. In one statement: two of a job and a candidate there must not be."""
    swapped = Case(When(candidate=one, then=Value(other.pk)), default=Value(one.pk))
    Match.objects.filter(candidate__in=(one, other)).exclude(pk__in=but).update(candidate=swapped)


def _add_missing(made: Merge) -> None:
    kept = Candidate.objects.get(pk=made.kept_id)
    if kept.current_resume_id is None:
        return
    there = Match.objects.filter(candidate=kept).values("job")
    for row in Match.objects.filter(candidate=made.other).exclude(job__in=there).select_related("job"):
        Match.objects.create(
            organization_id=row.organization_id,
            job=row.job,
            candidate=kept,
            resume_id=kept.current_resume_id,
            rubric=current_rubric(row.job),
            engine=ENGINE,
            fingerprint=STALE,
            judged_at=timezone.now(),
            added_by=made,
        )


def _settle(actor: Actor, jobs: Iterable[Job], *people: Candidate) -> None:
    """Matches are of the resume that is shown, and made anew where they were of another one."""
    for person in people:
        current = Candidate.objects.values_list("current_resume", flat=True).get(pk=person.pk)
        if current:
            ranking.make_resume_stale(person, current)
    waiting = set(Match.objects.filter(candidate__in=people).stale().values_list("job", flat=True))
    for job in jobs:
        if job.pk in waiting:
            rejudging.begin(actor, job)
