"""What reading a resume costs on one core, and how many it reads a second: `python benchmarks/reading.py [--data DIR]`.

Processor time, so that a busy machine tells nearly the same. Without `--data`, resumes of all layouts are made, among
them PDFs of two pages. Beside it in the same run: pypdf for the text of PDFs, and the embedding, of which reading the
profile should cost less than a tenth.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # not this folder: see queue.py

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TypeVar

from pypdf import PdfReader
from rich.console import Console
from rich.table import Table

from benchmarks.pile import resumes
from recruiter.documents.document import Document
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.documents.parsing import parse
from recruiter.matching.judging.read_resume import ReadResume

Result = TypeVar("Result")

_MOST_MS_OF_TWO_PAGES = 150


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one core."""

    pages: int
    words: int
    text: float
    profile: float
    embedding: float
    peer: float | None  # pypdf, for the text of a PDF

    @property
    def whole(self) -> float:
        return self.text + self.profile + self.embedding


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, help="a folder of resumes")
    arguments.add_argument("--repeat", type=int, default=3, help="the least of so many runs counts")
    given = arguments.parse_args()
    files = list(_files(given.data) if given.data else resumes(40))
    costs = [cost for name, data in files if (cost := _cost(name, data, repeat=given.repeat))]
    console = Console()
    console.print(f"{len(costs)} of {len(files)} files could be read. Milliseconds of one core, medians.")
    console.print(_table("All", costs))
    if two := [cost for cost in costs if cost.pages == 2 and cost.peer]:
        console.print(_table("PDFs of two pages", two))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from ((path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())


def _cost(name: str, data: bytes, *, repeat: int) -> Cost | None:
    try:
        document, text = _least(lambda: parse(data, name=name, limits=LIMITS), repeat=repeat)
    except Unreadable:
        return None
    today = date(2026, 1, 1)
    # The judge's profile is read beside it, from the text without identity: that is reading too.
    _, profile = _least(lambda: ReadResume.of(document, today=today), repeat=repeat)
    _, embedded = _least(lambda: ReadResume.of(document, today=today).embedded(), repeat=repeat)
    words = len(document.text.split())
    return Cost(document.pages, words, text, profile, embedded - profile, _peer(document, data, repeat=repeat))


def _peer(document: Document, data: bytes, *, repeat: int) -> float | None:
    if document.kind != "pdf":
        return None
    return _least(lambda: [page.extract_text() for page in PdfReader(BytesIO(data)).pages], repeat=repeat)[1]


def _least(call: Callable[[], Result], *, repeat: int) -> tuple[Result, float]:
    spent = []
    for _ in range(repeat):
        start = time.process_time()
        result = call()
        spent.append(time.process_time() - start)
    return result, 1000 * min(spent)


def _table(what: str, costs: list[Cost]) -> Table:
    text, profile, embedding, whole = (_median(costs, name) for name in ("text", "profile", "embedding", "whole"))
    pdfs = [cost.text / cost.peer for cost in costs if cost.peer]
    title = f"{what}: {len(costs)} files, {_median(costs, 'words'):.0f} words"
    table = Table("step", "ms", "a second", "share", "beside", title=title)
    beside = {
        "text": f"{statistics.median(pdfs):.2f} × pypdf" if pdfs else "",
        "profile": f"{profile / embedding:.2f} × the embedding",
    }
    for step, cost in (("text", text), ("profile", profile), ("embedding", embedding)):
        table.add_row(step, f"{cost:.1f}", f"{1000 / cost:.0f}", f"{cost / whole:.0%}", beside.get(step, ""))
    limit = f"{whole / _MOST_MS_OF_TWO_PAGES:.2f} × {_MOST_MS_OF_TWO_PAGES} ms"
    table.add_row("together", f"{whole:.1f}", f"{1000 / whole:.1f}", "", limit)
    return table


def _median(costs: list[Cost], name: str) -> float:
    return statistics.median(getattr(cost, name) for cost in costs)


if __name__ == "__main__":
    main()
