"""What people are told, and what takes so long that they may want to look at it."""

from datetime import timedelta
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Owned, OwnedQuerySet, User

# Inside of the product, or nothing: "//elsewhere.example" leads out of it.
_PATH = r"^(/([^/\\].*)?)?$"
_is_path = RegexValidator(_PATH)
_NOTIFICATIONS_KEPT = timedelta(days=90)
_WORK_KEPT = timedelta(days=30)


class NotificationQuerySet(OwnedQuerySet["Notification"]):
    def of(self, actor: Actor) -> Self:
        """The actor's own; none for one that is no person."""
        return self.visible_to(actor).filter(user=actor.user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def old(self) -> Self:
        return self.filter(created_at__lt=timezone.now() - _NOTIFICATIONS_KEPT)


class Notification(Owned):
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=50, help_text="What it is about and what happened: batch.completed.")
    text = models.TextField(help_text="A sentence.")
    url = models.CharField(max_length=500, blank=True, validators=[_is_path], help_text="Where there is more.")
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(url__regex=_PATH), name="a_notification_leads_inside"),)
        indexes = (
            # The page of them, and the number at the bell of every page.
            models.Index(fields=("user", "organization", "-created_at"), name="notifications_of_a_user"),
            models.Index(fields=("user", "organization"), condition=Q(read_at=None), name="unread_of_a_user"),
        )

    def __str__(self) -> str:
        return self.kind

    @property
    def is_about_a_failure(self) -> bool:
        return self.kind.endswith(".failed")


class WorkStatus(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


UNFINISHED = (WorkStatus.WAITING, WorkStatus.RUNNING)


class LongWorkQuerySet(OwnedQuerySet["LongWork"]):
    def unfinished(self) -> Self:
        return self.filter(status__in=UNFINISHED)

    def old(self) -> Self:
        return self.filter(finished_at__lt=timezone.now() - _WORK_KEPT)


class LongWork(Owned):
    """Its verbs are in work.py."""

    kind = models.CharField(max_length=50)
    title = models.CharField(max_length=300, help_text="What is done: Comparing 120 candidates with Nurse again.")
    status = models.CharField(max_length=20, choices=WorkStatus, default=WorkStatus.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=300, blank=True, help_text="What is being done right now.")
    reason = models.TextField(blank=True, help_text="Why it failed.")
    result_url = models.CharField(max_length=500, blank=True, validators=[_is_path])
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    cancel_requested_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = LongWorkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "long work"
        constraints = (
            models.CheckConstraint(condition=Q(status__in=WorkStatus.values), name="a_known_work_status"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="percent_of_work"),
            models.CheckConstraint(
                condition=~Q(status=WorkStatus.FAILED) | ~Q(reason=""), name="failed_work_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNFINISHED, finished_at=None)
                | (~Q(status__in=UNFINISHED) & ~Q(finished_at=None)),
                name="finished_work_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(WorkStatus.RUNNING, WorkStatus.COMPLETED)) | ~Q(started_at=None),
                name="running_work_has_a_start",
            ),
            models.CheckConstraint(condition=Q(result_url__regex=_PATH), name="a_result_lies_inside"),
        )
        # What goes after its time (pruning.py).
        indexes = (models.Index(fields=("finished_at",), name="work_by_its_end"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        return self.status not in UNFINISHED
