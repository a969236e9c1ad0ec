"""Skills of the ESCO classification of the European Commission: `vocabulary/data/esco.tsv`, see `data/esco.md`."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent.parent / "data" / "esco.tsv"

_OWN_NAME = re.compile(r"[A-Z0-9+#]")


class Concept(NamedTuple):
    """`groups` are codes of the hierarchy. `labels` begins with the name."""

    id: str
    trade: str
    groups: tuple[str, ...]
    name: str
    labels: tuple[str, ...]

    @property
    def is_ordinary(self) -> bool:
        """Whether the name is of everyday words, and has no capital or digit of its own: MySQL, ISO 9001."""
        return _OWN_NAME.search(self.name[1:]) is None


@cache
def concepts() -> tuple[Concept, ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple([_concept(*line.split("\t")) for line in lines if not line.startswith("#")])


def _concept(key: str, trade: str, groups: str, name: str, others: str) -> Concept:
    labels = (name, *others.split("|")) if others else (name,)
    return Concept(key, trade, tuple(groups.split("|")), name, labels)
