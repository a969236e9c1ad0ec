"""What many candidates lack, as it was counted."""

from django.db import models

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.jobs.models import Job
from recruiter.matching.models.batches import Batch


class GapAnalysis(Owned):
    """Of all candidates of a job, or of those whom a batch of it holds: the latest one. `content` is
    `gaps.of_many.Tally.as_json`: counts and names of skills, nothing of a person."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="+")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="+")
    content = models.JSONField()
    made_at = models.DateTimeField()

    objects = OwnedQuerySet["GapAnalysis"].as_manager()

    class Meta:
        verbose_name_plural = "gap analyses"
        constraints = (
            models.UniqueConstraint(
                fields=("job", "batch"), nulls_distinct=False, name="one_gap_analysis_a_job_and_batch"
            ),
        )

    def __str__(self) -> str:
        return f"gaps of {self.made_at:%Y-%m-%d}"
