"""Papers about many candidates that were asked for as files."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.jobs.models import Job
from recruiter.matching.models.batches import Batch

# Long enough to fetch it; it is a copy of many people's data.
_KEPT = timedelta(days=1)


def report_name(row: Owned, file_name: str) -> str:
    return f"reports/{row.organization_id}/{row.pk}"


class ReportKind(models.TextChoices):
    RESULTS = "results", "Report"
    ADVICE = "advice", "Advice on resumes"


class ReportFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"
    HTML = "html", "HTML"


class ReportQuerySet(OwnedQuerySet["Report"]):
    def written(self) -> Self:
        return self.exclude(file="").exclude(size=None)

    def outdated(self) -> Self:
        return self.exclude(file="").filter(created_at__lt=timezone.now() - _KEPT)


class Report(Owned):
    """Of a job, or of those candidates of it that a batch holds. The file is whole when `size` is there, and stays
    until it is outdated; the row stays."""

    kind = models.CharField(max_length=10, choices=ReportKind)
    format = models.CharField(max_length=10, choices=ReportFormat)
    job = models.ForeignKey(Job, models.CASCADE, related_name="+")
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to=report_name, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="a_known_report"),
            models.CheckConstraint(condition=Q(format__in=ReportFormat.values), name="a_known_report_format"),
        )
        # What goes after its time.
        indexes = (models.Index(fields=("created_at",), condition=~Q(file=""), name="reports_with_a_file"),)

    def __str__(self) -> str:
        return f"{ReportKind(self.kind).label} of {self.created_at:%Y-%m-%d}"
