"""Part of the graded set of `benchmarks/ranking.py`: what keeps the ranking from falling unseen."""

import statistics
from pathlib import Path

import pytest

from benchmarks.rankers import graded

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks/ranking_set"
# One of an office, one of a workshop, one of software; all twelve take too long for every run.
TRADES = ("backend_python", "staff_accountant", "supply_planner")


@pytest.mark.quality
def test_those_who_fit_come_first_and_further_up_than_by_words_alone() -> None:
    table = graded(FOLDER, TRADES)
    means = {
        name: statistics.mean(row[name] for row in table.values()) for name in ("Recruiter", "BM25", "TF-IDF", "MiniLM")
    }

    assert means["Recruiter"] > 0.70, table
    assert means["Recruiter"] > max(means["BM25"], means["TF-IDF"], means["MiniLM"]) + 0.10, table
