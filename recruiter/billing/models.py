"""What an organization may use."""

from typing import Self
from uuid import UUID

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from recruiter.accounts.models import Organization
from recruiter.database.rows import Row
from recruiter.queue.fairness import TIERS


class Statistics(models.TextChoices):
    NONE = "none", "None"
    BASIC = "basic", "Basic"
    ADVANCED = "advanced", "Advanced"


class PlanQuerySet(models.QuerySet["Plan"]):
    def of(self, organization: Organization | UUID) -> Self:
        """The organization's own plan, and the default one after it."""
        own = Subscription.objects.filter(organization=organization, plan=OuterRef("pk"))
        return self.alias(own=Exists(own)).filter(Q(own=True) | Q(is_default=True)).order_by("-own")


class Plan(Row):
    """Made by built_in.py, edited by the operator. Null means no limit, except for the tier."""

    name = models.SlugField(unique=True, help_text="For machines.")
    title = models.CharField(max_length=50)
    tier = models.SmallIntegerField(
        null=True,
        blank=True,
        help_text="The higher first in the queue. Empty: no queue, one resume at a time is read in the request.",
    )
    batch_size = models.PositiveIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text="Files in one batch. Empty: no limit."
    )
    may_change_priority = models.BooleanField(default=False)
    live_progress = models.BooleanField(default=False)
    statistics = models.CharField(max_length=20, choices=Statistics, default=Statistics.NONE)
    is_default = models.BooleanField(default=False, help_text="Of every organization without a subscription.")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("is_default",), condition=Q(is_default=True), name="one_default_plan"),
            models.CheckConstraint(
                condition=Q(tier=None) | Q(tier__range=(TIERS.start, TIERS.stop - 1)),
                name="a_tier_of_the_queue",
                violation_error_message=f"There are tiers from {TIERS.start} to {TIERS.stop - 1}.",
            ),
            models.CheckConstraint(
                condition=~Q(tier=None)
                | (~Q(batch_size=None) & Q(batch_size=1, may_change_priority=False, live_progress=False)),
                name="without_a_queue_one_at_a_time",
                violation_error_message=(
                    "A plan without a tier has no queue: its batches hold 1 file, without priority and live progress."
                ),
            ),
            models.CheckConstraint(condition=Q(batch_size=None) | Q(batch_size__gte=1), name="a_batch_holds_something"),
            models.CheckConstraint(condition=Q(statistics__in=Statistics.values), name="known_statistics"),
        )

    def __str__(self) -> str:
        return self.title


class Subscription(Row):
    organization = models.OneToOneField(Organization, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.organization}: {self.plan}"
