"""What interviewers give for the answers. Each has a scorecard of their own; the others' can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from django.db import transaction

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.matching.interviewing.asking import Asked
from recruiter.matching.models import InterviewScorecard, Match


@dataclass(frozen=True)
class Standing:
    """All scorecards of a match. `own` is the actor's, if there is one yet."""

    own: InterviewScorecard | None
    others: Sequence[InterviewScorecard]

    @property
    def means(self) -> Sequence[float]:
        return [mean for one in self._all if (mean := one.mean) is not None]

    @property
    def mean(self) -> float | None:
        """Of the interviewers, each with the same weight."""
        return fmean(self.means) if self.means else None

    @property
    def by_question(self) -> Mapping[str, float]:
        scores: dict[str, list[int]] = {}
        for card in self._all:
            for one in card.answers:
                if one.get("score"):
                    scores.setdefault(one["key"], []).append(one["score"])
        return {key: fmean(given) for key, given in scores.items()}

    @property
    def _all(self) -> Sequence[InterviewScorecard]:
        return [*([self.own] if self.own else []), *self.others]


def standing(actor: Actor, match: Match) -> Standing:
    found = InterviewScorecard.objects.visible_to(actor).filter(match=match).select_related("interviewer")
    cards = list(found.order_by("created_at"))
    own = next((one for one in cards if actor.user and one.interviewer_id == actor.user.pk), None)
    return Standing(own, [one for one in cards if one is not own])


def save(
    actor: Actor, match: Match, asked: Sequence[Asked], given: Mapping[str, Any], *, recommendation: str, note: str
) -> InterviewScorecard:
    """`given` is score and note by the key of the question. The actor's own, whatever anybody else has given."""
    answers = [
        {"key": one.key, "question": one.text, **given[one.key]}
        for one in asked
        if any(given.get(one.key, {}).values())
    ]
    with transaction.atomic():
        row, is_new = InterviewScorecard.objects.update_or_create(
            match=match,
            interviewer=actor.user,
            defaults={
                "organization": actor.organization,
                "answers": _with_earlier(actor, match, answers, asked),
                "recommendation": recommendation,
                "note": note,
            },
        )
        audit.record(actor, "scored an interview" if is_new else "changed a scorecard", match, scores=len(row.scores))
    return row


def _with_earlier(
    actor: Actor, match: Match, answers: list[dict[str, Any]], asked: Sequence[Asked]
) -> list[dict[str, Any]]:
    """Answers to questions that the kit does not hold any more, since the candidate was compared again, stay."""
    asked_now = {one.key for one in asked}
    own = InterviewScorecard.objects.visible_to(actor).select_for_update().filter(match=match, interviewer=actor.user)
    kept = [one for card in own for one in card.answers if one["key"] not in asked_now]
    return [*answers, *kept]
