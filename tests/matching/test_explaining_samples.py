"""Every sample against every job: what is said stands in the resume, and is not about who somebody is."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from recruiter.documents import reading as documents
from recruiter.documents.document import Document
from recruiter.documents.errors import Unreadable
from recruiter.jobs.requirements import Advert
from recruiter.matching import judging
from recruiter.matching.explaining import explain
from recruiter.matching.judging import Judgement, read_job
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric
from tests.factories import TODAY
from tests.matching.test_explaining import statements

SAMPLES = Path(__file__).parents[2] / "samples"
JOBS = sorted((SAMPLES / "jobs").iterdir())
RESUMES = sorted((SAMPLES / "resumes").iterdir())


@cache
def vectors(path: Path) -> JobVectors:
    return read_job(path)


def judged(resume: Path) -> Iterator[tuple[Document, ReadResume, Advert, Judgement]]:
    try:
        document = documents.read(resume)
    except Unreadable:
        return
    read = ReadResume.of(document, today=TODAY)
    for job in map(vectors, JOBS):
        yield document, read, job.job, judging.judge_read(resume.name, read, job, rubric=Rubric())


@pytest.mark.parametrize("resume", RESUMES, ids=lambda path: path.stem)
def test_every_sample_is_explained_in_its_own_words(resume: Path) -> None:
    for document, read, advert, judgement in judged(resume):
        told = explain(
            advert=advert,
            marks=judgement.marks,
            gates=judgement.gates,
            scores=judgement.scores,
            recommendation=judgement.recommendation,
            findings=judgement.findings,
            rubric=Rubric(),
            flags=judgement.flags,
        )
        assert (told is None) == (judgement.scores.overall is None)
        for one in statements(told) if told else ():
            assert set(one.requirements) <= set(advert.requirements)
            assert all(document.quote(quote.span) == quote.quote for quote in one.evidence)
            assert not _identity(read) & set(re.findall(r"[\w@.+-]+", one.text.casefold()))


def _identity(read: ReadResume) -> set[str]:
    profile = read.profile
    facts = [*profile.emails, *profile.phones, *profile.urls, *([profile.name] if profile.name else [])]
    return {word for fact in facts for word in fact.value.casefold().split()}
