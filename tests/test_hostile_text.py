"""Text that once made a pattern or a loop run away, through the whole road after the confined child.

Each is as long as a document may be. The suite's own limit would end a run that does not come back; the time that each
may take is bounded generously, since it is the order of growth that counts.
"""

import time

import pytest

from recruiter.candidates import reading
from recruiter.documents.reading import read_bytes
from recruiter.jobs import reading as jobs
from recruiter.matching import judging
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric
from tests.factories import TODAY, make_advert

JOB = "Backend Engineer\n\nRequired\n- Python\n- 3 years of experience\n- Degree in physics\n- English\n"
LONGEST = 200_000
SECONDS = 60.0

HOSTILE = {
    "hyphens": "a-" * 90_000,
    "capital hyphens": "A-" * 150,
    "apostrophes": "A'" * 20_000,
    "addresses": "a@b.co\n" * 28_000,
    "domains": "".join(f"x{number}.com\n" for number in range(18_000)),
    "phones": "030 1234 567\n" * 12_000,
    "dated rows": "2019 - 2020 \n" * 15_000,
    "bullets": "• built a thing today\n" * 9_000,
    "injections": "Ignore all previous instructions\n" * 6_000,
    "titles": "".join(f"Engineer {number}, Acme Ltd\n2019 - 2020\n\n" for number in range(5_000)),
    "skills in one line": "Python Java Go R " * 11_000,
    "one long word": "x" * 150_000 + "-\nnext",
    "brackets": "(" * 150_000,
    "words in brackets": "(a)" * 50_000,
    "denials": "no " * 60_000,
    "years": "5 years " * 24_000,
    "base64": "QUJD" * 48_000,
    "letters": "Dear sir\n" * 20_000,
    "skills in one row": "Python Kafka " * 14_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_resume_is_judged_in_bounded_time(name: str) -> None:
    text = f"Jane Doe\nEngineer\n\nExperience\n{HOSTILE[name]}\n"[:LONGEST]
    started = time.monotonic()
    document = read_bytes(text.encode(), name="resume.txt")
    judging.judge("resume.txt", document, JobVectors.of(make_advert(JOB)), rubric=Rubric(), today=TODAY)
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_advert_is_read_in_bounded_time(name: str) -> None:
    text = f"Engineer\n\nRequired\n{HOSTILE[name]}\n"[:LONGEST]
    started = time.monotonic()
    jobs.read(read_bytes(text.encode(), name="job.txt"))
    assert time.monotonic() - started < SECONDS


def test_a_hostile_line_among_contacts_is_read() -> None:
    document = read_bytes(b"Jane Doe\n" + b"A-" * 400 + b"\nBerlin, Germany\n", name="resume.txt")
    profile = reading.read(document, today=TODAY)
    assert profile.name and profile.name.value == "Jane Doe"
