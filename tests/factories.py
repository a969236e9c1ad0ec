"""One factory for each noun that tests need."""

from datetime import date

from recruiter.candidates import reading as candidates
from recruiter.candidates.profile import Profile
from recruiter.documents.document import Document, Span
from recruiter.documents.reading import read_bytes
from recruiter.jobs import reading as jobs
from recruiter.jobs.requirements import Job, Requirement
from recruiter.matching.marks import Mark, Status

TODAY = date(2026, 6, 15)


def make_document(text: str) -> Document:
    return read_bytes(text.encode(), name="resume.txt")


def make_profile(text: str) -> Profile:
    return candidates.read(make_document(text), today=TODAY)


def make_job(text: str) -> Job:
    return jobs.read(make_document(text))


def make_requirement(**given: object) -> Requirement:
    asked: dict[str, object] = {
        "text": "Python",
        "span": Span(0, 6),
        "kind": "skill",
        "importance": "required",
    }
    return Requirement(**{**asked, **given})  # type: ignore[arg-type]


def make_mark(*, credit: float = 1.0, status: Status = "met", **requirement: object) -> Mark:
    return Mark(make_requirement(**requirement), status, credit)
