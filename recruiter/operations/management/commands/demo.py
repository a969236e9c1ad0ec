"""`manage.py demo`: the demo organization with ranked sample resumes. Running it twice changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from recruiter.matching.models import ItemState
from recruiter.operations import demo


class Command(BaseCommand):
    help = "Load a demo organization: sample jobs and resumes, ranked."

    def handle(self, *args: Any, **options: Any) -> None:
        items = list(demo.load())
        done = sum(item.state == ItemState.COMPLETED for item in items)
        jobs = len({item.batch_id for item in items})
        self.stdout.write(f"Demo organization: {jobs} jobs, {done} resumes ranked, {len(items) - done} files refused.")
