"""The table of skills, read from `vocabulary/data/skills/`."""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from recruiter.vocabulary.skills import esco

FOLDER = Path(__file__).parent.parent / "data" / "skills"
_MARKS = "^?~"

Kind = Literal["skill", "soft_skill"]


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
    ordinary: bool


class Trade(NamedTuple):
    kind: Kind
    neighbours: frozenset[str]


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted([*FOLDER.glob("*.txt"), *FOLDER.glob("*.toml"), esco.TABLE]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


VERSION = _version()


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
    return {name: entries for name, entries in _toml("context.toml").items() if isinstance(entries, list)}


@cache
def general_words() -> frozenset[str]:
    return frozenset(_toml("context.toml")["too_general"].split())


@cache
def near() -> dict[str, set[str]]:
    """Names near each name: said on one side, it holds both ways."""
    found: dict[str, set[str]] = {row.name: set(row.near) for row in rows()}
    for row in rows():
        for other in row.near:
            found[other].add(row.name)
    return found


def _read(path: Path) -> Iterator[Row]:
    trade = path.stem.partition("-")[0]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _row(trade, line)


def _row(trade: str, line: str) -> Row:
    first, aliases, parents, near, *_ = (*line.split("|"), "", "", "")
    first = first.strip()
    name = first.rstrip(_MARKS)
    labels = tuple([_label(entry, name) for entry in (first, *_entries(aliases))])
    return Row(trade, name, labels, _entries(parents), _entries(near), "~" in first[len(name) :])


def _label(entry: str, skill: str) -> Label:
    text = entry.rstrip(_MARKS)
    marks = entry[len(text) :]
    return Label(text, skill, "^" in marks, "?" in marks)


def _entries(column: str) -> tuple[str, ...]:
    return tuple([entry.strip() for entry in column.split(";")]) if column.strip() else ()


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
