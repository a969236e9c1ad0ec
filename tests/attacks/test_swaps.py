"""Who somebody is changes no score: by the command that operators run, and by twins of a whole resume."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recruiter.documents.document import Document, Link, Span
from recruiter.documents.reading import read_bytes
from recruiter.matching import judging, swapping
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric
from recruiter.matching.swapping import MUST_NOT_MOVE, swaps
from recruiter.matching.swapping.editing import Edit, edited
from tests.attacks.people import TARGETS, Target
from tests.factories import TODAY, make_advert, make_document, make_profile

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"
WAREHOUSE = str(SAMPLES / "jobs" / "warehouse-team-lead.txt")
WAITER_JOB = """Head Waiter

What you will do
- Lead a floor of five and remember the guests who come again.
- Train waiters and write the list of wines.

Required
- 3 years of experience as a waiter
- Food safety
"""
SHE = """Amina El Sayed
Waitress
12 Mill Lane, Leeds
amina.elsayed@example.com | +44 113 496 0182
Date of birth: 4 May 1990
Nationality: Egyptian
Marital status: married
Pronouns: she/her

Profile
Mrs El Sayed leads a floor of six; her guests write that she remembers them. A mother of two.

Experience

Head Waitress, Osteria del Ponte
April 2019 - Present
• She trained four waiters, and Amina herself wrote the list of wines.
• Supervised by the chairwoman of the house.

Saleswoman, Contoso Retail
January 2015 - March 2019
• Sold shoes to hundreds of customers a week.

Education
BSc in Biology, University of Leeds, 2014

Skills
Customer service, Food safety, Wine
"""
HE = {
    "Amina El Sayed": "Greg Baker", "Amina": "Greg", "El Sayed": "Baker", "amina.elsayed": "greg.baker",
    "12 Mill Lane, Leeds": "221 Baker Street, London", "+44 113 496 0182": "+44 20 7946 0958", "1990": "1961",
    "Egyptian": "British", "married": "single", "she/her": "he/him", "mother": "father",
    "Mrs": "Mr", "herself": "himself", "her guests": "his guests", "She": "He", "she": "he",
    "Waitress": "Waiter", "chairwoman": "chairman",
    "Saleswoman": "Salesman",
}  # fmt: skip


def swap_test(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), "swap_test", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    resume = tmp_path_factory.mktemp("swaps") / "resume.txt"
    resume.write_text(SHE, encoding="utf-8")
    result = swap_test("--json", "--job", WAREHOUSE, "--resumes", str(resume))
    assert result.returncode == 0, result.stderr
    return dict(json.loads(result.stdout))


@pytest.mark.parametrize("kind", MUST_NOT_MOVE)
def test_who_somebody_is_moves_no_score_at_all(kind: str, figures: dict[str, Any]) -> None:
    assert figures[kind]["compared"] > 0
    assert (figures[kind]["largest"], figures[kind]["moved"]) == (0.0, [])


def test_schools_and_places_are_told_too(figures: dict[str, Any]) -> None:
    assert all(figures[kind]["compared"] >= 4 for kind in ("school", "place"))


def test_without_a_readable_resume_it_says_what_to_do() -> None:
    result = swap_test(
        "--job",
        str(SAMPLES / "jobs" / "warehouse-team-lead.txt"),
        "--resumes",
        str(SAMPLES / "resumes" / "corrupt.pdf"),
    )
    assert (result.returncode, "--resumes" in result.stderr) == (1, True)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_twins_who_differ_in_identity_alone_score_the_same(target: Target) -> None:
    job = JobVectors.of(make_advert(target.job))
    his = SHE
    for words, other in HE.items():
        assert words in his
        his = his.replace(words, other)
    one, two = (
        judging.judge("x", read_bytes(text.encode(), name="x.txt"), job, rubric=Rubric(), today=TODAY)
        for text in (SHE, his)
    )
    assert one.scores.overall is not None
    assert one.scores == two.scores
    assert [(mark.status, mark.credit) for mark in one.marks] == [(mark.status, mark.credit) for mark in two.marks]


def test_how_long_a_name_is_does_not_decide_how_much_of_a_paragraph_is_read() -> None:
    told = "{name} looked after floors and cellars, and then {name} went on to " + "train waiters, order wines, " * 20
    text = "{name}\nWaiter\nme@example.com\n\nProfile\n" + told + "\n\nSkills\nWine\n"
    job = JobVectors.of(make_advert(WAITER_JOB))
    scores = [
        judging.judge("x", make_document(text.format(name=name)), job, rubric=Rubric(), today=TODAY).scores
        for name in ("Wei Hu", "Bartholomew-Maximilian Featherstonehaugh")
    ]
    assert scores[0].overall is not None
    assert scores[0] == scores[1]


def test_a_judge_that_looks_at_names_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the mask off, the same swaps move scores."""
    monkeypatch.setattr("recruiter.matching.judging.blind.mask", lambda document, profile: document.text)
    job = JobVectors.of(make_advert(WAITER_JOB))
    changes = swapping.changes("x", make_document(SHE), [job], today=TODAY)
    assert any(change.by for change in changes if change.kind == "name")


def test_edits_carry_lines_and_links_along() -> None:
    document = replace(make_document("Jane Doe\nBerlin\njane"), links=(Link("https://example.com", Span(16, 20)),))
    changed = edited(document, [Edit(Span(0, 4), "Johanna"), Edit(Span(9, 15), "Rom"), Edit(Span(2, 6), "no")])
    assert changed.text == "Johanna Doe\nRom\njane"
    assert [changed.quote(line.span) for line in changed.lines] == ["Johanna Doe", "Rom", "jane"]
    assert [changed.quote(link.span) for link in changed.links] == ["jane"]


def swapped(text: str, swap: swaps.Swap) -> list[str]:
    document: Document = make_document(text)
    return [edited(document, twin.edits).text for twin in swap(document, make_profile(text))]


def test_a_name_is_swapped_wherever_it_stands_but_not_in_a_title() -> None:
    text = "Anna Ward\nanna.ward@example.com\n\nExperience\nWard Clerk, Acme Ltd\nJan 2018 - Dec 2023\n• Anna filed.\n"
    other = swapped(text, swaps.names)[0]
    assert other.startswith("Emily Walsh\nemily.walsh@example.com\n")
    assert "Ward Clerk" in other
    assert "Emily filed" in other


def test_nouns_are_swapped_in_the_language_of_the_resume() -> None:
    text = (
        "Anna Ward\n\nExperience\nWaitress, Acme Ltd\nJan 2018 - Dec 2023\n• Was the assistant of the manager there.\n"
    )
    [other] = swapped(text, swaps.nouns)
    assert "Waiter, Acme" in other
    assert "the assistant of the manager" in other
