"""People correct what was read from a resume, and take it back.

Both verbs want the profile as it was read, which takes its time and so comes before their transaction:

    correct(actor, resume, pointer="/basics/name", typed="Jane Okafor", profile=read(resume))
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import Q

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.ai.local import Vectors
from recruiter.candidates import flags, json_resume, processes, reader, reading
from recruiter.candidates.corrected import adding, corrected, skill_in
from recruiter.candidates.corrected.adding import Section
from recruiter.candidates.corrected.fields import ANOTHER, KINDS, MISSED, Change, anchor_of, escaped, path_of, stable
from recruiter.candidates.corrected.locating import Located, contacts, located
from recruiter.candidates.corrected.valid import Unfit, Unsure, check_order, fitting
from recruiter.candidates.keeping import facts, keep_vector
from recruiter.candidates.models import Candidate, Correction, Resume, StoredProfile
from recruiter.candidates.models.corrections import CorrectionQuerySet
from recruiter.candidates.people import likening
from recruiter.candidates.profile import Profile
from recruiter.database.connections import hand_back
from recruiter.documents.document import Document
from recruiter.vocabulary import skills

_SECONDS = 30.0
_MOST_ADDED = 20  # contacts of a kind


class NoSuchField(Exception):  # noqa: N818  says what it is
    """The resume has no such field any more, or it cannot be corrected."""


def read(resume: Resume) -> Profile:
    """What the reader makes of the resume's text, without corrections. Raises Overdue and Died."""
    today = _today(resume)
    hand_back()
    return processes.call(partial(reading.read, resume.document, today=today), seconds=_SECONDS)


def _today(resume: Resume) -> date:
    return StoredProfile.objects.values_list("as_of", flat=True).get(resume=resume)


def correct(
    actor: Actor, resume: Resume, *, pointer: str, typed: str | None, profile: Profile, is_sure: bool = False
) -> Change:
    """`typed` None says that it is not so; what was read takes a correction back. With `is_sure` a skill may be a word
    that is none to the vocabulary. Raises Unfit with a sentence, and NoSuchField."""
    document = resume.document
    with transaction.atomic():
        _hold(resume)
        now = corrected(profile, resume.corrections.changes(), document=document, today=_today(resume))
        found = _located(pointer, read=profile, now=now, document=document, typed=typed, is_sure=is_sure)
        if anchor_of(pointer) == ANOTHER:
            found = replace(found, pointer=_free(resume, pointer))
        change = Change(found.pointer, found.span, _value(found, typed, now=now))
        if anchor_of(pointer) == ANOTHER and change.value in [fact.value for fact in contacts(pointer, now)]:
            raise Unfit("The resume has it already.")
        if change.value == found.value:
            _of(resume, change.pointer).delete()
        else:
            _write(actor, resume, change, replaced=found.value)
        _record(actor, resume, change)
        rewrite(resume, profile=profile, document=document)
    return change


def add(actor: Actor, resume: Resume, *, section: Section, typed: Mapping[str, str], profile: Profile) -> Change:
    """A job or a school that the reader has missed; one of the changes. Raises Unfit."""
    document = resume.document
    with transaction.atomic():
        _hold(resume)
        now = corrected(profile, resume.corrections.changes(), document=document, today=_today(resume))
        changes = adding.added(section, typed, profile=now, document=document)
        for change in changes:
            _write(actor, resume, change, replaced=None)
        _record(actor, resume, changes[0])
        rewrite(resume, profile=profile, document=document)
    return changes[0]


def undo(actor: Actor, resume: Resume, *, pointer: str, profile: Profile) -> Change | None:
    """As it was read; None where nothing is corrected, or not any more."""
    with transaction.atomic():
        _hold(resume)
        row = _of(resume, pointer).first()
        if row is None:
            return None
        _of(resume, pointer).delete()
        audit.record(actor, "took a correction back", resume, field=row.change.path)
        rewrite(resume, profile=profile, document=resume.document)
    return row.change


def rewrite(resume: Resume, *, profile: Profile, document: Document) -> None:
    """What is stored of the resume, with its corrections as they are now; `profile` is without them. Call it in a
    transaction."""
    stored = StoredProfile.objects.get(resume=resume)
    changes = resume.corrections.changes()
    now = corrected(profile, changes, document=document, today=stored.as_of)
    stored.content = json_resume.dump(now, document=document)
    sure = {change.pointer for change in changes}
    for pointer, name in stable(stored.content, missed=changes).items():
        if name in sure and pointer in stored.content["meta"]["confidence"]:
            stored.content["meta"]["confidence"][pointer] = 1.0
    stored.years = now.years
    stored.save(update_fields=["content", "years"])
    Candidate.objects.filter(current_resume=resume).update(**facts(stored.content))
    likening.find(resume)


def replace_read(resume: Resume, *, profile: Profile, passages: Vectors) -> None:
    """After it was read again, by another reader. Call it in a transaction."""
    document = resume.document
    _hold(resume)
    rewrite(resume, profile=profile, document=document)
    stored = StoredProfile.objects.get(resume=resume)
    stored.flags, stored.read_by = [flag.as_json() for flag in flags.flags(document)], reader.version()
    stored.save(update_fields=["flags", "read_by"])
    keep_vector(stored, passages, sha256=resume.sha256)


def _hold(resume: Resume) -> None:
    """Two corrections at once wait for each other, and so does whoever keeps what was judged by them."""
    Resume.objects.select_for_update(no_key=True).get(pk=resume.pk)


def _write(actor: Actor, resume: Resume, change: Change, *, replaced: str | None) -> None:
    Correction.objects.update_or_create(
        resume=resume,
        pointer=change.pointer,
        defaults={
            "organization_id": resume.organization_id,
            "start": change.span.start if change.span else None,
            "end": change.span.end if change.span else None,
            "value": change.value,
            "replaced": (replaced or "")[:300],
            "user": actor.user,
        },
    )


def _of(resume: Resume, pointer: str) -> CorrectionQuerySet:
    """What is corrected there; of a job or school that a person has added, all."""
    own = Q(pointer=pointer)
    is_added = Change(pointer, None, None).is_missed
    return resume.corrections.filter(own | Q(pointer__startswith=f"{pointer}/") if is_added else own)


def _record(actor: Actor, resume: Resume, change: Change) -> None:
    audit.record(actor, "corrected", resume, field=change.path, removed=change.value is None)


def _free(resume: Resume, pointer: str) -> str:
    """A name for one more contact of a kind."""
    taken = set(resume.corrections.values_list("pointer", flat=True))
    kind = pointer.removesuffix(ANOTHER) + MISSED
    names = [kind, *(f"{kind}{number}" for number in range(2, _MOST_ADDED + 1))]
    free = next((name for name in names if name not in taken), None)
    if free is None:
        raise Unfit("No more can be added here. Correct one that is there, or take one away.")
    return free


def _located(
    pointer: str, *, read: Profile, now: Profile, document: Document, typed: str | None, is_sure: bool
) -> Located:
    """A skill may be one that the reader has missed: then it is where the resume names it."""
    kind = KINDS.get(path_of(pointer))
    if kind is None or (kind == "entry" and typed is not None):
        raise NoSuchField
    if kind == "skill" and typed is not None:
        return _skill(fitting(kind, typed), profile=read, document=document, is_sure=is_sure)
    is_missed = Change(pointer, None, None).is_missed
    found = located(pointer, now if is_missed else read)
    if found is None:
        raise NoSuchField
    return replace(found, value=None) if is_missed else found


def _skill(typed: str, *, profile: Profile, document: Document, is_sure: bool) -> Located:
    name, spans = skill_in(typed, document.text)
    if not spans:
        raise Unfit("The resume does not name it. Write the skill as it stands there.")
    pointer = f"/skills/{escaped(name)}"
    found = located(pointer, profile)
    if found is None and not is_sure and skills.named(name) is None:
        raise Unsure(f"“{name}” is no skill that is known here. If the resume means it as one, add it all the same.")
    return found or Located(pointer, spans[0], None)


def _value(found: Located, typed: str | None, *, now: Profile) -> str | None:
    """As it is kept. `now` is the profile with the corrections that there are."""
    path = path_of(found.pointer)
    if typed is None:
        return None
    if path == "/skills/*":
        return anchor_of(found.pointer)
    value = fitting(KINDS[path], typed, ends=path.endswith("/endDate"))
    if KINDS[path] == "date":
        _check_order(value, located(found.pointer, now), now=now)
    return value


def _check_order(value: str, found: Located | None, *, now: Profile) -> None:
    """Of the date against the other one of its period."""
    if found is None:
        return
    ends = found.pointer.endswith("/endDate")
    there = located(found.pointer.rpartition("/")[0] + ("/startDate" if ends else "/endDate"), now)
    other = there.value if there else None
    check_order(other if ends else value, value if ends else other, ends=ends)
