"""By which weights a job's candidates are ranked, as it was at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.jobs.models import Job, JobRequirement
from recruiter.jobs.requirements import Importance
from recruiter.matching.judging.scoring import Rubric

# From which score somebody is proposed, unless a person says otherwise.
USUAL_THRESHOLD = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """How much one requirement counts."""

    requirement: UUID
    text: str
    importance: Importance
    weight: float | None
    must_have: bool

    @classmethod
    def of(cls, row: JobRequirement) -> Self:
        asked = row.asked
        return cls(row.pk, row.text, asked.importance, row.weight, row.must_have)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Self:
        return cls(**{**row, "requirement": UUID(row["requirement"])})

    def as_json(self) -> dict[str, Any]:
        return {
            "requirement": str(self.requirement),
            "text": self.text,
            "importance": self.importance,
            "weight": self.weight,
            "must_have": self.must_have,
        }


class RubricVersion(Owned):
    """All that a job's ranking depends on beside what is read: weights of the kinds, threshold, and for each
    requirement that is scored how much it counts (`asked`). A change makes a new version; none is ever changed."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="rubrics")
    version = models.PositiveIntegerField()
    weights = models.JSONField()
    threshold = models.PositiveSmallIntegerField(default=USUAL_THRESHOLD)
    asked = models.JSONField(default=list)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    brought_back = models.PositiveIntegerField(null=True, help_text="The version that it repeats.")

    objects = OwnedQuerySet["RubricVersion"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("job", "version"), name="rubric_versions_of_a_job"),
            models.CheckConstraint(condition=Q(threshold__lte=100), name="a_threshold_is_0_to_100"),
        )

    def __str__(self) -> str:
        return f"version {self.version}"

    @property
    def rubric(self) -> Rubric:
        return Rubric(**self.weights)

    @property
    def counted(self) -> Sequence[Counted]:
        return [Counted.from_json(row) for row in self.asked]
