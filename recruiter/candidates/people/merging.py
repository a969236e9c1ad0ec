"""One person from two that were found to be the same, and two again.

A merge moves resumes and remembers what was before (models.Merge), so that undoing it restores just that. What hangs on
candidates in packages above is moved there (matching/merging.py), in the same transaction.

Locks are taken in this order: resumes, candidates, keys, each sorted.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.candidates import keeping
from recruiter.candidates.models import Candidate, Likeness, LikenessState, Merge, PersonKey, Resume, StoredProfile
from recruiter.candidates.people import identity, likening
from recruiter.candidates.people.identity import Key

_FACTS = ("name", "email", "headline", "place")
_THE_SAME = "This is one candidate already."
_NOT_THERE = "One of the two was merged or removed meanwhile. Look at them again."
_UNDONE = "This was undone already."
_NOT_LAST = "Another candidate was merged after that. Undo that one first."


class Refused(Exception):  # noqa: N818  says what happened
    """Nothing was changed. Its message is a sentence."""


def merge(actor: Actor, keep: Candidate, other: Candidate, *, current: Resume | None = None) -> Merge:
    """All resumes are those of `keep` then. The newer of the two current ones is shown, or the one given. For pages use
    matching.merging, which takes the matches along. Raises Refused."""
    with transaction.atomic():
        keep, other = _both(actor, keep, other)
        resumes = _held(keep, other)
        theirs = [one.pk for one in resumes if one.candidate_id == other.pk]
        shown = _chosen(resumes, current) if current else newest(_current(resumes, keep, other))
        made = Merge.objects.create(
            organization=actor.organization,
            kept=keep,
            other=other,
            made_by=actor.user,
            took_current=shown is not None and shown.candidate_id == other.pk,
            kept_current_id=keep.current_resume_id,
            other_current_id=other.current_resume_id,
            facts={name: getattr(keep, name) for name in _FACTS},
            resumes=[str(key) for key in theirs],
        )
        Candidate.objects.filter(pk=other.pk).update(merged_into=keep, current_resume=None)
        Resume.objects.filter(pk__in=theirs).update(candidate=keep)
        _show(keep, shown)
        Likeness.objects.between(keep, other).update(**likening.decided(actor, LikenessState.MERGED))
        _take_offers_along(made)
        audit.record(actor, "merged", keep, other=str(other.pk), resumes=len(theirs))
    return made


def unmerge(actor: Actor, merge: Merge) -> None:
    """As it was before; what came to the person since stays with the one who was kept. As `merge`."""
    with transaction.atomic():
        kept, other = _apart(actor, merge)
        moved = {one.pk for one in _held(kept)} & {UUID(key) for key in merge.resumes}
        if kept.current_resume_id is None or kept.current_resume_id in moved:
            Candidate.objects.filter(pk=kept.pk).update(**merge.facts)
            _show(kept, merge.kept_current)
        Resume.objects.filter(pk__in=moved).update(candidate=other)
        Candidate.objects.filter(pk=other.pk).update(merged_into=None)
        _show(other, merge.other_current if merge.other_current_id in moved else None)
        Likeness.objects.filter(pk__in=merge.offers, state=LikenessState.OFFERED).delete()
        pair = Likeness.objects.between(kept, other).filter(state=LikenessState.MERGED)
        pair.update(state=LikenessState.OFFERED, decided_by=None, decided_at=None)
        merge.delete()
        audit.record(actor, "unmerged", kept, other=str(other.pk), resumes=len(moved))


def make_current(actor: Actor, resume: Resume) -> bool:
    """Of its candidate; whether another one was. As `merge`."""
    with transaction.atomic():
        _held(resume.candidate)
        people = Candidate.objects.editable_by(actor).select_for_update(no_key=True, of=("self",))
        candidate = people.filter(pk=resume.candidate_id).first()
        if candidate is None:
            raise Refused(_NOT_THERE)
        chosen = _chosen(_held(candidate), resume)
        if candidate.current_resume_id == chosen.pk:
            return False
        _show(candidate, chosen)
        audit.record(actor, "made current", chosen)
    return True


def newest(resumes: Iterable[Resume | None]) -> Resume | None:
    """By the last work that they tell of, then by when they were written, then by when they came."""
    there = [resume for resume in resumes if resume]
    profiles = {row.resume_id: row for row in StoredProfile.objects.filter(resume__in=there)}

    def age(resume: Resume) -> tuple[int, date, datetime]:
        profile = profiles.get(resume.pk)
        if profile is None:
            return 0, date.min, resume.created_at
        return identity.last_worked(profile.content, ended=profile.as_of), profile.as_of, resume.created_at

    return max(there, key=age, default=None)


def _keys_of(*people: Candidate) -> list[Key]:
    rows = PersonKey.objects.filter(resume__candidate__in=people).values_list("kind", "value")
    return [Key(kind, value) for kind, value in rows]


def _both(actor: Actor, keep: Candidate, other: Candidate) -> tuple[Candidate, Candidate]:
    """As they are now, and as they stay until the end of the transaction."""
    if keep.pk == other.pk:
        raise Refused(_THE_SAME)
    _held(keep, other)
    rows = Candidate.objects.editable_by(actor).filter(pk__in=(keep.pk, other.pk)).order_by("pk")
    there = {row.pk: row for row in rows.select_for_update(no_key=True)}
    if len(there) != 2:
        raise Refused(_NOT_THERE)
    likening.hold(actor.organization_id, _keys_of(keep, other))
    return there[keep.pk], there[other.pk]


def _apart(actor: Actor, merge: Merge) -> tuple[Candidate, Candidate]:
    _held(merge.kept)
    pair = Candidate.objects.filter(pk__in=(merge.kept_id, merge.other_id), organization=actor.organization)
    there = {row.pk: row for row in pair.order_by("pk").select_for_update(no_key=True)}
    if not Merge.objects.editable_by(actor).filter(pk=merge.pk).exists():
        raise Refused(_UNDONE)
    if there[merge.kept_id].merged_into_id or not merge.is_last:
        raise Refused(_NOT_LAST)
    likening.hold(actor.organization_id, _keys_of(merge.kept))
    return there[merge.kept_id], there[merge.other_id]


def _held(*people: Candidate) -> list[Resume]:
    """Whoever compares one of their resumes with a job waits for us, or we for them."""
    rows = Resume.objects.filter(candidate__in=people).defer("text", "layout").order_by("pk")
    return list(rows.select_for_update(no_key=True))


def _current(resumes: Iterable[Resume], *people: Candidate) -> list[Resume]:
    return [one for one in resumes if one.pk in {person.current_resume_id for person in people}]


def _chosen(resumes: Iterable[Resume], given: Resume) -> Resume:
    for resume in resumes:
        if resume.pk == given.pk:
            return resume
    raise Refused(_NOT_THERE)


def _show(candidate: Candidate, resume: Resume | None) -> None:
    """The facts of a candidate are those of the current resume, as they are by now; without one they stay."""
    profile = StoredProfile.objects.filter(resume=resume).first() if resume else None
    facts = keeping.facts(profile.content) if profile else {}
    Candidate.objects.filter(pk=candidate.pk).update(current_resume=resume, **facts)


def _take_offers_along(merge: Merge) -> None:
    """Whoever may be the one that is gone may be the one that stays."""
    offers = Likeness.objects.offered_to(merge.other)
    reasons = {offer.other_than(merge.other): offer.reasons for offer in offers}
    made = likening.offer(merge.organization_id, merge.kept_id, reasons)
    merge.offers = [str(one.pk) for one in made]
    merge.save(update_fields=["offers"])
