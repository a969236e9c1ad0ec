"""A language spoken, and how well."""

from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking.view import View, marked
from recruiter.matching.judging.marks import Mark, not_shown
from recruiter.vocabulary import languages
from recruiter.vocabulary.languages import Fluency

# A language that is asked for without a level is to be worked in: a beginner can't yet.
_LEVEL_UNKNOWN, _ONE_BELOW, _FURTHER_BELOW, _BEGINNER = 0.7, 0.7, 0.35, 0.4


def mark(requirement: Requirement, view: View) -> Mark:
    claim = next((claim for claim in view.blind.profile.languages if claim.code == requirement.language), None)
    if claim is None:
        return not_shown(requirement)
    credit = _credit(claim.fluency, requirement.fluency)
    reason = " where ".join(
        [claim.fluency or "no level named", *([requirement.fluency] if requirement.fluency else [])]
    )
    return marked(requirement, credit, view, [claim.span], reason)


def _credit(spoken: Fluency | None, wanted: Fluency | None) -> float:
    if wanted is None:
        return _BEGINNER if spoken in ("A1", "A2") else 1.0
    if spoken is None:
        return _LEVEL_UNKNOWN
    below = languages.ORDER.index(wanted) - languages.ORDER.index(spoken)
    if below <= 0:
        return 1.0
    return _ONE_BELOW if below == 1 else _FURTHER_BELOW
