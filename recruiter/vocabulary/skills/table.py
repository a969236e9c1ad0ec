"""The table of skills, read from `vocabulary/data/skills/`."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

FOLDER = Path(__file__).parent.parent / "data" / "skills"

Kind = Literal["skill", "soft_skill"]


@dataclass(frozen=True, slots=True)
class Skill:
    name: str
    kind: Kind
    trade: str
    parents: tuple[str, ...]
    near: tuple[str, ...]


class Label(NamedTuple):
    """One way to write a skill. `cased`: only in this case (or in capitals). `doubtful`: only in context."""

    text: str
    skill: str
    cased: bool
    doubtful: bool


class Row(NamedTuple):
    """A line of the table. The first label is the name of the skill; `near` may be said on one side only."""

    trade: str
    name: str
    labels: tuple[Label, ...]
    parents: tuple[str, ...]
    near: tuple[str, ...]


class Trade(NamedTuple):
    kind: Kind
    neighbours: frozenset[str]


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted([*FOLDER.glob("*.txt"), *FOLDER.glob("*.toml")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


VERSION = _version()


@cache
def all_skills() -> dict[str, Skill]:
    """Every skill by its name."""
    near = _near_both_ways()
    kinds = {name: trade.kind for name, trade in trades().items()}
    return {
        name: Skill(name, kinds[trade], trade, parents, tuple(sorted(near[name])))
        for trade, name, _, parents, _ in rows()
    }


@cache
def rows() -> tuple[Row, ...]:
    return tuple(row for path in sorted(FOLDER.glob("*.txt")) for row in _read(path))


@cache
def trades() -> dict[str, Trade]:
    return {
        name: Trade(entry.get("kind", "skill"), frozenset([name, *entry.get("neighbours", [])]))
        for name, entry in _toml("trades.toml").items()
    }


@cache
def phrases() -> dict[str, list[str]]:
    """Cue words and the phrases that hold the word of a skill but name none: see `context.toml`."""
    return {name: list(entries) for name, entries in _toml("context.toml").items()}


def _near_both_ways() -> dict[str, set[str]]:
    near: dict[str, set[str]] = {row.name: set(row.near) for row in rows()}
    for row in rows():
        for other in row.near:
            near[other].add(row.name)
    return near


def _read(path: Path) -> Iterator[Row]:
    trade = path.stem.partition("-")[0]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _row(trade, line)


def _row(trade: str, line: str) -> Row:
    first, aliases, parents, near, *_ = (*line.split("|"), "", "", "")
    name = first.strip().rstrip("^?")
    labels = tuple([_label(entry, name) for entry in (first.strip(), *_entries(aliases))])
    return Row(trade, name, labels, _entries(parents), _entries(near))


def _label(entry: str, skill: str) -> Label:
    text = entry.rstrip("^?")
    marks = entry[len(text) :]
    return Label(text, skill, "^" in marks, "?" in marks)


def _entries(column: str) -> tuple[str, ...]:
    return tuple([entry.strip() for entry in column.split(";")]) if column.strip() else ()


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
