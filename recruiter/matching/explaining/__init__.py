"""Why a match is as it is, in sentences that a recruiter can check. Pure: the same marks give the same sentences."""

from collections.abc import Collection, Sequence

from recruiter.documents.document import Flag
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.explaining import advice, comparing, found, skills_shown
from recruiter.matching.explaining.case import Case
from recruiter.matching.explaining.case import ruled as by_a_person
from recruiter.matching.explaining.certainty import certainty
from recruiter.matching.explaining.concerns import concerns
from recruiter.matching.explaining.statements import (
    Comparison,
    Confidence,
    Explanation,
    Indicator,
    MatchedSkill,
    MissingSkill,
    Statement,
    Unfounded,
    Verdict,
)
from recruiter.matching.explaining.strengths import strengths
from recruiter.matching.explaining.summing_up import summary
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Mark
from recruiter.matching.judging.recommendation import Recommendation
from recruiter.matching.judging.scoring import Rubric, Scores

__all__ = [
    "Comparison",
    "Confidence",
    "Explanation",
    "Indicator",
    "MatchedSkill",
    "MissingSkill",
    "Statement",
    "Unfounded",
    "Verdict",
    "explain",
]


def explain(
    *,
    advert: Advert,
    marks: Sequence[Mark],
    gates: Sequence[Mark],
    scores: Scores,
    recommendation: Recommendation | None,
    findings: Sequence[Finding],
    rubric: Rubric,
    flags: Sequence[Flag] = (),
    ruled: Collection[Requirement] = (),
) -> Explanation | None:
    """`ruled` is what a person has given the mark of. None where there is not enough information, which says nothing
    about the person."""
    counted = _counted(marks, ruled)
    if recommendation is None or scores.overall is None or not counted:
        return None
    case = Case(advert, counted, _counted(gates, ruled), scores, recommendation, tuple(findings), rubric, tuple(flags))
    experience, education = comparing.experience(case), comparing.education(case)
    areas = advice.focus(case, found.to_clear_up(case))
    confidence, why = certainty(case)
    return Explanation(
        summary=summary(case, experience=experience),
        experience=experience,
        education=education,
        strengths=strengths(case, experience=experience, education=education),
        concerns=concerns(case, experience=experience, education=education),
        red_flags=found.red_flags(case),
        indicators=found.indicators(case),
        confidence=confidence,
        certainty=why,
        reasons=advice.reasons(case, experience=experience, education=education),
        focus=areas,
        next_steps=advice.next_steps(case, areas),
        matched=skills_shown.matched(case),
        missing=skills_shown.missing(case),
    )


def _counted(marks: Sequence[Mark], ruled: Collection[Requirement]) -> tuple[Mark, ...]:
    counted = (mark for mark in marks if mark.requirement.importance != "ignored")
    return tuple(by_a_person(mark) if mark.requirement in ruled else mark for mark in counted)
