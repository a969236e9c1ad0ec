"""What people know better than the reader of a resume."""

from django.db import models
from django.db.models import Q

from recruiter.accounts.models import Owned, OwnedQuerySet, User
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.models.resumes import Resume
from recruiter.documents.document import Span


class CorrectionQuerySet(OwnedQuerySet["Correction"]):
    def changes(self) -> list[Change]:
        """In an order that does not depend on who came first."""
        return [row.change for row in self.order_by("pointer")]


class Correction(Owned):
    """One field of a profile; `pointer` is what `candidates.fields` calls it. `value` null says that it is not so;
    `replaced` is what was read. `start` and `end` are the place of the fact, or of its entry, and null for what the
    reader missed."""

    resume = models.ForeignKey(Resume, models.CASCADE, related_name="corrections")
    pointer = models.CharField(max_length=400)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    value = models.CharField(max_length=300, null=True)
    replaced = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("resume", "pointer"), name="one_correction_a_field"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__gte=models.F("start")),
                name="a_correction_has_a_place_or_none",
            ),
            models.CheckConstraint(condition=Q(value=None) | ~Q(value=""), name="a_correction_says_something"),
        )

    def __str__(self) -> str:
        return self.change.path

    @property
    def change(self) -> Change:
        span = None if self.start is None or self.end is None else Span(self.start, self.end)
        return Change(self.pointer, span, self.value)
