"""What ranks candidates, and how well it did: ours, and what needs no reading."""

import csv
import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recruiter.ai import local
from recruiter.documents import reading as documents
from recruiter.documents.document import Document
from recruiter.jobs import reading as jobs
from recruiter.matching.judging import judge_read
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric

TODAY = date(2026, 11, 1)
AT = 10
# All scores of one job's candidates, in their order.
Ranker = Callable[[Document, Sequence[Document]], list[float]]


def graded(folder: Path, trades: Collection[str] = ()) -> dict[str, dict[str, float]]:
    """nDCG of each ranker for each job, of all of them or of some."""
    grades: dict[str, dict[str, int]] = {}
    for trade, name, grade, *_ in rows(folder / "grades.tsv"):
        if not trades or trade in trades:
            grades.setdefault(trade, {})[name] = int(grade)
    return {trade: _graded(folder / trade, of_trade) for trade, of_trade in sorted(grades.items())}


def _graded(folder: Path, grades: Mapping[str, int]) -> dict[str, float]:
    job = documents.read(folder / "job.txt")
    resumes = [documents.read(folder / name) for name in grades]
    by_name = rankers(job, resumes)
    return {name: ndcg(rank(job, resumes), list(grades.values())) for name, rank in by_name.items()}


def rankers(job: Document, resumes: Sequence[Document]) -> dict[str, Ranker]:
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


def ndcg(scores: Sequence[float], grades: Sequence[int]) -> float:
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


def auc(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The chance that one of the same category scores higher than one of another; a tie is half of it."""
    inside = np.array([value for value, is_same in zip(scores, same, strict=True) if is_same])
    outside = np.array([value for value, is_same in zip(scores, same, strict=True) if not is_same])
    wins = (inside[:, None] > outside).mean() + (inside[:, None] == outside).mean() / 2
    return float(wins)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    return found[1:]  # the first names the columns
