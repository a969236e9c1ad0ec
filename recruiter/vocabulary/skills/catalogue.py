"""Every skill that is known: those of our own table, then those that ESCO alone has."""

from dataclasses import dataclass
from functools import cache

from recruiter.vocabulary.skills.esco import Concept
from recruiter.vocabulary.skills.spellings import esco_owners
from recruiter.vocabulary.skills.table import Kind, Row, near, rows, trades


@dataclass(frozen=True, slots=True)
class Skill:
    """`ordinary`: named in everyday words (accounting, code review); a sentence that holds them claims nothing.

    `esco` is the id of its concept, `groups` are the codes of where that stands in the hierarchy.
    """

    name: str
    kind: Kind
    trade: str
    parents: tuple[str, ...]
    near: tuple[str, ...]
    ordinary: bool
    esco: str | None
    groups: tuple[str, ...]
    is_own: bool


@cache
def all_skills() -> dict[str, Skill]:
    """By name."""
    concepts = esco_owners()
    found = {row.name: _own(row, next(iter(concepts.get(row.name, ())), None)) for row in rows()}
    for name, (concept, *_) in concepts.items():
        if name not in found:
            found[name] = _of_esco(concept)
    return found


def _own(row: Row, concept: Concept | None) -> Skill:
    kind = trades()[row.trade].kind
    return Skill(
        name=row.name,
        kind=kind,
        trade=row.trade,
        parents=row.parents,
        near=tuple(sorted(near()[row.name])),
        ordinary=row.ordinary or kind == "soft_skill",
        esco=concept.id if concept else None,
        groups=concept.groups if concept else (),
        is_own=True,
    )


def _of_esco(concept: Concept) -> Skill:
    return Skill(
        name=concept.name,
        kind=trades()[concept.trade].kind,
        trade=concept.trade,
        parents=(),
        near=(),
        ordinary=concept.is_ordinary,
        esco=concept.id,
        groups=concept.groups,
        is_own=False,
    )
