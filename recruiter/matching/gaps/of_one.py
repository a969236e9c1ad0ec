"""The gaps of one candidate: what is not shown, or only in part, what they have instead, and what closes it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from recruiter.candidates.models import Resume
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marks import Evidence, Mark, Near
from recruiter.matching.judging.recommendation import SHOWN
from recruiter.matching.models import Match
from recruiter.matching.models.matches import MatchQuerySet
from recruiter.matching.shown import cells
from recruiter.matching.standing import shares
from recruiter.vocabulary import languages, skills, training
from recruiter.vocabulary.languages import Fluency
from recruiter.vocabulary.skills import Skill
from recruiter.vocabulary.training import Start, Training

# What is there, to what is asked for: a part of it; something that comes near, or that it is a part of; other skills of
# its trade; nothing; or the resume says that it is not there.
Relation = Literal["part", "near", "broader", "field", "new", "denied"]
_START: dict[Relation, Start] = {
    "part": "near", "near": "near", "broader": "near", "field": "field", "new": "new", "denied": "new",
}  # fmt: skip
# Somebody with a single skill of a trade is not of the trade.
_FEWEST_OF_TRADE = _MOST_OF_TRADE = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """`share` is that of the requirement in the whole score, 0 to 1; `number` the one that it has on every page. `near`
    is what is there instead, the nearest first."""

    key: UUID
    number: int
    requirement: Requirement
    share: float
    mark: Mark
    is_ruled: bool
    relation: Relation
    near: tuple[Near, ...]
    training: Training

    @property
    def lost(self) -> float:
        """Points of the score."""
        return 100 * self.share * (1 - self.mark.credit)


def loaded(matches: MatchQuerySet) -> MatchQuerySet:
    """With all that gaps are found by."""
    found = matches.with_marks().select_related("job", "resume__profile").defer(None)
    return found.prefetch_related("job__requirements")


def of(match: Match) -> list[Gap]:
    """Must-haves first, then what is required; then by the points that are lost. Empty without a score."""
    return [] if match.overall is None else sorted(_gaps(match), key=_by_importance)


def _gaps(match: Match) -> Iterator[Gap]:
    asked = {row.pk: row.asked for row in match.job.requirements.all()}
    share_of, brought = shares(asked, match.rubric.rubric), _brought(match.resume)
    ruled = {one.requirement_id for one in match.ruled}
    keys = [row.requirement_id for row in match.marks.all()]
    counted = dict(zip(keys, match.counted_marks, strict=True))
    for head in cells.columns(match.job):
        key = head.requirement.pk
        mark = counted.get(key)
        if mark is None or head.requirement.is_gate or mark.status == "met":
            continue
        relation, near = _nearest(mark, brought, is_ruled=key in ruled)
        closes = _training(mark, _START[relation])
        yield Gap(key, head.number, asked[key], share_of[key], mark, key in ruled, relation, near, closes)


def _by_importance(gap: Gap) -> tuple[bool, bool, float, int]:
    asked = gap.requirement
    return not asked.must_have, asked.importance != "required", -gap.lost, gap.number


@dataclass(frozen=True, slots=True)
class _Brought:
    skill: Skill
    near: Near


def _brought(resume: Resume) -> list[_Brought]:
    """The skills that the profile lists, with their words in the resume."""
    content = resume.profile.content
    spans = content.get("meta", {}).get("spans", {})
    found = []
    for index, row in enumerate(content.get("skills", ())):
        skill, place = skills.named(row["name"]), spans.get(f"/skills/{index}")
        if skill and place:
            quote = Evidence(resume.text[slice(*place)], Span(*place))
            found.append(_Brought(skill, Near(row["name"], quote)))
    return found


def _nearest(mark: Mark, brought: Sequence[_Brought], *, is_ruled: bool) -> tuple[Relation, tuple[Near, ...]]:
    if mark.status == "contradicted" and not is_ruled:
        return "denied", ()
    if mark.near:
        return _related(mark), mark.near
    if mark.status in SHOWN:
        return "part", ()
    trades = {skill.trade for name in mark.requirement.skills if (skill := skills.named(name))}
    of_trade = [one.near for one in brought if one.skill.trade in trades]
    return ("field", tuple(of_trade[:_MOST_OF_TRADE])) if len(of_trade) >= _FEWEST_OF_TRADE else ("new", ())


def _related(mark: Mark) -> Relation:
    """By the nearest of what is there, to any of the skills asked for."""
    have = skills.named(mark.near[0].name)
    wanted = [skill for name in mark.requirement.skills if (skill := skills.named(name))]
    closeness = {skills.related(have, one) for one in wanted} if have else set()
    return "broader" if "broader" in closeness and "near" not in closeness else "near"


def _training(mark: Mark, start: Start) -> Training:
    asked = mark.requirement
    special = _BY_KIND.get(asked.kind)
    if special:
        return special(mark)
    if mark.status in SHOWN and mark.quality in ("exact", "alias") and mark.years is None:
        return training.of_unproven(asked.skills)
    return training.of_skills(asked.skills, start=start) if asked.skills else training.of_kind(asked.kind, start=start)


def _language(mark: Mark) -> Training:
    spoken = [each for one in mark.evidence for each in languages.find(one.quote)]
    have: Fluency | None = next((each.fluency for each in spoken if each.code == mark.requirement.language), None)
    return training.of_language(have=have, wanted=mark.requirement.fluency)


def _years(mark: Mark) -> Training:
    return training.of_years(max(0.5, (mark.requirement.years or 1) - (mark.years or 0)))


def _degree(mark: Mark) -> Training:
    return training.of_degree(mark.requirement.level or "bachelor")


_BY_KIND: dict[str, Callable[[Mark], Training]] = {
    "language": _language, "experience": _years, "education": _degree,
}  # fmt: skip
