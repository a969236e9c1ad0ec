"""The highest degree held against the one asked for."""

from recruiter.documents.document import Span
from recruiter.jobs.requirements import Requirement
from recruiter.matching.marking.view import View, marked
from recruiter.matching.marks import Mark, not_shown
from recruiter.vocabulary import degrees
from recruiter.vocabulary.degrees import DegreeLevel

# One or two levels below what is asked for is something; named outside of an education section is a little less sure.
_JUST_BELOW, _FAR_BELOW, _IN_TEXT = 0.4, 0.15, 0.9


def mark(requirement: Requirement, view: View) -> Mark:
    wanted = requirement.level or "bachelor"
    held = [(entry.level, entry.degree.span) for entry in view.blind.profile.education if entry.level and entry.degree]
    if held:
        level, span = max(held, key=lambda pair: degrees.ORDER.index(pair[0]))
        return marked(requirement, _credit(level, wanted), view, [span], f"{level} where {wanted} is asked for")
    named = [degree for degree in degrees.find(view.blind.text) if degrees.reaches(degree.level, wanted)]
    if not named:
        return not_shown(requirement)
    span = Span(named[0].start, named[0].end)
    return marked(requirement, _IN_TEXT, view, [span], f"{named[0].level} where {wanted} is asked for")


def _credit(level: DegreeLevel, wanted: DegreeLevel) -> float:
    if degrees.reaches(level, wanted):
        return 1.0
    below = degrees.ORDER.index(wanted) - degrees.ORDER.index(level)
    return _JUST_BELOW if below <= 2 else _FAR_BELOW
