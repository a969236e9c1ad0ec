"""Years: in a skill where the job names one, else in work like the one on offer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from recruiter.candidates.profile import Work
from recruiter.candidates.reading import years
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking.skill import claims_of, places_of
from recruiter.matching.judging.marking.view import View, marked
from recruiter.matching.judging.marks import Mark, not_shown

_STATED = re.compile(
    r"\b(?P<years>\d{1,2})\s?\+?\s?(?:years?|yrs?|jahre|ans|años|anni|anos|jaar)\b(?!\s?old)", re.IGNORECASE
)
# Years in like work where a skill was asked for that no dated job names, or that is not there at all; years that
# somebody states without dates.
_UNDATED_SKILL, _MISSING_SKILL, _AS_STATED = 0.7, 0.3, 0.75
# How much of the occupation on offer a title must show for its years to count.
_LIKE_WORK = 0.4


def mark(requirement: Requirement, view: View) -> Mark:
    wanted = requirement.years or 1
    claims = [claim for name in requirement.skills for claim in claims_of(name, view) if claim.years]
    if claims:
        best = max(claims, key=lambda claim: (claim.years or 0, claim.name))
        have = best.years or 0
        mark = marked(
            requirement, _share(have, wanted), view, places_of(best, view), f"{have:g} years with {best.name}"
        )
        return replace(mark, years=have, last_used=best.last_used)
    return _in_like_work(requirement, view, wanted) or _as_stated(requirement, view, wanted)


def _in_like_work(requirement: Requirement, view: View, wanted: float) -> Mark | None:
    entries = _like_work(view)
    have = years.total([years.interval(entry.period, today=view.today) for entry in entries if entry.period])
    if not have:
        return None
    share = _share(have, wanted) * _worth(requirement, view)
    facts = [(entry.title, entry.period) for entry in entries]
    spans = [fact.span for pair in facts for fact in pair if fact]
    return replace(marked(requirement, share, view, spans, f"{have:g} years in like work"), years=have)


def _worth(requirement: Requirement, view: View) -> float:
    """What years in like work say of the skills that they were asked of."""
    if not requirement.skills:
        return 1.0
    return _UNDATED_SKILL if any(claims_of(name, view) for name in requirement.skills) else _MISSING_SKILL


def _like_work(view: View) -> Sequence[Work]:
    """Dated jobs that come near the one on offer; all of them where the advert has no title."""
    dated = [stint for stint in view.stints if stint.entry.period]
    return [stint.entry for stint in dated if view.job.occupation is None or stint.likeness >= _LIKE_WORK]


def _as_stated(requirement: Requirement, view: View, wanted: float) -> Mark:
    """What somebody says of themselves, where no dated job can be counted."""
    found = list(_STATED.finditer(view.blind.text))
    if not found or any(entry.period for entry in view.blind.profile.work):
        return not_shown(requirement)
    best = max(found, key=lambda match: (int(match["years"]), -match.start()))
    have = int(best["years"])
    mark = marked(
        requirement, _AS_STATED * _share(have, wanted), view, [Span(*best.span())], f"{have} years, as stated"
    )
    return replace(mark, years=have)


def _share(have: float, wanted: float) -> float:
    return min(1.0, have / wanted)
