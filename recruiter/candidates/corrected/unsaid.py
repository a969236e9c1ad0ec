"""What a person says that the words of the resume do not: whoever shows it has to say so."""

import re
from collections.abc import Iterator, Sequence

from recruiter.candidates.corrected.entries import date_of, index_of
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.corrected.standing import places_of
from recruiter.candidates.profile import Education, Fact, Profile, Work
from recruiter.documents.document import Span
from recruiter.vocabulary import dates

_FACTS = {"position": "title", "name": "employer", "studyType": "degree", "area": "field"}
_HEAD = 200  # characters of a job or school, in which its dates stand


def unsaid(profile: Profile, changes: Sequence[Change], *, text: str) -> Iterator[tuple[Change, Span]]:
    """Changes with the place that each is about. `profile` is the corrected one, `text` what it was read from."""
    for change in changes:
        place = _place(profile, change)
        if change.value and place and not _says(text, place, change.value):
            yield change, place


def _place(profile: Profile, change: Change) -> Span | None:
    if change.path == "/basics/label":
        return profile.headline.span if profile.headline else None
    if change.section == "languages":
        return next((claim.span for claim in profile.languages if claim.name == change.anchor), None)
    if change.section in ("work", "education"):
        entries = profile.work if change.section == "work" else profile.education
        return _place_in_entry(entries, change)
    return None


def _place_in_entry(entries: Sequence[Work] | Sequence[Education], change: Change) -> Span | None:
    """Of dates the whole entry, since all in it is dated by them."""
    index = index_of(entries, change)
    if index is None:
        return None
    entry, key = entries[index], change.path.rpartition("/")[2]
    fact = getattr(entry, _FACTS.get(key, key), None)
    return fact.span if isinstance(fact, Fact) else entry.span


def _says(text: str, place: Span, value: str) -> bool:
    if re.fullmatch(r"\d{4}(?:-\d\d)?", value):
        head = text[place.start : min(place.end, place.start + _HEAD)]
        return date_of(value) in [found.date for found in dates.find_dates(head)]
    return bool(places_of(value, text, within=place))
