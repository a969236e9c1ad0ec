"""One thing that a resume may say otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from recruiter.jobs.requirements import Requirement
from recruiter.matching.explaining import Statement
from recruiter.matching.judging.marks import Evidence
from recruiter.matching.reporting.paper import Piece

# In the order in which they are told.
Kind = Literal["add", "stress", "quantify", "reword", "remove"]
# All words beside those of the resume and the advert that an `after` may hold outside of its blanks.
CONNECTIVES = frozenset({"at", "and"})


@dataclass(frozen=True, slots=True)
class Effect:
    """The overall score as it is, and as it would be by the credit of this requirement alone."""

    now: float
    then: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`before` is what stands in the resume now, "" for nothing; an empty `after` means to take it out. `effect` only
    where it is exact."""

    kind: Kind
    title: str
    why: Statement
    before: str
    after: Sequence[Piece]
    effect: Effect | None = None


def said(text: str) -> Piece:
    return Piece(text)


def blank(ask: str) -> Piece:
    """For the person to fill in, or to leave out."""
    return Piece(f"[{ask}]", is_blank=True)


def why(text: str, *quotes: Evidence, asked: Iterable[Requirement] = (), left_out: Sequence[str] = ()) -> Statement:
    return Statement(text, quotes, tuple(asked), tuple(left_out))
