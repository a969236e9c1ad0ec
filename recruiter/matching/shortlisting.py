"""Whom people want to see more of. The system only proposes: nobody is put on the list, or turned away, by itself."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching.models import Match
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.matching.rubrics import shown_rubric


def proposed(actor: Actor, job: Job) -> MatchQuerySet:
    return Match.objects.visible_to(actor).filter(job=job).proposed(shown_rubric(job).threshold)


def confirm(actor: Actor, job: Job, matches: Iterable[UUID]) -> int:
    """Those of them that are proposed still. How many."""
    with transaction.atomic():
        Job.objects.select_for_update(no_key=True).get(pk=job.pk)
        keys = list(proposed(actor, job).filter(pk__in=list(matches)).values_list("pk", flat=True))
        count = Match.objects.filter(pk__in=keys).update(shortlisted_at=timezone.now(), shortlisted_by=actor.user)
        if count:
            audit.record(actor, "shortlisted", job, matches=count)
    return count


def add(actor: Actor, match: Match) -> None:
    """Anybody, whatever the score."""
    with transaction.atomic():
        now = {"shortlisted_at": timezone.now(), "shortlisted_by": actor.user}
        if Match.objects.filter(pk=match.pk, shortlisted_at=None).update(**now):
            audit.record(actor, "shortlisted", match)


def take_off(actor: Actor, match: Match) -> None:
    with transaction.atomic():
        if Match.objects.filter(pk=match.pk).shortlisted().update(shortlisted_at=None, shortlisted_by=None):
            audit.record(actor, "took off the shortlist", match)
