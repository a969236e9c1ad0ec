"""Resumes as they are judged, before a job is known."""

from django.db import models

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.candidates.models import Resume


class StoredReading(Owned):
    """What `judging.stored` packs: a resume that was read, blinded and embedded. `fingerprint` names everything that it
    depends on. It goes with the resume."""

    resume = models.OneToOneField(Resume, models.CASCADE, related_name="reading")
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()

    objects = OwnedQuerySet["StoredReading"].as_manager()

    def __str__(self) -> str:
        return f"reading of {self.resume_id}"
