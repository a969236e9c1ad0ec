"""What lists show of other packages' rows."""

from django.db.models import Count, Max, QuerySet

from recruiter.jobs.models import Job


def with_results(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Adds `candidates`, how many were matched, and `best`, the highest score or None."""
    return jobs.annotate(candidates=Count("matches"), best=Max("matches__overall"))
