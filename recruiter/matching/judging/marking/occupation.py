"""Having done this work before: jobs held, by their titles and by what was done in them, against the one on offer."""

from recruiter.candidates.profile import Fact
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking.level import fitting
from recruiter.matching.judging.marking.view import MOST_QUOTES, PARTLY, Stint, View, marked
from recruiter.matching.judging.marks import Mark, not_shown


def mark(requirement: Requirement, view: View) -> Mark:
    best, passages = view.best, view.likest_passages()
    credit = view.likeness * (fitting(view, best) if best else 1)
    if credit < PARTLY:
        return not_shown(requirement)
    title = _title(best, view)
    spans = [*([title.span] if title else []), *passages][:MOST_QUOTES]
    return marked(requirement, credit, view, spans, f"has been {title.value}" if title else "similar in meaning")


def _title(best: Stint | None, view: View) -> Fact | None:
    if best:
        return best.entry.title
    return view.blind.titles[0] if view.blind.titles else None
