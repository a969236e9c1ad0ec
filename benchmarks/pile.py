"""A pile of resumes as large as one likes: the samples' people under other names, in all layouts, each file another."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle, product
from pathlib import Path

_SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
_FIRST = ("Amara", "Jonas", "Priya", "Leila", "Tomasz", "Hanna", "Mateo", "Wei", "Nneka", "Oliver", "Sofia", "Emil")
_LAST = ("Okafor", "Lindqvist", "Raghunathan", "Haddad", "Schreiber", "Marino", "Chen", "Brandt", "Eze", "Byrne")


def resumes(number: int) -> Iterator[tuple[str, bytes]]:
    """Pairs of a file's name and its bytes."""
    sys.path.append(str(_SCRIPTS))
    from sample_data.document import load
    from sample_data.layouts import LAYOUTS

    sources = sorted((_SCRIPTS / "sample_data" / "resumes").glob("*.toml"))
    documents = [document for document in map(load, sources) if document.layout not in ("corrupt", "scan")]
    names = cycle(f"{first} {last}" for first, last in product(_FIRST, _LAST))
    for index, document, name in zip(count(), cycle(documents), names, strict=False):
        if index == number:
            return
        facts = tuple(("@" in fact and f"person{index}@example.com") or fact for fact in document.facts)
        layout = LAYOUTS[document.layout]
        yield f"resume-{index:04}{layout.suffix}", layout.draw(replace(document, title=name, facts=facts))
