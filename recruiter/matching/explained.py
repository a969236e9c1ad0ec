"""Why a stored match is as it is."""

from recruiter.documents.document import Flag
from recruiter.matching.explaining import Explanation, explain
from recruiter.matching.judging.recommendation import Recommendation
from recruiter.matching.models import Match


def of(match: Match) -> Explanation | None:
    """Of one that was loaded `with_marks`; None where there is not enough information, or it is to be judged again."""
    marks = match.counted_marks
    asked = {row.requirement_id: row.requirement.asked for row in match.marks.all()}
    recommendation: Recommendation | None = match.recommendation or None  # type: ignore[assignment]
    return explain(
        advert=match.job.advert,
        marks=[mark for mark in marks if not mark.requirement.is_gate],
        gates=[mark for mark in marks if mark.requirement.is_gate],
        scores=match.scores,
        recommendation=recommendation,
        findings=match.found,
        rubric=match.rubric.rubric,
        flags=[Flag(flag["code"], flag["quote"]) for flag in match.flags],
        ruled=[asked[one.requirement_id] for one in match.ruled if one.requirement_id in asked],
    )
