"""People, as their resumes tell of them."""

from typing import Self
from uuid import UUID

from django.db import models

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Owned, OwnedQuerySet


class CandidateQuerySet(OwnedQuerySet["Candidate"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever was found to be somebody else is not there any more."""
        return super().visible_to(actor).filter(merged_into=None)

    def kept_for(self, actor: Actor, key: UUID) -> "Candidate | None":
        """Who somebody that was merged is by now; None for a key of nobody who was."""
        person = super().visible_to(actor).filter(pk=key).first()
        while person and person.merged_into_id:
            key = person.merged_into_id
            person = super().visible_to(actor).filter(pk=key).first()
        return person

    def listed(self) -> Self:
        """As the list of people shows them, latest first."""
        long = ("current_resume__text", "current_resume__layout", "current_resume__profile__content")
        return self.select_related("current_resume__profile").defer(*long).order_by("-created_at", "-id")

    def found_by(self, words: str) -> Self:
        """Whose name, headline or place holds the words."""
        fields = ("name", "headline", "place", "email")
        anywhere = models.Q()
        for field in fields:
            anywhere |= models.Q(**{f"{field}__icontains": words})
        return self.filter(anywhere)


class Candidate(Owned):
    """A person. The facts are those of the current resume, kept here to be listed and searched. One who was merged into
    another has no resume any more, and is not shown."""

    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    headline = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    current_resume = models.OneToOneField("Resume", models.SET_NULL, null=True, related_name="+")
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="merged", help_text="Who it is by now: merging.py."
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        # The list of people.
        indexes = (models.Index(fields=("organization", "-created_at"), name="candidates_latest"),)

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.name or "Name not found"
