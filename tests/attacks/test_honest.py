"""What keeps attacks from earning anything must not take anything from people who do none of it."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from recruiter.documents.reading import read_bytes
from recruiter.matching import judging
from recruiter.matching.judging import Judgement
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric
from tests.factories import TODAY, make_advert

SET = Path(__file__).parent.parent.parent / "benchmarks" / "ranking_set"
TRADES = ("backend_python", "staff_accountant", "truck_driver")
CODES = frozenset(
    [
        "suspected_injection", "letter", "reference", "another_person", "self_rated", "no_resume", "copied_from_advert",
        "keyword_stuffing", "older_than_it_is", "years_overstated",
    ]
)  # fmt: skip


@cache
def judged(trade: str) -> Mapping[str, Judgement]:
    job = JobVectors.of(make_advert((SET / trade / "job.txt").read_text(encoding="utf-8")))
    return {
        path.name: judging.judge(
            path.name, read_bytes(path.read_bytes(), name=path.name), job, rubric=Rubric(), today=TODAY
        )
        for path in sorted((SET / trade).glob("[0-9]*.txt"))
    }


def shown(judgement: Judgement) -> frozenset[str]:
    return CODES & ({flag.code for flag in judgement.flags} | {finding.code for finding in judgement.findings})


def graded(trade: str, *grades: str) -> list[str]:
    with (SET / "grades.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row[1] for row in rows if row[0] == trade and row[2] in grades]


@pytest.mark.parametrize("trade", TRADES)
def test_whoever_has_done_the_work_is_suspected_of_nothing(trade: str) -> None:
    assert {name: found for name in graded(trade, "2", "3") if (found := shown(judged(trade)[name]))} == {}


@pytest.mark.parametrize(
    ("trade", "name", "code"),
    [
        ("backend_python", "09.txt", "copied_from_advert"),
        ("staff_accountant", "03.txt", "copied_from_advert"),
        ("staff_accountant", "01.txt", "copied_from_advert"),
        ("truck_driver", "04.txt", "copied_from_advert"),
        ("truck_driver", "14.txt", "copied_from_advert"),
    ],
)
def test_whoever_recites_the_advert_is_shown(trade: str, name: str, code: str) -> None:
    assert code in shown(judged(trade)[name])
