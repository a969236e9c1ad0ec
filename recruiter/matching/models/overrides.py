"""What a person says of a requirement, in place of what was read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Self, cast, get_args

from django.conf import settings
from django.db import models
from django.db.models import Q

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.jobs.models import JobRequirement
from recruiter.matching.judging import marks
from recruiter.matching.judging.marks import Mark, Status

CREDITS: Mapping[Status, float] = {"met": 1.0, "partly": 0.5, "not_shown": 0.0, "contradicted": 0.0}


class MarkOverrideQuerySet(OwnedQuerySet["MarkOverride"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)


class MarkOverride(Owned):
    """It counts in place of a mark until it is taken back, also after the resume was judged again. What was read stays
    beside it: `was` is what that said at the time. Rows stay; of each mark at most one stands."""

    match = models.ForeignKey("matching.Match", models.CASCADE, related_name="overrides")
    requirement = models.ForeignKey(JobRequirement, models.CASCADE, related_name="overrides")
    was = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = MarkOverrideQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("match", "requirement"), condition=Q(taken_back_at=None), name="one_override_stands"
            ),
            models.CheckConstraint(
                condition=Q(status__in=get_args(marks.Status), was__in=get_args(marks.Status)),
                name="an_override_between_known_marks",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_override_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.requirement}: {self.status} for {self.was}"

    @property
    def credit(self) -> float:
        return CREDITS[cast(Status, self.status)]

    def on(self, mark: Mark) -> Mark:
        """The mark as it counts, with its evidence."""
        return replace(mark, status=cast(Status, self.status), credit=self.credit, reason=self.reason)
