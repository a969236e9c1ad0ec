"""A match as `screen --json` prints it. Scripts read this: keep its shape."""

from typing import Any

from recruiter.matching.judging import Judgement
from recruiter.matching.judging.marks import Mark

Json = dict[str, Any]


def dump(match: Judgement) -> Json:
    return {
        "file": match.file,
        "overall": match.scores.overall,
        "scores": dict(match.scores.by_dimension),
        "recommendation": match.recommendation,
        "requirements": [_mark(mark) for mark in match.marks],
        "gates": [_mark(mark) for mark in match.gates],
        "flags": [flag.as_json() for flag in match.flags],
        "error": match.error,
    }


def _mark(mark: Mark) -> Json:
    return {
        "text": mark.requirement.text,
        "kind": mark.requirement.kind,
        "importance": mark.requirement.importance,
        "status": mark.status,
        "credit": mark.credit,
        "reason": mark.reason,
        "evidence": [evidence.as_json() for evidence in mark.evidence],
    }
