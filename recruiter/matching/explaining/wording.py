"""How sentences name numbers, dates and what a job asks for."""

from collections.abc import Mapping, Sequence

from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary import languages
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.degrees import DegreeLevel

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DEGREES: Mapping[DegreeLevel, str] = {
    "secondary": "a secondary school certificate",
    "vocational": "a vocational qualification",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}
_LONGEST_NAME, _LONGEST_QUOTE = 44, 90  # characters


def number(value: int) -> str:
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)


def share(some: int, whole: int) -> str:
    """ "three of twelve"; in digits where one of them is large."""
    in_words = whole < len(_NUMBERS)
    many = ("none" if some == 0 else number(some)) if in_words else f"{some}"
    return f"{many} of {number(whole) if in_words else whole}"


def years(value: float) -> str:
    """ "almost nine years" for 8.8: as exact as dates in a resume are."""
    whole, rest = int(value), value - int(value)
    if value < 0.95:
        months = max(1, round(value * 12))
        return f"{number(months)} month{'' if months == 1 else 's'}"
    if rest >= 0.75:
        return f"almost {number(whole + 1)} years"
    if rest >= 0.25:
        return f"{number(whole)} and a half years"
    return f"{number(whole)} year{'' if whole == 1 else 's'}"


def asked_years(value: float) -> str:
    """As the advert has it: "five", "2.5"."""
    return number(int(value)) if value == int(value) else f"{value:g}"


def day(date: PartialDate) -> str:
    return f"{_MONTHS[date.month - 1]} {date.year}" if date.month else f"{date.year}"


def in_a_row(words: Sequence[str]) -> str:
    """ "Docker, ECS and Helm"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def name(requirement: Requirement) -> str:
    """What is asked for, short enough for a sentence: the advert's own words, in quotation marks where they are one."""
    if requirement.kind == "education":
        return DEGREES[requirement.level or "bachelor"] + (f" in {requirement.subject}" if requirement.subject else "")
    if requirement.kind == "language" and requirement.language:
        spoken = languages.name_of(requirement.language)
        return f"{spoken} at {requirement.fluency}" if requirement.fluency else spoken
    if requirement.kind in ("place", "occupation"):  # "(hybrid)", "(all genders)"
        return _flat(requirement.text.partition("(")[0])
    if requirement.kind == "experience" and requirement.years:
        return _years_asked(requirement)
    words = _flat(requirement.text)
    if len(words) <= _LONGEST_NAME:
        return words if requirement.skills or not words[1:2].islower() else words[:1].lower() + words[1:]
    return " or ".join(requirement.skills) if requirement.skills else f"“{_cut(words)}”"


def quoted(requirement: Requirement) -> str:
    return f"“{_cut(_flat(requirement.text))}”"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    ended = text if text.endswith((".", "?", ".”")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def _years_asked(requirement: Requirement) -> str:
    skills = f" with {' or '.join(requirement.skills)}" if requirement.skills else ""
    wanted = requirement.years or 1
    return f"{asked_years(wanted)} year{'' if wanted == 1 else 's'}{skills or ' of such work'}"


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:•-")


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:/") + "…"
