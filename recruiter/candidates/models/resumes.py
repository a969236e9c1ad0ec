"""Files that people have sent, and what the files say."""

from typing import Self
from uuid import uuid4

from django.db import models

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.ai.vectors import Vector
from recruiter.candidates import reader
from recruiter.candidates.models.people import Candidate
from recruiter.documents import wire
from recruiter.documents.document import Document


def storage_name(row: Owned, file_name: str) -> str:
    """A name of our own: nothing of what an uploader called the file reaches the storage."""
    return f"resumes/{row.organization_id}/{uuid4()}"


class Resume(Owned):
    """One file, its visible text, and where each line of it stood."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="resumes")
    file = models.FileField(upload_to=storage_name, max_length=200)
    file_name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=2, blank=True)
    text = models.TextField()
    layout = models.JSONField()

    objects = OwnedQuerySet["Resume"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organization", "sha256"), name="a_file_once_an_organization"),)

    def __str__(self) -> str:
        return self.file_name

    @property
    def document(self) -> Document:
        return wire.document_of({**self.layout, "text": self.text})


class StoredProfileQuerySet(OwnedQuerySet["StoredProfile"]):
    def outdated(self) -> Self:
        """Those that the present reader might read otherwise."""
        return self.exclude(read_by=reader.version())


class StoredProfile(Owned):
    """What a resume says, as `json_resume.dump` writes it. `as_of` ends whatever the resume says goes on; `read_by` is
    the version of the reader (reader.py)."""

    resume = models.OneToOneField(Resume, models.CASCADE, related_name="profile")
    content = models.JSONField()
    flags = models.JSONField(default=list)
    years = models.FloatField(null=True)
    as_of = models.DateField()
    read_by = models.CharField(max_length=64, blank=True)

    objects = StoredProfileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"profile of {self.resume_id}"


class ProfileVector(Vector):
    """The mean of all passages of a resume, without identity."""

    profile = models.ForeignKey(StoredProfile, models.CASCADE, related_name="vectors")

    objects = OwnedQuerySet["ProfileVector"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("profile", "model"), name="one_vector_a_profile_and_model"),)
