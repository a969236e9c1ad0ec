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
import csv
import math
import re
import runpy
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from recruiter.ai import local
from recruiter.ai.occupations import drawn
from recruiter.documents import reading as documents
from recruiter.documents.document import Document
from recruiter.jobs import reading as jobs
from recruiter.matching.judging import judge_read
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric
from recruiter.vocabulary import titles

TODAY = date(2026, 11, 1)
AT = 10
# All scores of one job's candidates, in their order.
Ranker = Callable[[Document, Sequence[Document]], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "benchmarks/ranking_set")
    args = parser.parse_args()
    if (args.data / "triples.py").exists():
        _print_pairs(args.data)
    elif (args.data / "grades.tsv").exists():
        _print_graded(args.data)
    else:
        _print_categories(args.data)


def _print_graded(folder: Path) -> None:
    grades: dict[str, dict[str, int]] = {}
    for row in _rows(folder / "grades.tsv"):
        grades.setdefault(row[0], {})[row[1]] = int(row[2])
    table = {}
    for trade, graded in sorted(grades.items()):
        job = documents.read(folder / trade / "job.txt")
        resumes = [documents.read(folder / trade / name) for name in graded]
        gains = list(graded.values())
        table[trade] = {name: _ndcg(rank(job, resumes), gains) for name, rank in _rankers(job, resumes).items()}
    _print(f"nDCG@{AT}", table)


def _print_categories(folder: Path) -> None:
    people = [(row[1], documents.read(folder / row[0])) for row in _rows(folder / "resumes.tsv")]
    texts = [document for _, document in people]
    rank_by: dict[str, Ranker] = {}
    table = {}
    for row in _rows(folder / "jobs.tsv"):
        job = documents.read(folder / row[0])
        rank_by = rank_by or _rankers(job, texts)
        same = [category == row[1] for category, _ in people]
        if any(same):
            table[Path(row[0]).stem] = {name: _auc(rank(job, texts), same) for name, rank in rank_by.items()}
    _print("AUC of the same category", table)


def _print_pairs(folder: Path) -> None:
    rows = [*runpy.run_path(str(folder / "triples.py"))["T"]]
    rows += [("realistic", *row) for row in runpy.run_path(str(folder / "realistic.py"))["R"]]
    right: dict[str, list[list[bool]]] = {}
    for kind, anchor, fits, neighbour in rows:
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


def _rankers(job: Document, resumes: Sequence[Document]) -> dict[str, Ranker]:
    words = _Words([job.text, *(resume.text for resume in resumes)])
    return {"Recruiter": _engine, "BM25": words.bm25, "TF-IDF": words.tfidf, "MiniLM": _cosine}


_read: dict[str, ReadResume] = {}
_jobs: dict[str, JobVectors] = {}


def _engine(job: Document, resumes: Sequence[Document]) -> list[float]:
    if job.text not in _jobs:
        _jobs[job.text] = JobVectors.of(jobs.read(job))
    return [_overall(_jobs[job.text], resume) for resume in resumes]


def _overall(job: JobVectors, resume: Document) -> float:
    if resume.text not in _read:
        _read[resume.text] = ReadResume.of(resume, today=TODAY).embedded()
    overall = judge_read("", _read[resume.text], job, rubric=Rubric()).scores.overall
    return -1.0 if overall is None else overall


_vectors: dict[str, NDArray[np.float32]] = {}


def _cosine(job: Document, resumes: Sequence[Document]) -> list[float]:
    """Of the means of the vectors of all lines."""
    return [float(_mean(resume) @ _mean(job)) for resume in resumes]


def _mean(document: Document) -> NDArray[np.float32]:
    if document.text not in _vectors:
        lines = [line for line in document.text.splitlines() if len(line.split()) > 2] or [document.text]
        mean = local.embed(lines).mean(axis=0)
        _vectors[document.text] = mean / np.linalg.norm(mean)
    return _vectors[document.text]


class _Words:
    """BM25 (k1 1.5, b 0.75) and TF-IDF (logarithmic, cosine) over the texts of one ranking."""

    def __init__(self, texts: Sequence[str]) -> None:
        bags = [Counter(_words(text)) for text in texts]
        self.count = len(bags)
        self.in_texts = Counter(word for bag in bags for word in bag)
        self.mean_length = statistics.mean(bag.total() for bag in bags) or 1

    def bm25(self, job: Document, resumes: Sequence[Document]) -> list[float]:
        wanted = Counter(_words(job.text))
        return [self._bm25(wanted, Counter(_words(resume.text))) for resume in resumes]

    def _bm25(self, wanted: Mapping[str, int], bag: Counter[str]) -> float:
        norm = 1.5 * (0.25 + 0.75 * bag.total() / self.mean_length)
        return sum(times * self._idf(word) * bag[word] * 2.5 / (bag[word] + norm) for word, times in wanted.items())

    def _idf(self, word: str) -> float:
        held = self.in_texts[word]
        return math.log(1 + (self.count - held + 0.5) / (held + 0.5))

    def tfidf(self, job: Document, resumes: Sequence[Document]) -> list[float]:
        wanted = self._weights(job.text)
        return [self._product(wanted, self._weights(resume.text)) for resume in resumes]

    def _weights(self, text: str) -> dict[str, float]:
        weights = {
            word: (1 + math.log(times)) * (1 + math.log((1 + self.count) / (1 + self.in_texts[word])))
            for word, times in Counter(_words(text)).items()
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1
        return {word: weight / length for word, weight in weights.items()}

    def _product(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        return sum(weight * other.get(word, 0) for word, weight in one.items())


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"\w[\w+#]*", text.casefold()))


def _ndcg(scores: Sequence[float], grades: Sequence[int]) -> float:
    """Gains 2^grade − 1. Equal scores share the mean of their gains: no luck of the order."""
    gains = [2.0**grade - 1 for grade in grades]
    by_score: dict[float, list[float]] = {}
    for value, gain in zip(scores, gains, strict=True):
        by_score.setdefault(value, []).append(gain)
    ranked = [
        statistics.mean(tied) for value in sorted(by_score, reverse=True) for tied in [by_score[value]] for _ in tied
    ]
    return _dcg(ranked) / _dcg(sorted(gains, reverse=True))


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains[:AT]))


def _auc(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The chance that one of the same category scores higher than one of another; a tie is half of it."""
    inside = np.array([value for value, is_same in zip(scores, same, strict=True) if is_same])
    outside = np.array([value for value, is_same in zip(scores, same, strict=True) if not is_same])
    wins = (inside[:, None] > outside).mean() + (inside[:, None] == outside).mean() / 2
    return float(wins)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    return rows[1:]  # the first names the columns


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
