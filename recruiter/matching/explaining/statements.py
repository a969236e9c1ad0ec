"""What is said about a match, each sentence with what it rests on."""

from dataclasses import dataclass
from typing import Literal

from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marks import Evidence, Near, Quality
from recruiter.vocabulary.dates import PartialDate

Verdict = Literal["exceeds", "meets", "below"]
Confidence = Literal["high", "medium", "low"]


class Unfounded(ValueError):  # noqa: N818  says what is wrong with it
    """A statement cites nothing: no words of the resume, and no requirement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence. `evidence` are words of the resume, `requirements` what the job asks for; what is missing cites the
    latter. `left_out` are words of the file that nothing was judged by, so that they have no place to link to."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.evidence or self.requirements or self.left_out):
            raise Unfounded(self.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is there against what is asked for."""

    verdict: Verdict
    statement: Statement


@dataclass(frozen=True, slots=True)
class Indicator:
    """How somebody works, as far as what they have done shows it. Never scored."""

    name: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class MatchedSkill:
    """A skill asked for that is shown, all or in part. `found` names what shows it: for "Python" that may be Django."""

    requirement: Requirement
    found: str
    quality: Quality
    years: float | None
    last_used: PartialDate | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class MissingSkill:
    """A skill asked for that is not shown; `near` is what comes near it. `is_denied`: the resume says so."""

    requirement: Requirement
    near: tuple[Near, ...]
    is_denied: bool
    statement: Statement


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that can be said of a match. `summary` is one or two sentences. `experience` and `education` are None where
    the job asks for none."""

    summary: tuple[Statement, ...]
    experience: Comparison | None
    education: Comparison | None
    strengths: tuple[Statement, ...]
    concerns: tuple[Statement, ...]
    red_flags: tuple[Statement, ...]
    indicators: tuple[Indicator, ...]
    confidence: Confidence
    certainty: Statement  # why the confidence is what it is
    reasons: tuple[Statement, ...]  # of the recommendation
    focus: tuple[Statement, ...]  # what to talk about in an interview
    next_steps: tuple[Statement, ...]
    matched: tuple[MatchedSkill, ...]
    missing: tuple[MissingSkill, ...]
