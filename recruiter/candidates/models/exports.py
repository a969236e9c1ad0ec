"""Lists of people that were taken out."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from recruiter.accounts.models import Owned, OwnedQuerySet, User

# Long enough to fetch it; it is a copy of everybody's data.
_KEPT = timedelta(days=1)


def export_name(row: Owned, file_name: str) -> str:
    return f"exports/{row.organization_id}/{row.pk}"


class ExportFormat(models.TextChoices):
    CSV = "csv", "CSV"
    JSON_RESUME = "json", "JSON Resume"


class ExportQuerySet(OwnedQuerySet["Export"]):
    def outdated(self) -> Self:
        return self.exclude(file="").filter(created_at__lt=timezone.now() - _KEPT)


class Export(Owned):
    """Who of the list was asked for: `words` as they were searched, and whether only those who may be there twice. The
    file is whole when `rows` says how many they are, and there until it is outdated; the row stays."""

    format = models.CharField(max_length=10, choices=ExportFormat)
    words = models.CharField(max_length=100, blank=True)
    only_alike = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to=export_name, max_length=200, blank=True)
    rows = models.PositiveIntegerField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(format__in=ExportFormat.values), name="a_known_format"),)
        # What goes after its time.
        indexes = (models.Index(fields=("created_at",), condition=~Q(file=""), name="exports_with_a_file"),)

    def __str__(self) -> str:
        return f"{self.format} of {self.created_at:%Y-%m-%d}"
