import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True)
class Entry:
    title: str
    where: str = ""
    when: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    heading: str
    text: str = ""
    items: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    place: Literal["main", "side", "box"] = "main"


@dataclass(frozen=True)
class Hidden:
    """What only a machine reads: white lines, white text of one point, text beside the page."""

    white: tuple[str, ...]
    tiny: str
    off_page: str


@dataclass(frozen=True)
class Document:
    """A resume (title: the name, facts: the contact) or a job (facts: the company, the place)."""

    layout: str
    date: date
    title: str
    facts: tuple[str, ...] = ()
    subtitle: str = ""
    sections: tuple[Section, ...] = ()
    accent: str = "#000000"
    serif: bool = False
    hidden: Hidden | None = None

    def placed(self, place: str) -> list[Section]:
        return [section for section in self.sections if section.place == place]


def load(path: Path) -> Document:
    """A TypeError names the key that the file has too many or too few of."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = tuple(_section(section) for section in raw.pop("sections"))
    hidden = raw.pop("hidden", None)
    return Document(**_frozen(raw), sections=sections, hidden=Hidden(**_frozen(hidden)) if hidden else None)


def _section(raw: dict[str, Any]) -> Section:
    entries = tuple(Entry(**_frozen(entry)) for entry in raw.pop("entries", ()))
    return Section(**_frozen(raw), entries=entries)


def _frozen(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in raw.items()}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return value.strip() if isinstance(value, str) else value
