"""`manage.py sweep_files`: delete what a killed process has left in the storage."""

from typing import Any

from django.core.management.base import BaseCommand

from recruiter.matching.batches import sweeping


class Command(BaseCommand):
    help = "Delete stored files that are older than a week and that no row names."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweeping.sweep()} files deleted.")
