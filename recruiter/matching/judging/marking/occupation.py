"""Having done this work before: titles held against the one on offer, and what all of the resume is about."""

from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking.view import MOST_QUOTES, PARTLY, View, marked
from recruiter.matching.judging.marks import Mark, not_shown

# Titles are what somebody was called, the whole is what they did: each corrects the other's errors.
_TITLE, _WHOLE = 0.5, 0.5


def mark(requirement: Requirement, view: View) -> Mark:
    held = view.blind.titles
    likeness = view.alike([fact.value for fact in held], requirement)
    best = max(range(len(held)), key=lambda index: (likeness[index], -index), default=None)
    whole, passages = view.gist()
    by_title = likeness[best] if best is not None else 0.0
    credit = _TITLE * by_title + _WHOLE * whole
    if credit < PARTLY:
        return not_shown(requirement)
    titled = best is not None and by_title >= PARTLY
    spans = [*([held[best].span] if best is not None and titled else []), *passages][:MOST_QUOTES]
    reason = f"has been {held[best].value}" if best is not None and titled else "similar in meaning"
    return marked(requirement, credit, view, spans, reason)
