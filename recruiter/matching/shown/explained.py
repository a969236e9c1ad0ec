"""An explanation as the page of a candidate shows it: each sentence with links to the words that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from recruiter.documents.document import Flag
from recruiter.jobs.requirements import Requirement
from recruiter.matching import explained
from recruiter.matching.explaining import Comparison, Explanation, MatchedSkill, MissingSkill, Statement, Verdict
from recruiter.matching.explaining.found import WRITTEN
from recruiter.matching.judging.marks import Evidence
from recruiter.matching.models import Match
from recruiter.matching.shown.cells import Row, ShownLine

_QUALITIES = {"exact": "as asked", "alias": "by another name", "related": "related", "similar": "in like words"}
_MOST_NUMBERS, _MOST_LINKS = 3, 2


@dataclass(frozen=True)
class Cite:
    """`href` leads to the quote where the sheet marks it, else to its line."""

    href: str
    quote: str


@dataclass(frozen=True)
class Told:
    """`numbers` are those of the requirements that it is about; none where it is about most of them."""

    text: str
    cites: Sequence[Cite]
    numbers: Sequence[int]
    left_out: Sequence[str]
    name: str = ""

    @property
    def links(self) -> Sequence[Cite]:
        """Few enough to stand beside the sentence."""
        return self.cites[:_MOST_LINKS]


@dataclass(frozen=True)
class Verdicts:
    name: str
    verdict: Verdict
    told: Told


@dataclass(frozen=True)
class SkillRow:
    """`there` is how it is shown; `near` what comes near what is not."""

    told: Told
    required: bool
    there: str
    years: float | None = None
    near: Sequence[str] = ()


@dataclass(frozen=True)
class Shown:
    explanation: Explanation
    flags: Sequence[Flag]  # of the file, that no sentence tells
    numbers: Mapping[Requirement, int]
    marked: frozenset[int]  # places in the text where the sheet has a mark
    lines: Sequence[int]  # where lines begin

    @cached_property
    def summary(self) -> list[Told]:
        return self._told(self.explanation.summary)

    @cached_property
    def verdicts(self) -> list[Verdicts]:
        pairs = (("Experience", self.explanation.experience), ("Education", self.explanation.education))
        return [self._verdict(name, compared) for name, compared in pairs if compared]

    @cached_property
    def strengths(self) -> list[Told]:
        return self._told(self.explanation.strengths)

    @cached_property
    def concerns(self) -> list[Told]:
        return self._told(self.explanation.concerns)

    @cached_property
    def red_flags(self) -> list[Told]:
        return self._told(self.explanation.red_flags)

    @cached_property
    def indicators(self) -> list[Told]:
        return [self._one(each.statement, name=each.name) for each in self.explanation.indicators]

    @cached_property
    def reasons(self) -> list[Told]:
        return self._told(self.explanation.reasons)

    @cached_property
    def certainty(self) -> Told:
        return self._one(self.explanation.certainty)

    @cached_property
    def focus(self) -> list[Told]:
        return self._told(self.explanation.focus)

    @cached_property
    def next_steps(self) -> list[Told]:
        return self._told(self.explanation.next_steps)

    @cached_property
    def matched(self) -> list[SkillRow]:
        return [self._matched(skill) for skill in self.explanation.matched]

    @cached_property
    def missing(self) -> list[SkillRow]:
        return [self._missing(skill) for skill in self.explanation.missing]

    @property
    def skills(self) -> int:
        return len(self.matched) + len(self.missing)

    def _matched(self, skill: MatchedSkill) -> SkillRow:
        told = self._one(skill.statement)
        return SkillRow(told, skill.requirement.importance == "required", _QUALITIES[skill.quality], skill.years)

    def _missing(self, skill: MissingSkill) -> SkillRow:
        there = "said not to be there" if skill.is_denied else "not shown"
        near = [one.name for one in skill.near]
        return SkillRow(self._one(skill.statement), skill.requirement.importance == "required", there, near=near)

    def _verdict(self, name: str, compared: Comparison) -> Verdicts:
        return Verdicts(name, compared.verdict, self._one(compared.statement))

    def _told(self, statements: Iterable[Statement]) -> list[Told]:
        return [self._one(statement) for statement in statements]

    def _one(self, statement: Statement, *, name: str = "") -> Told:
        numbers = sorted(self.numbers[each] for each in statement.requirements if each in self.numbers)
        few = numbers if len(numbers) <= _MOST_NUMBERS else []
        return Told(statement.text, [self._cite(one) for one in statement.evidence], few, statement.left_out, name)

    def _cite(self, evidence: Evidence) -> Cite:
        start = evidence.span.start
        line = max((line for line in self.lines if line <= start), default=0)
        return Cite(f"#c{start}" if start in self.marked else f"#l{line}", " ".join(evidence.quote.split()))


def of(match: Match, row: Row, lines: Sequence[ShownLine]) -> Shown | None:
    """None where there is nothing to explain."""
    explanation = explained.of(match)
    if explanation is None:
        return None
    parts = [part for line in lines for part in line.parts]
    return Shown(
        explanation=explanation,
        flags=[Flag(flag["code"], flag["quote"]) for flag in match.flags if flag["code"] not in WRITTEN],
        numbers={cell.column.requirement.asked: cell.column.number for cell in [*row.cells, *row.gates]},
        marked=frozenset(part.start for part in parts if part.first),
        lines=[line.parts[0].start for line in lines if line.parts],
    )
