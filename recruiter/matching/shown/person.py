"""Beside what a resume says: its other versions, and who else may be the same person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate, Likeness, Merge, Resume


@dataclass(frozen=True)
class Twin:
    """Somebody who may be the same person as the one whose page it is."""

    likeness: Likeness
    candidate: Candidate


@dataclass(frozen=True)
class Identity:
    """`merge` is the one that can be undone. `merged` is how many others the person was."""

    versions: Sequence[Resume]
    twins: Sequence[Twin]
    merge: Merge | None
    merged: int


def identity(actor: Actor, candidate: Candidate) -> Identity:
    """Three queries, however much there is."""
    versions = Resume.objects.visible_to(actor).filter(candidate=candidate).defer("text", "layout")
    merges = list(
        Merge.objects.visible_to(actor).filter(kept=candidate).select_related("other").order_by("-created_at")
    )
    return Identity(
        versions=list(versions.order_by("-created_at", "-pk")),
        twins=_twins(actor, candidate),
        merge=merges[0] if merges else None,
        merged=len(merges),
    )


def _twins(actor: Actor, candidate: Candidate) -> list[Twin]:
    mine = Likeness.objects.visible_to(actor).offered().filter(Q(first=candidate) | Q(second=candidate))
    rows = mine.select_related("first", "second").order_by("created_at", "pk")
    return [Twin(row, row.second if row.first_id == candidate.pk else row.first) for row in rows]
