"""Advice for one person about one job. Pure: the same match gives the same advice."""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import get_args

from recruiter.documents.document import Document, Flag
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.explaining.case import is_required
from recruiter.matching.judging.marks import Mark
from recruiter.matching.judging.scoring import Rubric, weight_of
from recruiter.matching.models import Match
from recruiter.matching.optimising import lines, parts, skills
from recruiter.matching.optimising.case import Case
from recruiter.matching.optimising.suggestions import Kind, Suggestion
from recruiter.matching.optimising.written import Json, Written

_ORDER: Sequence[Kind] = get_args(Kind)


def of(match: Match) -> list[Suggestion]:
    """Of one that was loaded `with_marks`, with its text and profile; nothing where there is not enough information."""
    if match.overall is None:
        return []
    asked = {row.requirement_id: row.requirement.asked for row in match.marks.all()}
    return advise(
        match.resume.document,
        match.resume.profile.content,
        advert=match.job.advert,
        marks=match.counted_marks,
        ruled=[asked[one.requirement_id] for one in match.ruled if one.requirement_id in asked],
        rubric=match.rubric.rubric,
        flags=[Flag(flag["code"], flag["quote"]) for flag in match.flags],
    )


def advise(
    document: Document,
    content: Json,
    *,
    advert: Advert,
    marks: Sequence[Mark],
    ruled: Collection[Requirement] = (),
    rubric: Rubric,
    flags: Sequence[Flag] = (),
) -> list[Suggestion]:
    """`ruled` is what a person has given the mark of: there is nothing to advise on."""
    counted = [one for one in marks if not one.requirement.is_gate and one.requirement.importance != "ignored"]
    case = Case(
        written=Written.of(document, content),
        advert=advert.text,
        marks=_weightiest([one for one in counted if one.requirement not in ruled], rubric),
        ruled=[one for one in counted if one.requirement in ruled],
        rubric=rubric,
        flags=flags,
    )
    told = chain(skills.suggest(case), lines.suggest(case), parts.suggest(case))
    return sorted(told, key=lambda one: (_ORDER.index(one.kind), -_gain(one)))


def _weightiest(marks: Sequence[Mark], rubric: Rubric) -> list[Mark]:
    def first(mark: Mark) -> tuple[bool, bool, float]:
        return not mark.requirement.must_have, not is_required(mark), -weight_of(mark.requirement, rubric=rubric)

    return sorted(marks, key=first)


def _gain(one: Suggestion) -> float:
    return one.effect.then - one.effect.now if one.effect else 0.0
