"""The skills asked for, one by one: what shows each, or what comes near it."""

from collections.abc import Sequence

from recruiter.jobs.requirements import Requirement
from recruiter.matching.explaining.case import RULED, Case, is_missing, is_ruled, say
from recruiter.matching.explaining.statements import MatchedSkill, MissingSkill
from recruiter.matching.explaining.wording import day, in_a_row, name, years
from recruiter.matching.judging.marks import Mark
from recruiter.vocabulary import skills
from recruiter.vocabulary.skills import Closeness, Skill

_MOST_NEAR = 3
_NEAREST_FIRST: Sequence[Closeness] = ("same", "narrower", "near", "broader")


def matched(case: Case) -> tuple[MatchedSkill, ...]:
    return tuple(_matched(mark) for mark in case.skills if not is_missing(mark))


def missing(case: Case) -> tuple[MissingSkill, ...]:
    return tuple(_missing(mark) for mark in case.skills if is_missing(mark))


def shown_by(mark: Mark) -> str:
    """What the resume names for the skill asked for: for "CI" that may be GitHub Actions."""
    nearest = nearest_skill(mark)
    return _spelled(nearest, mark.requirement) if nearest else name(mark.requirement)


def nearest_skill(mark: Mark) -> Skill | None:
    """Of those that the quotes name."""
    wanted = [skill for each in mark.requirement.skills if (skill := skills.named(each))]
    named = [mention.skill for one in mark.evidence for mention in skills.find(one.quote, listed=True, with_esco=True)]
    by_closeness = [
        (closeness, skill) for skill in named for each in wanted if (closeness := skills.related(skill, each))
    ]
    nearest = min(by_closeness, key=lambda pair: _NEAREST_FIRST.index(pair[0]), default=None)
    return nearest[1] if nearest else None


def in_words(mark: Mark) -> str:
    """ "almost nine years in dated jobs, last in October 2026"."""
    if is_ruled(mark):
        return RULED
    if mark.years is None:
        return "named, in no dated job" if mark.quality in ("exact", "alias", "related") else "told of in like words"
    last = f", last in {day(mark.last_used)}" if mark.last_used else ""
    return f"{years(mark.years)} in dated jobs{last}"


def near_in_words(mark: Mark) -> str:
    """ "Docker and ECS come near"."""
    names = [one.name for one in mark.near[:_MOST_NEAR]]
    return f"{in_a_row(names)} come{'s' if len(names) == 1 else ''} near" if names else ""


def _matched(mark: Mark) -> MatchedSkill:
    asked, found = name(mark.requirement), shown_by(mark)
    by = f"by {found}, " if mark.quality == "related" and found != asked else ""
    return MatchedSkill(
        requirement=mark.requirement,
        found=found,
        quality=mark.quality or "similar",
        years=mark.years,
        last_used=mark.last_used,
        statement=say(f"{asked}: {by}{in_words(mark)}", mark),
    )


def _missing(mark: Mark) -> MissingSkill:
    is_denied = mark.status == "contradicted"
    said = "the resume says that it is not there" if is_denied else "not shown"
    said = f"not there, {RULED}" if is_ruled(mark) else said
    near = near_in_words(mark)
    text = f"{name(mark.requirement)}: {said}{f'; {near}' if near else ''}"
    return MissingSkill(mark.requirement, mark.near, is_denied, say(text, mark))


def _spelled(skill: Skill, asked: Requirement) -> str:
    """In the advert's words where it means the same skill and has one name for it."""
    return name(asked) if skill.name in asked.skills and len(asked.skills) == 1 else skill.name
