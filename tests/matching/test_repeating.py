"""The same resume and job give the same score: however often, in whatever order."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from recruiter.documents import reading as documents
from recruiter.matching.judging import Judgement, judge_read, read_job
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric

JOB = Path(__file__).resolve().parents[2] / "samples/jobs"
TODAY = date(2026, 11, 1)
HEAD = "Ivo Brandl\nBackend developer\nivo.brandl@example.com\n"
SECTIONS = (
    "Experience\n"
    "2021 - 2026 Backend developer, Quillon GmbH\n"
    "- Built billing services in Python and Django on PostgreSQL\n"
    "- Moved the deployment to Docker and Kubernetes\n\n"
    "2018 - 2021 Software engineer, Arbel AG\n"
    "- Wrote REST APIs in Flask",
    "Education\nBSc Computer Science, University of Graz, 2015 - 2018",
    "Skills\nPython, Django, PostgreSQL, Docker, Kubernetes, Kafka, Git",
    "Languages\nGerman (native), English (C1)",
)


def judged(text: str) -> Judgement:
    job = read_job(next(path for path in sorted(JOB.iterdir()) if "backend" in path.name))
    resume = ReadResume.of(documents.read_bytes(text.encode(), name="cv.txt"), today=TODAY)
    return judge_read("", resume, job, rubric=Rubric())


def test_a_hundred_runs_give_one_score() -> None:
    runs = [judged("\n\n".join([HEAD, *SECTIONS])) for _ in range(100)]

    assert runs[0].scores.overall
    assert all(run == runs[0] for run in runs)


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(SECTIONS))))[1::3])
def test_the_order_of_sections_changes_no_score(order: tuple[int, ...]) -> None:
    as_usual = judged("\n\n".join([HEAD, *SECTIONS]))

    otherwise = judged("\n\n".join([HEAD, *(SECTIONS[place] for place in order)]))

    assert otherwise.scores == as_usual.scores
    assert {(mark.requirement, mark.status) for mark in otherwise.marks} == {
        (mark.requirement, mark.status) for mark in as_usual.marks
    }
