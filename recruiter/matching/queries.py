"""What lists show of other packages' rows."""

from django.db.models import Count, Max, Q, QuerySet

from recruiter.jobs.models import Job


def with_results(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Adds `candidates`, how many were matched, and `best`, the highest score or None."""
    there = Q(matches__candidate__merged_into=None)
    return jobs.annotate(candidates=Count("matches", filter=there), best=Max("matches__overall", filter=there))
