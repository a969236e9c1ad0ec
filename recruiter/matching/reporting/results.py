"""What a report tells of a job's candidates, as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recruiter.jobs.requirements import Requirement
from recruiter.matching.explaining import Explanation
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Status
from recruiter.matching.judging.scoring import Dimension, Rubric


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement that counts, with the number that it has on every page; `share` is of the whole score, 0 to 1."""

    key: UUID
    number: int
    label: str
    requirement: Requirement
    share: float


@dataclass(frozen=True, slots=True)
class Said:
    """How far one requirement is shown, as it counts."""

    status: Status
    credit: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in the ranking. `rank` and `overall` are None where there is not enough information; `left_out` are
    flags of the file with their words."""

    candidate: UUID
    name: str
    rank: int | None
    overall: float | None
    by_dimension: Mapping[Dimension, float | None]
    recommendation: str
    is_shortlisted: bool
    is_stale: bool
    file_name: str
    marks: Mapping[UUID, Said]
    findings: Sequence[Finding]
    left_out: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody of the shortlist; None where there is nothing to explain."""

    placed: Placed
    explanation: Explanation | None


@dataclass(frozen=True, slots=True)
class Unread:
    file_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Results:
    """`batch` is None for all candidates of the job. `is_proposed`: nobody is on the shortlist yet, and `shortlist` are
    those whom the threshold proposes. `engines` are those that have judged."""

    job: str
    batch: str | None
    made_at: datetime
    engines: Sequence[str]
    version: int
    threshold: int
    rubric: Rubric
    asked: Sequence[Asked]
    placed: Sequence[Placed]
    shortlist: Sequence[Told]
    is_proposed: bool
    unread: Sequence[Unread]
    files: int

    @property
    def scored(self) -> list[Placed]:
        return [one for one in self.placed if one.overall is not None]

    @property
    def scores(self) -> Iterator[int]:
        """As they are shown."""
        return (int(one.overall + 0.5) for one in self.placed if one.overall is not None)

    @property
    def above(self) -> int:
        return sum(score >= self.threshold for score in self.scores)
