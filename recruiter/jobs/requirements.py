"""What a job asks for, one thing at a time, each with the words of the advert that ask for it."""

from dataclasses import dataclass, field, replace
from typing import Literal, Self

from recruiter.documents.document import Span
from recruiter.vocabulary.degrees import DegreeLevel
from recruiter.vocabulary.languages import Fluency

Kind = Literal[
    "occupation", "skill", "soft_skill", "experience", "duty", "education", "certificate", "language", "place", "permit"
]  # fmt: skip
# What readers find is required or preferred; a person may have it not count.
Importance = Literal["required", "preferred", "ignored"]
# Facts that decide whether somebody can be hired at all; code compares them, and no score counts them.
GATES: frozenset[Kind] = frozenset({"place", "permit"})
# The largest weight that one thing can be given; required weighs 2 by itself, preferred 1.
HEAVIEST = 100


@dataclass(frozen=True, slots=True)
class Requirement:
    """`skills` are alternatives, canonical names: any one of them will do. `years` is the fewest asked for. `weight`
    says how much it counts; None: by importance and kind. A must-have is scored like any other."""

    text: str
    span: Span
    kind: Kind
    importance: Importance
    skills: tuple[str, ...] = ()
    years: float | None = None
    level: DegreeLevel | None = None
    subject: str | None = None  # of the degree
    or_equivalent: bool = False
    language: str | None = None  # ISO 639-1
    fluency: Fluency | None = None
    # Said as a requirement, but nothing can settle it: "strong communication", "several years", "modern technologies".
    # It is told of what is asked, and is no part of it.
    is_vague: bool = field(default=False, compare=False)
    weight: float | None = None
    must_have: bool = False

    @property
    def is_gate(self) -> bool:
        return self.kind in GATES

    @property
    def gist(self) -> Self:
        """What is asked, without where it stands and how much it counts: all that a reader of resumes looks at."""
        return replace(self, span=Span(0, 0), importance="required", weight=None, must_have=False, is_vague=False)


@dataclass(frozen=True, slots=True)
class Advert:
    """`text` is the whole advert: spans are code points into it."""

    title: str
    text: str
    requirements: tuple[Requirement, ...]
    remote: bool = False
