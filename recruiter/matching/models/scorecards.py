"""What interviewers think after an interview."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from recruiter.accounts.models import Owned, OwnedQuerySet

LOWEST, HIGHEST = 1, 5


class InterviewScorecard(Owned):
    """One of each interviewer and match; only its author changes it. `answers` keeps the questions as they were asked:
    a list of key, question, score (1 to 5, or none) and note. No score of the match counts it."""

    class Recommendation(models.TextChoices):
        STRONG_YES = "strong-yes", "Strong yes"
        YES = "yes", "Yes"
        MAYBE = "maybe", "Maybe"
        NO = "no", "No"
        STRONG_NO = "strong-no", "Strong no"

    match = models.ForeignKey("matching.Match", models.CASCADE, related_name="scorecards")
    interviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField(default=list)
    recommendation = models.CharField(max_length=20, choices=Recommendation, blank=True)
    note = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OwnedQuerySet["InterviewScorecard"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("match", "interviewer"), name="one_scorecard_an_interviewer"),
            models.CheckConstraint(
                condition=Q(recommendation__in=("", "strong-yes", "yes", "maybe", "no", "strong-no")),
                name="a_known_scorecard_recommendation",
            ),
        )

    def __str__(self) -> str:
        return f"scorecard of {self.created_at:%Y-%m-%d}"

    @property
    def scores(self) -> Sequence[int]:
        return [one["score"] for one in self.answers if one.get("score")]

    @property
    def mean(self) -> float | None:
        return fmean(self.scores) if self.scores else None

    @property
    def by_key(self) -> Mapping[str, Mapping[str, Any]]:
        return {one["key"]: one for one in self.answers}
