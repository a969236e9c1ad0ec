"""From the name of a field to what a profile has there."""

from collections.abc import Sequence
from dataclasses import dataclass

from recruiter.candidates.corrected.fields import ANOTHER, MISSED, anchor_of, path_of
from recruiter.candidates.profile import Education, Fact, Period, Profile, Work
from recruiter.documents.document import Span

_SINGLE = {"/basics/name": "name", "/basics/label": "headline", "/basics/location/address": "place"}
_FACTS = {"position": "title", "name": "employer", "studyType": "degree", "area": "field", "institution": "institution"}

_MOST_DIGITS = 9  # of a place in a text


@dataclass(frozen=True, slots=True)
class Located:
    """`pointer` is the one name of the field, `span` its fact or entry, and `value` what is read there."""

    pointer: str
    span: Span | None
    value: str | None


def located(pointer: str, profile: Profile) -> Located | None:
    """None where the profile has no such entry."""
    path, section = path_of(pointer), pointer.split("/")[1]
    if path in _SINGLE:
        return _of_fact(pointer, getattr(profile, _SINGLE[path]))
    if section == "basics":
        return _in_list(pointer, profile)
    if section in ("work", "education"):
        return _in_entry(pointer, profile.work if section == "work" else profile.education)
    return _named(pointer, profile)


def contacts(pointer: str, profile: Profile) -> Sequence[Fact]:
    """All of the kind that the pointer is about."""
    facts: Sequence[Fact] = getattr(profile, pointer.split("/")[2])
    return facts


def dates_of(period: Period | None) -> dict[str, str]:
    """As fields have them."""
    if period is None:
        return {}
    return {"startDate": str(period.first), "endDate": str(period.last or "present")}


def _of_fact(pointer: str, fact: Fact | None) -> Located:
    return Located(pointer, fact.span if fact else None, fact.value if fact else None)


def _in_list(pointer: str, profile: Profile) -> Located | None:
    if anchor_of(pointer).startswith((MISSED, ANOTHER)):
        return Located(pointer, None, None)
    fact = next((fact for fact in contacts(pointer, profile) if str(fact.span.start) == anchor_of(pointer)), None)
    return _of_fact(pointer, fact) if fact else None


def _in_entry(pointer: str, entries: Sequence[Work] | Sequence[Education]) -> Located | None:
    """Any place in the entry names it; the one name of it is where it begins."""
    anchor = anchor_of(pointer).removeprefix(MISSED)
    is_missed = anchor_of(pointer) != anchor
    place = int(anchor) if anchor.isdecimal() and len(anchor) <= _MOST_DIGITS else -1
    spans = [Span(one.span.start, one.span.start + 1) if is_missed else one.span for one in entries]
    index = next((index for index, span in enumerate(spans) if span.start <= place < span.end), None)
    if index is None:
        return None
    entry = entries[index]
    _, section, _, *keys = pointer.split("/")
    name = "/".join(["", section, f"{MISSED if is_missed else ''}{entry.span.start}", *keys])
    return Located(name, entry.span, _value(entry, keys[0]) if keys else _shortly(entry))


def _value(entry: Work | Education, key: str) -> str | None:
    if key in ("startDate", "endDate"):
        return dates_of(entry.period).get(key)
    fact: Fact | None = getattr(entry, _FACTS[key])
    return fact.value if fact else None


def _shortly(entry: Work | Education) -> str:
    facts = (entry.title, entry.employer) if isinstance(entry, Work) else (entry.degree, entry.institution)
    return ", ".join(fact.value for fact in facts if fact)


def _named(pointer: str, profile: Profile) -> Located | None:
    name = anchor_of(pointer)
    skill = next((claim for claim in profile.skills if claim.name == name), None)
    language = next((claim for claim in profile.languages if claim.name == name), None)
    if pointer.startswith("/skills/"):
        return Located(pointer, skill.spans[0], skill.name if skill.listed else None) if skill else None
    if language is None:
        return None
    return Located(pointer, language.span, language.fluency if pointer.endswith("/fluency") else language.name)
