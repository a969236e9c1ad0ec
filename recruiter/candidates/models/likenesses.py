"""Who may be the same person, and who was said to be."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from recruiter.accounts.models import Owned, OwnedQuerySet, User
from recruiter.candidates.models.people import Candidate
from recruiter.candidates.models.resumes import Resume
from recruiter.candidates.people.identity import LONGEST


class PersonKey(Owned):
    """A mail address, a phone number or a name of a resume, as it is compared (identity.py)."""

    resume = models.ForeignKey(Resume, models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=LONGEST)

    objects = OwnedQuerySet["PersonKey"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("resume", "kind", "value"), name="a_key_once_a_resume"),)
        # Who else has it, asked for each resume that is kept.
        indexes = (models.Index(fields=("organization", "kind", "value"), name="people_by_key"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.resume_id}"


class LikenessState(models.TextChoices):
    OFFERED = "offered", "Offered"
    DISMISSED = "dismissed", "Not the same"
    MERGED = "merged", "Merged"


REASONS = {
    "email": "same email address",
    "phone": "same phone number",
    "history": "same name with the same job or school",
}


class LikenessQuerySet(OwnedQuerySet["Likeness"]):
    def offered(self) -> Self:
        """Those that somebody has yet to decide, of people who are both there."""
        there = Q(first__merged_into=None, second__merged_into=None)
        return self.filter(there, state=LikenessState.OFFERED)

    def people(self) -> Q:
        """Whoever is one of two."""
        return Q(pk__in=self.values("first")) | Q(pk__in=self.values("second"))

    def offered_to(self, hidden: Candidate) -> Self:
        """Those of somebody who is just being merged, with people who are there."""
        mine = Q(first=hidden, second__merged_into=None) | Q(second=hidden, first__merged_into=None)
        return self.filter(mine, state=LikenessState.OFFERED)

    def between(self, one: Candidate, other: Candidate) -> Self:
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)


class Likeness(Owned):
    """Two candidates, the smaller key first, who may be one person because of `reasons`, codes of REASONS."""

    first = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    second = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=LikenessState, default=LikenessState.OFFERED)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="one_likeness_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_in_order"),
            models.CheckConstraint(condition=Q(state__in=LikenessState.values), name="a_known_likeness_state"),
            models.CheckConstraint(
                condition=Q(state=LikenessState.OFFERED, decided_at=None)
                | (~Q(state=LikenessState.OFFERED) & Q(decided_at__isnull=False)),
                name="a_decision_has_its_time",
            ),
        )
        indexes = (
            # Counted on the list of people.
            models.Index(fields=("organization",), condition=Q(state=LikenessState.OFFERED), name="likenesses_offered"),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.state}"

    def other_than(self, candidate: Candidate) -> UUID:
        return self.second_id if self.first_id == candidate.pk else self.first_id

    @property
    def why(self) -> str:
        return ", ".join(REASONS[code] for code in self.reasons if code in REASONS)


class Merge(Owned):
    """One person from two: `other` is hidden, and what `kept` got from it is remembered, so that it can be undone.

    `facts` are those of `kept` as they were; `resumes` and `offers` are the keys of resumes that were moved and of
    likenesses that were made.
    """

    kept = models.ForeignKey(Candidate, models.CASCADE, related_name="merges")
    other = models.OneToOneField(Candidate, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    took_current = models.BooleanField(default=False, help_text="The current resume is one of the other's.")
    kept_current = models.ForeignKey(Resume, models.SET_NULL, null=True, related_name="+")
    other_current = models.ForeignKey(Resume, models.SET_NULL, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    resumes = models.JSONField(default=list)
    offers = models.JSONField(default=list)

    objects = OwnedQuerySet["Merge"].as_manager()

    def __str__(self) -> str:
        return f"{self.other_id} into {self.kept_id}"

    @property
    def is_last(self) -> bool:
        """Only the latest of a person can be undone: an earlier one is part of what the later ones changed."""
        return not Merge.objects.filter(kept=self.kept_id, created_at__gt=self.created_at).exists()
