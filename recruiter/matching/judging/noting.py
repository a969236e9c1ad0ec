"""Marks say so where they rest on what a person has corrected, and the words do not say it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recruiter.candidates.corrected import places_of
from recruiter.candidates.corrected.fields import Change
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Kind
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.marks import Mark

_NOTE = "corrected by a person"
_DATED: Sequence[Kind] = ("experience", "skill")
# What a field may have to do with a requirement, by the path of the field.
_ABOUT: Mapping[str, Sequence[Kind]] = {
    "/basics/label": ("occupation",),
    "/work/*/position": ("occupation", "experience"),
    "/work/*/startDate": _DATED,
    "/work/*/endDate": _DATED,
    "/education/*/studyType": ("education",),
    "/education/*/area": ("education",),
    "/languages/*/fluency": ("language",),
}


def noted(mark: Mark, blind: Blind) -> Mark:
    rests = any(
        mark.requirement.kind in _ABOUT.get(change.path, ()) and _cites(mark, place) for change, place in blind.unsaid
    )
    return _with_note(mark) if rests else mark


def noted_place(mark: Mark, changes: Sequence[Change]) -> Mark:
    """A gate. A place that a person has added stands nowhere, so nothing is quoted for it."""
    place = next((change.value for change in changes if change.path == "/basics/location/address"), None)
    if mark.requirement.kind != "place" or place is None or not mark.evidence:
        return mark
    quoted = tuple(one for one in mark.evidence if one.quote)
    says = any(places_of(place, one.quote) for one in quoted)
    return mark if says else _with_note(replace(mark, evidence=quoted))


def _with_note(mark: Mark) -> Mark:
    return replace(mark, reason=f"{mark.reason}, {_NOTE}" if mark.reason else _NOTE)


def _cites(mark: Mark, place: Span) -> bool:
    return any(one.span.start < place.end and place.start < one.span.end for one in mark.evidence)
