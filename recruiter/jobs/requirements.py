"""What a job asks for, one thing at a time, each with the words of the advert that ask for it."""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Requirement:
    """`skills` are alternatives, canonical names: any one of them will do. `years` is the fewest asked for."""

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

    @property
    def is_gate(self) -> bool:
        return self.kind in GATES


@dataclass(frozen=True, slots=True)
class Advert:
    """`text` is the whole advert: spans are code points into it."""

    title: str
    text: str
    requirements: tuple[Requirement, ...]
    remote: bool = False
