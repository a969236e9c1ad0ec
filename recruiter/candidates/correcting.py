"""People correct what was read from a resume, and take it back.

Both verbs want the profile as it was read, which takes its time and so comes before their transaction:

    correct(actor, resume, pointer="/basics/name", typed="Jane Okafor", profile=read(resume))
"""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.candidates import json_resume, processes, reading
from recruiter.candidates.corrected import PRESENT, corrected, date_of, skill_in
from recruiter.candidates.corrected.fields import KINDS, Change, anchor_of, escaped, path_of, stable
from recruiter.candidates.corrected.locating import Located, located
from recruiter.candidates.corrected.valid import Unfit, fitting
from recruiter.candidates.keeping import facts
from recruiter.candidates.models import Candidate, Correction, Resume, StoredProfile
from recruiter.candidates.people import likening
from recruiter.candidates.profile import Profile
from recruiter.database.connections import hand_back
from recruiter.documents.document import Document
from recruiter.vocabulary.dates import PartialDate

_SECONDS = 30.0


class NoSuchField(Exception):  # noqa: N818  says what it is
    """The resume has no such field any more, or it cannot be corrected."""


def read(resume: Resume) -> Profile:
    """What the reader makes of the resume's text, without corrections. Raises Overdue and Died."""
    today = _today(resume)
    hand_back()
    return processes.call(partial(reading.read, resume.document, today=today), seconds=_SECONDS)


def _today(resume: Resume) -> date:
    return StoredProfile.objects.values_list("as_of", flat=True).get(resume=resume)


def correct(actor: Actor, resume: Resume, *, pointer: str, typed: str | None, profile: Profile) -> Change:
    """`typed` None says that it is not so; what was read takes a correction back. Raises Unfit with a sentence, and
    NoSuchField."""
    document = resume.document
    with transaction.atomic():
        _hold(resume)
        found = _located(pointer, profile=profile, document=document, typed=typed)
        before = corrected(profile, resume.corrections.changes(), document=document, today=_today(resume))
        change = Change(found.pointer, found.span, _value(found, typed, now=before))
        if change.value == found.value:
            resume.corrections.filter(pointer=change.pointer).delete()
        else:
            _write(actor, resume, change, replaced=found.value)
        audit.record(actor, "corrected", resume, field=change.path, removed=change.value is None)
        rewrite(resume, profile=profile, document=document)
    return change


def undo(actor: Actor, resume: Resume, *, pointer: str, profile: Profile) -> Change | None:
    """As it was read; None where nothing is corrected, or not any more."""
    with transaction.atomic():
        _hold(resume)
        row = resume.corrections.filter(pointer=pointer).first()
        if row is None:
            return None
        row.delete()
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


def _located(pointer: str, *, profile: Profile, document: Document, typed: str | None) -> Located:
    """A skill may be one that the reader has missed: then it is where the resume names it."""
    kind = KINDS.get(path_of(pointer))
    if kind is None or (kind == "entry" and typed is not None):
        raise NoSuchField
    if kind == "skill" and typed is not None:
        return _skill(fitting(kind, typed), profile=profile, document=document)
    found = located(pointer, profile)
    if found is None:
        raise NoSuchField
    return found


def _skill(typed: str, *, profile: Profile, document: Document) -> Located:
    name, spans = skill_in(typed, document.text)
    if not spans:
        raise Unfit("The resume does not name it. Write the skill as it stands there.")
    pointer = f"/skills/{escaped(name)}"
    return located(pointer, profile) or Located(pointer, spans[0], None)


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
    if value == PRESENT and other is None:
        raise Unfit("Write first when it began.")
    if not ends and date_of(value).first_month > _this_month():
        raise Unfit("That is still to come. Write when it began.")
    first, last = (other, value) if ends else (value, other)
    # Without a period so far, one date is a period of its own.
    if first and last and PRESENT not in (first, last) and date_of(last).last_month < date_of(first).first_month:
        raise Unfit(f"That is {'before it began' if ends else 'after it ended'}, {other}.")


def _this_month() -> int:
    today = timezone.localdate()
    return PartialDate(today.year, today.month).first_month
