"""Files or stored candidates that are worked on together."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now

from recruiter.accounts.models import Owned, OwnedQuerySet, User
from recruiter.jobs.models import Job
from recruiter.matching.models.states import UNFINISHED, BatchState, ItemState, Priority


class BatchQuerySet(OwnedQuerySet["Batch"]):
    def of_job(self, key: str) -> Self:
        """All, where the key is none of a job."""
        try:
            return self.filter(job=UUID(key))
        except ValueError:
            return self

    def without_text(self) -> Self:
        """With the job, but for what is long."""
        long = ("job__text", "job__description", "job__requirements_text", "job__preferred_text")
        return self.select_related("job", "created_by").defer(*long)

    def counted(self) -> Self:
        """Adds `total`, and `completed`, `failed` and `unfinished` of them."""
        return self.annotate(
            total=Count("items"),
            completed=Count("items", filter=Q(items__state=ItemState.COMPLETED)),
            failed=Count("items", filter=Q(items__state=ItemState.FAILED)),
            unfinished=Count("items", filter=Q(items__state__in=UNFINISHED)),
        )

    def done(self) -> Self:
        """Started, with nothing left to do and nothing more on its way."""
        arrived = Q(receiving_until=None) | Q(receiving_until__lt=Now())
        started = (BatchState.RUNNING, BatchState.PAUSED)
        return self.filter(arrived, state__in=started).exclude(items__state__in=UNFINISHED)


class Batch(Owned):
    """The key is chosen by the page that sends the files, so that sending twice adds nothing.

    While a page sends files one by one, `receiving_until` keeps a batch whose first files are done from being finished.
    """

    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="batches")
    title = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=BatchState, default=BatchState.DRAFT)
    priority = models.CharField(max_length=20, choices=Priority, default=Priority.NORMAL)
    receiving_until = models.DateTimeField(null=True, blank=True)
    failure_told = models.BooleanField(default=False, help_text="Its owner knows that a file has failed.")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(db_default=Now())

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="a_known_batch_state"),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="a_known_priority"),
            models.CheckConstraint(
                condition=Q(state__in=(BatchState.DRAFT, BatchState.CANCELLED)) | Q(started_at__isnull=False),
                name="a_started_batch_has_a_start",
            ),
        )
        indexes = (
            models.Index(fields=("organization", "-created_at"), name="batches_latest"),
            # What the sweeper looks at every minute.
            models.Index(
                fields=("state",),
                condition=Q(state__in=(BatchState.RUNNING, BatchState.PAUSED)),
                name="batches_going_on",
            ),
        )

    def __str__(self) -> str:
        return self.title or f"Batch of {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Items can be added without making it run again."""
        return self.state in (BatchState.DRAFT, BatchState.RUNNING, BatchState.PAUSED)
