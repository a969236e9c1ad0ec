"""How well candidates are ranked, beside what needs no reading: BM25, TF-IDF, and cosines of the embedding model.

    .venv/bin/python benchmarks/ranking.py [--data DIR]

DIR is one of three:
- a folder for each job, with `job.txt` and resumes, and `grades.tsv` (folder, file, grade 0 to 3): nDCG@10 of each job;
- `jobs.tsv` and `resumes.tsv` (file, category): the AUC of a job's own category over all others, for each job;
- `triples.py` (T: kind, anchor, positive, negative) and `realistic.py` (R: resume, fitting job, neighbouring job): the
  share in which the fitting one comes first. Lines like these are no resumes; compared is the work that they tell of.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder: see queue.py

import argparse
import runpy
import statistics
from collections.abc import Mapping

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.rankers import AT, Ranker, auc, graded, rankers, rows
from recruiter.ai import local
from recruiter.ai.occupations import drawn
from recruiter.documents import reading as documents
from recruiter.vocabulary import titles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "benchmarks/ranking_set")
    args = parser.parse_args()
    if (args.data / "triples.py").exists():
        _print_pairs(args.data)
    elif (args.data / "grades.tsv").exists():
        _print(f"nDCG@{AT}", graded(args.data))
    else:
        _print_categories(args.data)


def _print_categories(folder: Path) -> None:
    people = [(row[1], documents.read(folder / row[0])) for row in rows(folder / "resumes.tsv")]
    texts = [document for _, document in people]
    rank_by: dict[str, Ranker] = {}
    table = {}
    for row in rows(folder / "jobs.tsv"):
        job = documents.read(folder / row[0])
        rank_by = rank_by or rankers(job, texts)
        same = [category == row[1] for category, _ in people]
        if any(same):
            table[Path(row[0]).stem] = {name: auc(rank(job, texts), same) for name, rank in rank_by.items()}
    _print("AUC of the same category", table)


def _print_pairs(folder: Path) -> None:
    pairs = [*runpy.run_path(str(folder / "triples.py"))["T"]]
    pairs += [("realistic", *row) for row in runpy.run_path(str(folder / "realistic.py"))["R"]]
    right: dict[str, list[list[bool]]] = {}
    for kind, anchor, fits, neighbour in pairs:
        fitting, other = _likenesses(anchor, fits, neighbour)
        right.setdefault(kind, []).append([one > two for one, two in zip(fitting, other, strict=True)])
    right["all triples"] = [row for kind, won in right.items() if kind != "realistic" for row in won]
    names = ("Recruiter", "MiniLM")
    table = {kind: dict(zip(names, np.mean(won, axis=0), strict=True)) for kind, won in right.items()}
    _print("the fitting one first", table)


def _likenesses(anchor: str, *others: str) -> list[list[float]]:
    """Of each of the others: drawn towards occupations, and as the model has it."""
    texts = local.embed([titles.bare(text) for text in (anchor, *others)])
    raw = local.embed([anchor, *others])
    return [[float(row[0] @ row[at]) for row in (drawn(texts), raw)] for at in range(1, len(others) + 1)]


def _print(measure: str, table: Mapping[str, Mapping[str, float]]) -> None:
    rankers = list(next(iter(table.values())))
    shown = Table(measure, *rankers)
    for name, row in table.items():
        shown.add_row(name, *(f"{row[one]:.3f}" for one in rankers))
    means = {one: statistics.mean(row[one] for row in table.values()) for one in rankers}
    shown.add_section()
    shown.add_row("mean", *(f"{means[one]:.3f}" for one in rankers))
    Console().print(shown)


if __name__ == "__main__":
    main()
