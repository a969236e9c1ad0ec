"""All that an explanation is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from recruiter.documents.document import Flag
from recruiter.jobs.requirements import Advert, Kind, Requirement
from recruiter.matching.explaining.statements import Statement
from recruiter.matching.explaining.wording import sentence
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.matching.judging.recommendation import SHOWN, Recommendation
from recruiter.matching.judging.scoring import DIMENSION_OF, Rubric, Scores, weight_of

_SKILLS: frozenset[Kind] = frozenset({"skill", "certificate"})
_MOST_QUOTES = 4
# In place of what was read, which then says nothing.
RULED = "as a person says"


@dataclass(frozen=True)
class Case:
    """`marks` are those that count; gates stand apart."""

    advert: Advert
    marks: tuple[Mark, ...]
    gates: tuple[Mark, ...]
    scores: Scores
    recommendation: Recommendation
    findings: tuple[Finding, ...]
    rubric: Rubric
    flags: tuple[Flag, ...]

    @cached_property
    def weightiest(self) -> Sequence[Mark]:
        """Must-haves first, then what is required, then what weighs most in the score, then as the advert has it."""
        return sorted(
            self.marks, key=lambda mark: (not mark.requirement.must_have, not is_required(mark), -self.weight(mark))
        )

    @cached_property
    def required(self) -> Sequence[Mark]:
        return [mark for mark in self.marks if is_required(mark)]

    @cached_property
    def skills(self) -> Sequence[Mark]:
        return [mark for mark in self.weightiest if mark.requirement.kind in _SKILLS]

    def weight(self, mark: Mark) -> float:
        dimension = DIMENSION_OF.get(mark.requirement.kind)
        of_dimension = self.rubric.dimensions[dimension] if dimension else 0
        return of_dimension * weight_of(mark.requirement, rubric=self.rubric)

    def of_kind(self, kind: Kind) -> Sequence[Mark]:
        return [mark for mark in self.weightiest if mark.requirement.kind == kind]


def ruled(mark: Mark) -> Mark:
    """The mark that a person gave, without what the reader said: their own words are theirs, not the resume's."""
    evidence = mark.evidence if is_shown(mark) else ()
    return replace(mark, evidence=evidence, reason=RULED, quality=None, years=None, last_used=None, near=())


def is_ruled(mark: Mark) -> bool:
    return mark.reason == RULED


def is_required(mark: Mark) -> bool:
    return mark.requirement.importance == "required"


def is_shown(mark: Mark) -> bool:
    return mark.status in SHOWN


def is_missing(mark: Mark) -> bool:
    """Not shown, or shown by something near alone."""
    return not is_shown(mark) or bool(mark.near)


def is_a_thing_missing(mark: Mark) -> bool:
    """Something by itself, such as a skill or a language; work, years and degrees are compared as a whole."""
    return is_missing(mark) and mark.requirement.kind not in ("occupation", "experience", "education")


def is_by_words_alone(mark: Mark) -> bool:
    """Nothing but like words shows it."""
    return is_shown(mark) and mark.quality == "similar"


def is_only_listed(mark: Mark) -> bool:
    """A skill that no dated job shows."""
    return is_shown(mark) and mark.quality in ("exact", "alias") and mark.years is None


def say(text: str, *marks: Mark, requirements: Iterable[Requirement] = ()) -> Statement:
    """A statement that cites all the marks."""
    asked = dict.fromkeys([*(mark.requirement for mark in marks), *requirements])
    return Statement(sentence(text), _quotes(marks), tuple(asked))


def _quotes(marks: Sequence[Mark]) -> tuple[Evidence, ...]:
    """A few of each mark in turn, so that the first has not all of the room."""
    own = [[*mark.evidence, *(near.evidence for near in mark.near)] for mark in marks]
    longest = max(map(len, own), default=0)
    turns = [quotes[turn] for turn in range(longest) for quotes in own if turn < len(quotes)]
    return tuple(dict.fromkeys(one for one in turns if one.quote.strip()))[:_MOST_QUOTES]
