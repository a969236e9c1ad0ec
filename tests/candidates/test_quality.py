"""Sixteen resumes of many trades, layouts and languages, and how well they must at least be read.

The people and companies are invented. A change that reads one kind of resume better and another worse shows here.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from benchmarks.scoring import Count, Truth, score
from recruiter.candidates import reading
from recruiter.candidates.profile import Profile
from recruiter.documents.limits import Limits
from recruiter.documents.plain import read_plain
from tests.factories import TODAY

pytestmark = pytest.mark.quality
FOLDER = Path(__file__).parent / "quality"
FLOORS = {
    "names": 1.0,
    "emails": 1.0,
    "phones": 0.95,
    "links": 0.95,
    "titles": 0.95,
    "companies": 0.95,
    "degrees": 0.9,
    "schools": 0.9,
    "jobs": 0.95,
    "dates": 0.95,
}


@cache
def scores() -> dict[str, Count]:
    lines = (FOLDER / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return score([(truth, read(truth)) for truth in map(json.loads, lines)])


def read(truth: Truth) -> Profile:
    document = read_plain((FOLDER / truth["file"]).read_bytes(), name=truth["file"], limits=Limits())
    return reading.read(document, today=TODAY)


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_resumes_of_many_kinds_are_read_well(field: str, floor: float) -> None:
    count = scores()[field]
    assert count.f1 >= floor, count.wrong


def test_every_resume_of_the_set_has_its_truth() -> None:
    lines = (FOLDER / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["file"] for line in lines} == {file.name for file in FOLDER.glob("*.txt")}
