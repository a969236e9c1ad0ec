"""How sure a recommendation is: whether it would be another one if what is doubtful were read otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from recruiter.matching.explaining.case import Case, is_by_words_alone, is_only_listed, is_shown, say
from recruiter.matching.explaining.statements import Confidence, Statement
from recruiter.matching.explaining.wording import share
from recruiter.matching.judging.marking.view import MET
from recruiter.matching.judging.marks import Mark
from recruiter.matching.judging.recommendation import Recommendation, recommend
from recruiter.matching.judging.scoring import score

# How far the credit of a doubtful mark may be from the truth, down and up. Likeness of words errs both ways; a list
# proves nothing; whoever has what comes near may have the thing itself.
_LIKE_WORDS, _LISTED, _NEAR, _OCCUPATION = (0.25, 0.25), (0.35, 0.0), (0.15, 0.3), (0.15, 0.1)
_SURE = (0.0, 0.0)
_ORDER: Sequence[Recommendation] = get_args(Recommendation)
# What was read badly, or in part.
_UNREAD = {
    "read_by_ocr": "the text was read from a picture",
    "pages_not_read": "not all pages were read",
    "text_cut": "the text was cut",
}


def certainty(case: Case) -> tuple[Confidence, Statement]:
    doubtful = [mark for mark in case.marks if _doubt(mark) != _SURE]
    strict, generous = _read_otherwise(case, down=True), _read_otherwise(case, down=False)
    steps = _ORDER.index(strict) - _ORDER.index(generous)
    unread = next((_UNREAD[flag.code] for flag in case.flags if flag.code in _UNREAD), None)
    level: Confidence = ("high", "medium", "low")[min(2, steps + (unread is not None))]
    told = _told(case, doubtful, strict, generous)
    return level, say(f"{told}; {unread}" if unread else told, *(doubtful or case.weightiest[:3]))


def _told(case: Case, doubtful: Sequence[Mark], strict: Recommendation, generous: Recommendation) -> str:
    if not doubtful:
        return "every point is either named plainly or not there at all"
    verb = "rests" if len(doubtful) == 1 else "rest"
    rest = f"{share(len(doubtful), len(case.marks))} points {verb} on like words, on a list or on something near"
    if strict == generous:
        return f"{rest}; read strictly or generously, the recommendation stays"
    return f"{rest}; read strictly it would be {strict}, read generously {generous}"


def _read_otherwise(case: Case, *, down: bool) -> Recommendation:
    marks = [_otherwise(mark, down=down) for mark in case.marks]
    return recommend(score(marks, rubric=case.rubric), marks) or case.recommendation


def _otherwise(mark: Mark, *, down: bool) -> Mark:
    lower, upper = _doubt(mark)
    if not (lower if down else upper):
        return mark
    credit = max(0.0, mark.credit - lower) if down else min(1.0, mark.credit + upper)
    return replace(mark, status="met" if credit >= MET else "partly", credit=credit)


def _doubt(mark: Mark) -> tuple[float, float]:
    if is_by_words_alone(mark):
        return _LIKE_WORDS
    if mark.near:
        return _NEAR
    if is_only_listed(mark):
        return _LISTED
    return _OCCUPATION if mark.requirement.kind == "occupation" and is_shown(mark) else _SURE
