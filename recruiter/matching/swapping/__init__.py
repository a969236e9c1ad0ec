"""The same resume with another identity: what must change no score, and what may.

Each swap is made where the resume names the thing; what hardly anybody names (a birth year, a nationality) is written
into a line of its own as well, so that the values are compared with each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from recruiter.candidates.profile import Profile
from recruiter.documents.document import Document
from recruiter.matching.judging import Judgement, judge_read
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.judging.scoring import Rubric
from recruiter.matching.swapping import swaps
from recruiter.matching.swapping.editing import edited

Kind = Literal["name", "pronoun", "noun", "birth_year", "nationality", "marital_status", "school", "place"]
# What somebody is, and not what they can do: a change of any score by one of these is a fault.
MUST_NOT_MOVE: Sequence[Kind] = ("name", "pronoun", "noun", "birth_year", "nationality", "marital_status")
_SWAPS: Mapping[Kind, swaps.Swap] = {
    "name": swaps.names,
    "pronoun": swaps.pronouns,
    "noun": swaps.nouns,
    "birth_year": swaps.birth_years,
    "nationality": swaps.nationalities,
    "marital_status": swaps.marital_statuses,
    "school": swaps.schools,
    "place": swaps.places,
}
KINDS: Sequence[Kind] = tuple(_SWAPS)


@dataclass(frozen=True, slots=True)
class Change:
    """Of the overall score of one resume for one job, by one swap; `moved` are the requirements whose marks differ."""

    kind: Kind
    file: str
    job: str
    by: float
    moved: tuple[str, ...]


def changes(file: str, document: Document, jobs: Sequence[JobVectors], *, today: date) -> list[Change]:
    """Of all swaps that can be made in it. A score that is lost or gained altogether counts as 100."""
    read = ReadResume.of(document, today=today).embedded()
    before = [judge_read(file, read, job, rubric=Rubric()) for job in jobs]
    found = []
    for kind, document_with, base in _twins(document, read.profile):
        other = ReadResume.of(document_with, today=today).embedded()
        compared = before if base is None else _judged(file, base, jobs, today=today)
        for job, one in zip(jobs, compared, strict=True):
            two = judge_read(file, other, job, rubric=Rubric())
            found.append(Change(kind, file, job.job.title, _difference(one, two), _moved(one, two)))
    return found


def _twins(document: Document, profile: Profile) -> Iterator[tuple[Kind, Document, Document | None]]:
    """With the document that each is to be compared with, where that is not the one that came."""
    for kind, swap in _SWAPS.items():
        for twin in swap(document, profile):
            base = edited(document, twin.base) if twin.base else None
            yield kind, edited(document, twin.edits), base


def _judged(file: str, document: Document, jobs: Sequence[JobVectors], *, today: date) -> list[Judgement]:
    read = ReadResume.of(document, today=today).embedded()
    return [judge_read(file, read, job, rubric=Rubric()) for job in jobs]


def _difference(one: Judgement, two: Judgement) -> float:
    first, second = one.scores.overall, two.scores.overall
    if first is None or second is None:
        return 0.0 if first is second else 100.0
    return round(abs(second - first), 1)


def _moved(one: Judgement, two: Judgement) -> tuple[str, ...]:
    pairs = zip(one.marks, two.marks, strict=True)
    return tuple(f"{a.requirement.text[:60]}" for a, b in pairs if (a.status, a.credit) != (b.status, b.credit))
