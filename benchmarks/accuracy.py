"""How well resumes are read: `python benchmarks/accuracy.py [--data DIR] [--misses FIELD]`.

`DIR` holds resumes and a `truth.jsonl` that says what is in them, an object a line: `file`, and any of `name`,
`emails`, `phones`, `links`, `skills`, `titles`, `companies`, `degrees`, `schools`, and `work`: a list of `title`,
`company`, `start`, `end`. Without it, the small set of the tests is read.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder: see queue.py

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

from rich.console import Console
from rich.table import Table

from benchmarks.scoring import Count, Truth, score
from recruiter.candidates import processes, reading
from recruiter.candidates.profile import Profile
from recruiter.documents import reading as documents
from recruiter.documents.errors import Unreadable

_OWN = ROOT / "tests" / "candidates" / "quality"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=_OWN)
    arguments.add_argument("--misses", metavar="FIELD", help="also print what was missed and what is not so")
    given = arguments.parse_args()
    today = datetime.now(UTC).date()
    truths = [
        json.loads(line) for line in (given.data / "truth.jsonl").read_text(encoding="utf-8").splitlines() if line
    ]
    refused: list[str] = []
    counts = score(_read(truths, folder=given.data, today=today, refused=refused))
    console = Console()
    console.print(_table(counts))
    console.print(f"{len(truths)} files, {len(refused)} of them not read. {today}")
    for line in [*refused, *(counts[given.misses].wrong if given.misses else ())]:
        console.print(line, markup=False)


def _read(truths: list[Truth], *, folder: Path, today: date, refused: list[str]) -> Iterator[tuple[Truth, Profile]]:
    files = [str(folder / truth["file"]) for truth in truths]
    for index, profile in processes.each(partial(_profile, today=today), files):
        if isinstance(profile, str):
            refused.append(profile)
        yield truths[index], profile if isinstance(profile, Profile) else Profile()


def _profile(file: str, *, today: date) -> Profile | str:
    try:
        return reading.read(documents.read(Path(file)), today=today)
    except Unreadable as refusal:
        return str(refusal)


def _table(counts: dict[str, Count]) -> Table:
    table = Table("field", "F1", "recall", "precision", "values")
    for name, count in counts.items():
        if count.wanted:
            figures = (count.f1, count.recall, count.precision)
            table.add_row(name, *(f"{figure:.3f}" for figure in figures), f"{count.wanted:,}")
    return table


if __name__ == "__main__":
    main()
