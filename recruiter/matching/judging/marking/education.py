"""The highest degree held against the one asked for."""

from recruiter.candidates.profile import Education
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.blind import studied
from recruiter.matching.judging.marking.view import View, marked
from recruiter.matching.judging.marks import Mark, not_shown
from recruiter.vocabulary import degrees
from recruiter.vocabulary.degrees import DegreeLevel

# One or two levels below what is asked for is something; named outside of an education section is a little less sure.
_JUST_BELOW, _FAR_BELOW, _IN_TEXT = 0.4, 0.15, 0.9
# A degree in another subject than the one asked for, and one whose subject is not told.
_OTHER_SUBJECT, _SUBJECT_UNKNOWN = 0.4, 0.8


def mark(requirement: Requirement, view: View) -> Mark:
    wanted = requirement.level or "bachelor"
    held = [(at, one) for at, one in enumerate(view.blind.profile.education) if one.level and one.degree]
    offers = [
        (_credit(entry.level or "secondary", wanted) * _subject(requirement, at, entry, view), entry)
        for at, entry in held
    ]
    if offers:
        credit, best = max(offers, key=lambda offer: (offer[0], -offer[1].span.start))
        spans = [best.degree.span] if best.degree else []
        return marked(requirement, credit, view, spans, _reason(best.level, wanted))
    named = [degree for degree in degrees.find(view.blind.text) if degrees.reaches(degree.level, wanted)]
    if not named:
        return not_shown(requirement)
    span = Span(named[0].start, named[0].end)
    return marked(requirement, _IN_TEXT, view, [span], _reason(named[0].level, wanted))


def _reason(level: DegreeLevel | None, wanted: DegreeLevel) -> str:
    return f"{level}" if level == wanted else f"{level} where {wanted} is asked for"


def _subject(requirement: Requirement, place: int, entry: Education, view: View) -> float:
    """How much of the subject asked for a degree shows: all where none is named."""
    if requirement.subject is None:
        return 1.0
    if entry.field is None and len(studied(entry).split()) < 3:
        return _SUBJECT_UNKNOWN
    return _OTHER_SUBJECT + (1 - _OTHER_SUBJECT) * view.subject_likeness(place, requirement.subject)


def _credit(level: DegreeLevel, wanted: DegreeLevel) -> float:
    if degrees.reaches(level, wanted):
        return 1.0
    below = degrees.ORDER.index(wanted) - degrees.ORDER.index(level)
    return _JUST_BELOW if below <= 2 else _FAR_BELOW
