"""What of an advert can be asked of stored profiles, and whether somebody's profile shows it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, partial

from recruiter.candidates.profile import Fact, Profile
from recruiter.documents.document import Document, Span
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.judging import gates
from recruiter.matching.pool import Person
from recruiter.vocabulary import degrees, languages, skills

_WHY_NOT = {
    "occupation": "Compared by what people did in their jobs, once a resume is judged.",
    "duty": "In free words; compared by meaning, once a resume is judged.",
    "soft_skill": "People show it rather than list it; profiles can't settle it.",
    "certificate": "In free words; compared by meaning, once a resume is judged.",
    "permit": "Profiles don't hold permits; ask for it.",
    "skill": "In free words; compared by meaning, once a resume is judged.",
}
_VAGUE = "Nothing in a resume can settle this. Say what would."
_TOLD_OF = "People tell of it in sentences rather than list it, so profiles can't settle it."
_OR_EQUIVALENT = "Experience will do as well, so the degree alone removes nobody."

_LISTED = frozenset({"skill", "certificate", "experience"})

# Whether somebody has it; None where their profile tells nothing about it.
Test = Callable[[Person], bool | None]


def test_of(asked: Requirement, listed: Iterable[str]) -> Test | str:
    """What can be asked of a profile, else why it can't. `listed` are the skills of the whole pool."""
    if asked.is_vague or (asked.kind == "education" and asked.or_equivalent):
        return why_not(asked)
    match asked.kind:
        case "place":
            return partial(_lives_there, asked)
        case "education":
            return partial(_has_degree, asked)
        case "language":
            return partial(_speaks, asked)
        case "experience" if not asked.skills:
            return partial(_has_worked, asked)
    known = _listable(asked)
    if asked.kind not in _LISTED or not known:
        return why_not(asked)
    showing = frozenset(name for name in listed if any(_shows(name, wanted) for wanted in known))
    return partial(_has_years, asked, showing) if asked.kind == "experience" else partial(_has_skill, showing)


def why_not(asked: Requirement) -> str:
    if asked.is_vague:
        return _VAGUE
    if asked.kind == "education":
        return _OR_EQUIVALENT
    return _TOLD_OF if asked.skills and asked.kind in _LISTED else _WHY_NOT.get(asked.kind, _WHY_NOT["skill"])


def _listable(asked: Requirement) -> list[str]:
    """Of the skills those that a resume lists where they are there; "code review" stands in sentences."""
    found = {name: skills.named(name) for name in asked.skills}
    return [name for name, skill in found.items() if skill and not skill.ordinary]


def note(asked: Requirement) -> str:
    if asked.kind == "education" and asked.subject:
        return "By the level alone; the subject is not compared."
    if asked.kind == "experience" and not asked.skills:
        return "By all years of work, whatever the work was."
    if asked.skills and len(known := _listable(asked)) < len(asked.skills):
        return f"By {' or '.join(known)} alone; the rest is told of rather than listed."
    return "Who would move is not known from a profile." if asked.kind == "place" else ""


def _has_skill(showing: frozenset[str], person: Person) -> bool | None:
    return not showing.isdisjoint(person.skills) if person.skills else None


def _has_years(asked: Requirement, showing: frozenset[str], person: Person) -> bool | None:
    """Who names the skill in no dated job may have the years."""
    if not person.skills:
        return None
    found = [years for name, years in person.skills.items() if name in showing]
    dated = [years for years in found if years is not None]
    if found and not dated:
        return None
    return max(dated, default=0) >= (asked.years or 1)


def _has_worked(asked: Requirement, person: Person) -> bool | None:
    return None if person.years is None else person.years >= (asked.years or 1)


def _has_degree(asked: Requirement, person: Person) -> bool | None:
    return degrees.reaches(person.degree, asked.level or "bachelor") if person.degree else None


def _speaks(asked: Requirement, person: Person) -> bool | None:
    """A level that is not told is enough."""
    if not person.tongues:
        return None
    if asked.language is None or asked.language not in person.tongues:
        return False
    spoken = person.tongues[asked.language]
    if spoken is None or asked.fluency is None:
        return True
    return languages.ORDER.index(spoken) >= languages.ORDER.index(asked.fluency)


def _lives_there(asked: Requirement, person: Person) -> bool | None:
    return _is_there(asked, person.place)


@lru_cache(maxsize=20_000)
def _is_there(asked: Requirement, place: str) -> bool | None:
    """As it is judged for a resume that says no more than the place."""
    home = Fact(place, Span(0, len(place))) if place else None
    document = Document("text", place, (), 1)
    (mark,) = gates.check(Advert("", "", (asked,)), document, Profile(place=home, as_of=date.min))
    return None if mark.status == "not_shown" else mark.status != "contradicted"


@lru_cache(maxsize=200_000)
def _shows(name: str, wanted: str) -> bool:
    """Whether a skill is the one asked for, or includes it."""
    have, asked = skills.named(name), skills.named(wanted)
    return bool(have and asked and skills.related(have, asked) in ("same", "narrower"))
