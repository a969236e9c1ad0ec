"""Experience and education, each against what the job asks for."""

from collections.abc import Sequence

from recruiter.matching.explaining.case import RULED, Case, is_required, is_ruled, is_shown, say
from recruiter.matching.explaining.skills_shown import nearest_skill
from recruiter.matching.explaining.statements import Comparison, Verdict
from recruiter.matching.explaining.wording import DEGREES, asked_years, name, years
from recruiter.matching.judging.marks import Mark
from recruiter.vocabulary import degrees
from recruiter.vocabulary.degrees import DegreeLevel

# So many times the years asked for, and at least so many more, exceed them.
_FAR_MORE, _YEARS_MORE = 1.5, 2
# What falls short comes first: of several requirements the least met decides.
_WORST_FIRST: Sequence[Verdict] = ("below", "meets", "exceeds")


def experience(case: Case) -> Comparison | None:
    """Years where the job asks for some; else having done such work."""
    compared = [_years(mark) for mark in case.of_kind("experience") if mark.requirement.years]
    compared = compared or [_occupation(mark) for mark in case.of_kind("occupation")]
    return _deciding(case, compared)


def education(case: Case) -> Comparison | None:
    return _deciding(case, [_degree(mark) for mark in case.of_kind("education")])


def years_in_words(mark: Mark) -> str:
    """ "almost nine years with Django", "six years of like work"; the reader dates skills alone."""
    skill = nearest_skill(mark) if mark.last_used else None
    if skill is None:
        return f"{years(mark.years or 0)} of like work"
    asked = mark.requirement.skills
    named = skill.name if skill.name in asked else f"{' or '.join(asked)} ({skill.name})"
    return f"{years(mark.years or 0)} with {named}"


def occupation_in_words(mark: Mark) -> str:
    """ "has been Shift Lead"; readers give the title so."""
    return mark.reason if mark.reason.startswith("has been ") else "the resume as a whole tells of such work"


def _deciding(case: Case, compared: Sequence[Comparison]) -> Comparison | None:
    required = [one for one in compared if any(asked.importance == "required" for asked in one.statement.requirements)]
    return min(required or compared, key=lambda one: _WORST_FIRST.index(one.verdict), default=None)


def _years(mark: Mark) -> Comparison:
    wanted, have = mark.requirement.years or 1, mark.years
    asked = f"{asked_years(wanted)} {'is' if wanted == 1 else 'are'} asked for"
    if is_ruled(mark):
        return _ruled(mark)
    if have is None:
        return Comparison("below", say(f"{name(mark.requirement)}: no dated job shows it", mark))
    told = years_in_words(mark)
    if have < wanted:
        return Comparison("below", say(f"{told} where {asked}", mark))
    if mark.status != "met":
        lacking = " or ".join(mark.requirement.skills)
        return Comparison("below", say(f"{told}, and none that {'names ' + lacking if lacking else 'is dated'}", mark))
    exceeds = have >= max(_FAR_MORE * wanted, wanted + _YEARS_MORE)
    return Comparison("exceeds" if exceeds else "meets", say(f"{told} where {asked}", mark))


def _occupation(mark: Mark) -> Comparison:
    asked = f"the job is {name(mark.requirement)}"
    if is_ruled(mark):
        return _ruled(mark)
    if mark.status == "met":
        return Comparison("meets", say(f"{occupation_in_words(mark)}; {asked}", mark))
    if is_shown(mark):
        return Comparison("below", say(f"{occupation_in_words(mark)}, which is akin; {asked}", mark))
    return Comparison("below", say(f"the resume shows no work like {name(mark.requirement)}", mark))


def _degree(mark: Mark) -> Comparison:
    if is_ruled(mark):
        return _ruled(mark)
    wanted = mark.requirement.level or "bachelor"
    have = _highest(mark)
    asked = f"{name(mark.requirement)} is {'asked for' if is_required(mark) else 'preferred'}"
    equivalent = ", or equivalent experience" if mark.requirement.or_equivalent else ""
    if have is None:
        shown = "the resume shows the degree" if mark.status == "met" else "the resume does not show it"
        return Comparison("meets" if mark.status == "met" else "below", say(f"{asked}{equivalent}; {shown}", mark))
    if not degrees.reaches(have, wanted):
        return Comparison("below", say(f"{DEGREES[have]} where {asked}{equivalent}", mark))
    if mark.status != "met":
        return Comparison("below", say(f"{DEGREES[have]} in another subject; {asked}{equivalent}", mark))
    exceeds = have != wanted
    told = f"{DEGREES[have]} where {DEGREES[wanted]} is enough" if exceeds else DEGREES[have]
    return Comparison("exceeds" if exceeds else "meets", say(told, mark))


def _ruled(mark: Mark) -> Comparison:
    said = {"met": "is there", "partly": "is there in part"}.get(mark.status, "is not there")
    verdict: Verdict = "meets" if mark.status == "met" else "below"
    return Comparison(verdict, say(f"{name(mark.requirement)} {said}, {RULED}", mark))


def _highest(mark: Mark) -> DegreeLevel | None:
    held = [degree.level for one in mark.evidence for degree in degrees.find(one.quote)]
    return max(held, key=degrees.ORDER.index, default=None)
