"""The same person twice: found when a resume is kept, and offered to people, who say so or not."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Likeness, LikenessState, PersonKey, Resume, StoredProfile
from recruiter.candidates.people import identity
from recruiter.candidates.people.identity import Key

# What more people of other names than this have in common is the address of their agency, or of a school.
_FEW = 3
# Of a frequent name the latest are looked at, and of a frequent address no more than are needed to see that it is one.
_MOST_NAMESAKES = 50
_MOST_KEYS = 500


def find(resume: Resume) -> list[Likeness]:
    """Likenesses of its candidate that are new. Can be called again, after its profile has changed: an offer loses the
    reasons that are none any more, and goes with the last of them. Call it in the transaction that has written the
    profile: of two resumes at once, the second waits here and finds the first."""
    profile = StoredProfile.objects.get(resume=resume)
    keys = identity.keys(profile.content)
    hold(resume.organization_id, keys)
    _write(resume, keys)
    reasons = _alike(resume, profile, keys)
    _reconsider(resume.candidate_id, reasons)
    return offer(resume.organization_id, resume.candidate_id, reasons)


def hold(organization: UUID, keys: Iterable[Key]) -> None:
    """Until the end of the transaction nobody else writes these keys, or moves resumes that have them."""
    names = (f"{organization}:{key.kind}:{key.value}" for key in keys)
    numbers = sorted(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True) for name in names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number", [numbers])


def dismiss(actor: Actor, likeness: Likeness) -> bool:
    """They are two people. Whether nobody had decided before."""
    with transaction.atomic():
        offered = Likeness.objects.editable_by(actor).filter(pk=likeness.pk, state=LikenessState.OFFERED)
        if not offered.update(**decided(actor, LikenessState.DISMISSED)):
            return False
        audit.record(actor, "told apart", likeness)
    return True


def offer(organization: UUID, candidate: UUID, reasons: Mapping[UUID, Sequence[str]]) -> list[Likeness]:
    """Those that are new: what was decided about a pair stays decided."""
    pairs = {tuple(sorted((candidate, other))): list(codes) for other, codes in reasons.items()}
    there = (
        set(
            Likeness.objects.filter(first__in=[a for a, _ in pairs], second__in=[b for _, b in pairs]).values_list(
                "first", "second"
            )
        )
        if pairs
        else set()
    )
    return Likeness.objects.bulk_create(
        Likeness(organization_id=organization, first_id=pair[0], second_id=pair[1], reasons=codes)
        for pair, codes in pairs.items()
        if pair not in there
    )


def decided(actor: Actor, state: LikenessState) -> dict[str, Any]:
    return {"state": state, "decided_by": actor.user, "decided_at": timezone.now()}


def _reconsider(candidate: UUID, found: Mapping[UUID, Sequence[str]]) -> None:
    """What was offered before: `found` are the reasons of one resume; those of others may hold as well."""
    about = Q(first=candidate) | Q(second=candidate)
    for row in Likeness.objects.filter(about, state=LikenessState.OFFERED):
        other = row.second_id if row.first_id == candidate else row.first_id
        shared = _shared(candidate, other)
        held = [code for code in row.reasons if code in shared]
        now = list(dict.fromkeys([*held, *found.get(other, ())]))
        if not now:
            row.delete()
        elif now != row.reasons:
            Likeness.objects.filter(pk=row.pk).update(reasons=now)


def _shared(one: UUID, other: UUID) -> set[str]:
    """All that two people have in common."""
    mine, theirs = (
        set(PersonKey.objects.filter(resume__candidate=key).values_list("kind", "value")) for key in (one, other)
    )
    kinds = {kind for kind, _ in mine & theirs}
    return kinds | {"history"} if "name" in kinds and _share_history(one, other) else kinds


def _share_history(one: UUID, other: UUID) -> bool:
    mine, theirs = (
        StoredProfile.objects.filter(resume__candidate=key).only("content", "as_of") for key in (one, other)
    )
    pairs = product(mine, theirs)
    return any(identity.share_history(a.content, b.content, ended=(a.as_of, b.as_of)) for a, b in pairs)


def _write(resume: Resume, keys: set[Key]) -> None:
    there = {Key(kind, value) for kind, value in resume.keys.values_list("kind", "value")}
    for gone in there - keys:
        resume.keys.filter(kind=gone.kind, value=gone.value).delete()
    PersonKey.objects.bulk_create(
        PersonKey(organization_id=resume.organization_id, resume=resume, kind=key.kind, value=key.value)
        for key in sorted(keys - there)
    )


def _alike(resume: Resume, profile: StoredProfile, keys: set[Key]) -> dict[UUID, list[str]]:
    """Why each of them may be the same person."""
    rows = _with_one_of(resume, keys)
    reasons: dict[UUID, list[str]] = {}
    same_name = {row[2] for row in rows if row[0] == "name"}
    for kind, value in sorted(key for key in keys if key.kind != "name"):
        people = {row[2] for row in rows if row[:2] == (kind, value)}
        for person in people if len(people - same_name) <= _FEW else people & same_name:
            reasons.setdefault(person, []).append(kind)
    for other in _namesakes(rows):
        if identity.share_history(profile.content, other.content, ended=(profile.as_of, other.as_of)):
            reasons.setdefault(other.resume.candidate_id, []).append("history")
    return {person: list(dict.fromkeys(codes)) for person, codes in reasons.items()}


def _with_one_of(resume: Resume, keys: set[Key]) -> list[tuple[str, str, UUID, UUID]]:
    """Kind, value, candidate and resume of each of the same keys of others, the latest first: a query for each kind,
    so that a mailbox of hundreds does not hide a phone of two."""
    found: list[tuple[str, str, UUID, UUID]] = []
    for kind in sorted({key.kind for key in keys}):
        same = Q(kind=kind, value__in=[key.value for key in keys if key.kind == kind])
        others = PersonKey.objects.filter(same, organization=resume.organization_id)
        of_others = others.exclude(resume__candidate=resume.candidate_id).order_by("-pk")
        found += of_others.values_list("kind", "value", "resume__candidate", "resume")[:_MOST_KEYS]
    return found


def _namesakes(rows: Sequence[tuple[str, str, UUID, UUID]]) -> Sequence[StoredProfile]:
    keys = [resume for kind, _, _, resume in rows if kind == "name"][:_MOST_NAMESAKES]
    if not keys:
        return []
    return list(
        StoredProfile.objects.filter(resume__in=keys)
        .select_related("resume")
        .only("content", "as_of", "resume__candidate")
    )
