"""Twenty-eight adverts of many trades, forms and languages, and how well their requirements must at least be read.

The companies and people are invented. A change that reads one kind of advert better and another worse shows here.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scoring import overlap
from recruiter.documents.limits import Limits
from recruiter.documents.plain import read_plain
from recruiter.jobs import reading
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.vocabulary import skills

Truth = dict[str, Any]

pytestmark = pytest.mark.quality
FOLDER = Path(__file__).parent / "quality"
# Precision and recall.
FLOORS = {
    "occupation": (0.95, 0.95),
    "skill": (0.95, 0.95),
    "soft_skill": (0.95, 0.95),
    "experience": (0.95, 0.95),
    "duty": (0.95, 0.95),
    "education": (0.95, 0.95),
    "certificate": (0.95, 0.95),
    "language": (0.95, 0.95),
    "place": (0.95, 0.95),
    "permit": (1.0, 1.0),
    "importance": (0.98, 0.98),
    "vague": (0.98, 0.98),
}


@dataclass(slots=True)
class Count:
    hits: int = 0
    wanted: int = 0
    given: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.hits / self.given if self.given else 1.0


@cache
def scores() -> dict[str, Count]:
    """By kind; `importance` and `vague` count what is said of the requirements that were found."""
    counts: dict[str, Count] = defaultdict(Count)
    for truth in truths():
        document = read_plain((FOLDER / truth["file"]).read_bytes(), name=truth["file"], limits=Limits())
        _compare(truth, reading.read(document), counts)
    return counts


def truths() -> list[Truth]:
    return [json.loads(line) for line in (FOLDER / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def _compare(truth: Truth, advert: Advert, counts: dict[str, Count]) -> None:
    free = list(advert.requirements)
    title = {"kind": "occupation", "importance": "required", "words": truth["title"]}
    for wanted in [title, *truth["requirements"]]:
        count = counts[wanted["kind"]]
        count.wanted += 1
        found = next((asked for asked in free if _agrees(wanted, asked)), None)
        if found is None:
            count.wrong.append(f"missed in {truth['file']}: {wanted}")
            continue
        free.remove(found)
        count.hits += 1
        count.given += 1
        if wanted["kind"] != "duty":
            _tell(counts["importance"], found.importance == wanted["importance"], f"{truth['file']}: {wanted}")
        _tell(counts["vague"], found.is_vague == wanted.get("vague", False), f"{truth['file']}: {wanted}")
    for asked in free:
        counts[asked.kind].given += 1
        counts[asked.kind].wrong.append(f"not so in {truth['file']}: {asked}")


def _tell(count: Count, right: bool, about: str) -> None:
    count.hits += right
    count.wanted += 1
    count.given += 1
    if not right:
        count.wrong.append(about)


def _agrees(wanted: Truth, asked: Requirement) -> bool:
    if wanted["kind"] != asked.kind or not _facts_agree(wanted, asked):
        return False
    if wanted["kind"] == "occupation":
        return overlap(wanted["words"], asked.text) >= 0.6
    if "skills" in wanted:
        return {_name(skill) for skill in wanted["skills"]} == set(asked.skills) or _has(asked, wanted["skills"])
    return "words" not in wanted or _has(asked, [wanted["words"]])


def _facts_agree(wanted: Truth, asked: Requirement) -> bool:
    return all(
        wanted[name] == getattr(asked, name) for name in ("years", "level", "language", "fluency") if name in wanted
    ) and (wanted["kind"] != "education" or wanted.get("or_equivalent", False) == asked.or_equivalent)


def _has(asked: Requirement, words: list[str]) -> bool:
    told = " ".join([asked.text, asked.subject or "", *asked.skills]).casefold()
    return all(each.casefold() in told for each in words)


def _name(skill: str) -> str:
    known = skills.named(skill)
    return known.name if known else skill


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_adverts_of_many_kinds_are_read_well(kind: str, floor: tuple[float, float]) -> None:
    count = scores()[kind]
    assert (count.precision >= floor[0], count.recall >= floor[1]) == (True, True), count.wrong


def test_every_advert_of_the_set_has_its_truth() -> None:
    assert {truth["file"] for truth in truths()} == {file.name for file in FOLDER.glob("*.txt")}
