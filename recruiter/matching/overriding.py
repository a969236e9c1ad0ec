"""A person says otherwise than what was read about a requirement. That counts instead, and both stay."""

from django.db import transaction
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.jobs.models import Job
from recruiter.matching import rescoring
from recruiter.matching.judging.marks import Status
from recruiter.matching.models import MarkOverride, Match, MatchMark
from recruiter.matching.rubrics import current_rubric


def override(actor: Actor, mark: MatchMark, *, status: Status, reason: str) -> MarkOverride:
    """In place of the mark, and of what somebody has said before."""
    with transaction.atomic():
        match = _held(mark)
        _take_back(actor, mark)
        row = MarkOverride.objects.create(
            organization_id=match.organization_id,
            match=match,
            requirement_id=mark.requirement_id,
            was=mark.status,
            status=status,
            reason=reason,
            made_by=actor.user,
        )
        audit.record(actor, "overrode", match, requirement=str(mark.requirement_id), was=mark.status, status=status)
        _score(match)
    return row


def take_back(actor: Actor, mark: MatchMark) -> bool:
    """Whether there was something to take back. What was read counts again."""
    with transaction.atomic():
        match = _held(mark)
        if not _take_back(actor, mark):
            return False
        audit.record(actor, "took back", match, requirement=str(mark.requirement_id))
        _score(match)
    return True


def _held(mark: MatchMark) -> Match:
    """Whoever judges it or changes weights waits for us, or we for them."""
    Job.objects.select_for_update(no_key=True).get(pk=mark.match.job_id)
    return Match.objects.select_related("job").get(pk=mark.match_id)


def _take_back(actor: Actor, mark: MatchMark) -> int:
    there = MarkOverride.objects.standing().filter(match=mark.match_id, requirement=mark.requirement_id)
    return there.update(taken_back_at=timezone.now(), taken_back_by=actor.user)


def _score(match: Match) -> None:
    """Its score, at once. One that is to be judged again has none until then."""
    rescoring.score_again(match.job, current_rubric(match.job), match=match.pk)
