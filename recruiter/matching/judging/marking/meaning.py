"""Whatever no table knows: the passage of the resume that comes nearest in meaning."""

from dataclasses import replace

from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking.view import PARTLY, View, marked
from recruiter.matching.judging.marks import Mark, not_shown


def mark(requirement: Requirement, view: View, *, share: float = 1.0) -> Mark:
    likeness, passage = view.nearest(requirement)
    credit = share * likeness
    if passage is None or credit < PARTLY:
        return not_shown(requirement)
    return replace(marked(requirement, credit, view, [passage], "similar in meaning"), quality="similar")
