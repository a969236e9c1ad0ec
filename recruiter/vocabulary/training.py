"""What closes a gap: kinds of courses, practice, well-known certificates and usual weeks, from `data/training.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from recruiter.vocabulary import languages, skills
from recruiter.vocabulary.degrees import DegreeLevel
from recruiter.vocabulary.languages import Fluency

# What somebody brings along: something that comes near, other skills of the trade, or nothing of it.
Start = Literal["near", "field", "new"]
_WEEKS_OF_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Training:
    """`weeks` are a range, beside a job; None where nothing usual can be said. Certificates may be none."""

    course: str
    practice: str
    weeks: tuple[int, int] | None
    certificates: tuple[str, ...] = ()

    @property
    def effort(self) -> str:
        """ "2 to 4 weeks", "1 to 3 years"; "" where nothing usual can be said."""
        if self.weeks is None:
            return ""
        least, most = self.weeks
        if most >= 2 * _WEEKS_OF_A_YEAR:
            return _span(round(least / _WEEKS_OF_A_YEAR, 1), round(most / _WEEKS_OF_A_YEAR, 1), "year")
        return _span(least, most, "week")


def of_skills(names: Sequence[str], *, start: Start) -> Training:
    """For any one of them, which the table of skills knows: by the first."""
    skill = next((found for name in names if (found := skills.named(name))), None)
    entry = _table()["trades"].get(skill.trade) if skill else None
    return _training(entry or _table()["kinds"]["skill"], start, _known(names))


def of_kind(kind: str, *, start: Start) -> Training:
    """For what is asked for in free words."""
    kinds = _table()["kinds"]
    return _training(kinds.get(kind, kinds["skill"]), start)


def of_language(*, have: Fluency | None, wanted: Fluency | None) -> Training:
    """To a level at which somebody can work, where none is named. Nobody learns to be native."""
    entry, order = _table()["languages"], languages.ORDER
    aim = min(order.index(wanted or "B2"), order.index("C2"))
    levels = max(1, aim - (order.index(have) if have else -1))
    least, most = entry["level"]
    return Training(entry["course"], entry["practice"], (least * levels, most * levels))


def of_degree(level: DegreeLevel) -> Training:
    entry = _table()["degrees"]
    return Training(entry["course"], entry["practice"], tuple(entry[level]))


def of_years(lacking: float) -> Training:
    """Full-time, as years of work are counted."""
    entry, weeks = _table()["experience"], max(1, round(lacking * _WEEKS_OF_A_YEAR))
    return Training(entry["course"], entry["practice"], (weeks, weeks))


def of_unproven(names: Sequence[str]) -> Training:
    """For what somebody names, and no work of theirs shows."""
    entry = _table()["unproven"]
    return Training(entry["course"], entry["practice"], None, _known(names))


@cache
def certificates() -> Mapping[str, Sequence[str]]:
    """By the name of the skill that they show."""
    return dict(_table()["certificates"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data/training.toml").read_text(encoding="utf-8"))


def _known(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for name in names for one in certificates().get(name, ())))


def _training(entry: Mapping[str, Any], start: Start, known: tuple[str, ...] = ()) -> Training:
    return Training(entry["course"], entry["practice"], tuple(entry[start]), known)


def _span(least: float, most: float, unit: str) -> str:
    if least == most:
        return f"{least:g} {unit}{'' if least == 1 else 's'}"
    return f"{least:g} to {most:g} {unit}s"
