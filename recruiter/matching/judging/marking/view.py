"""What every reader of a requirement has at hand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recruiter.ai import local
from recruiter.ai.occupations import drawn
from recruiter.ai.similarity import calibrated
from recruiter.candidates.profile import Work
from recruiter.candidates.reading import years
from recruiter.candidates.reading.years import Interval
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.marks import Evidence, Mark, Status, not_shown
from recruiter.vocabulary import titles
from recruiter.vocabulary.dates import PartialDate

Vector = NDArray[np.float32]
# Credit from which a requirement counts as met, and from which anything is shown at all.
MET, PARTLY = 0.7, 0.2
MOST_QUOTES = 3
# Calibrated similarity at which words begin to show something, and at which they show all.
_PASSAGES, _SUBJECTS = (0.52, 0.85), (0.50, 0.88)
# The same for cosines of vectors that are drawn towards occupations: two of any trades reach 0.3, of one trade 0.65.
_WORK = (0.40, 0.90)
# Years after which work begins to fade, and after which this is left of it.
_FADES, _FADED = (3, 12), 0.35
# What work of a few months is worth beside that of two years; what has no dates counts as this many months.
_SHORT, _FULL_MONTHS, _UNDATED_MONTHS = 0.6, 24, 12
# What words are worth in no dated job without and with like work behind them; in one unlike; in one long ago.
_UNBACKED, _LISTED, _ELSEWHERE, _LONG_AGO = 0.3, 0.8, 0.5, 0.5
_UNTOLD = 0.8


@dataclass(frozen=True, slots=True)
class JobVectors:
    """A job with the vectors of its requirements, made once for all candidates, and their mean."""

    job: Advert
    by_text: Mapping[str, Vector]
    gist: Vector
    subjects: Mapping[str, Vector]  # of study
    work: Vector  # of that and of the title, drawn towards occupations

    @classmethod
    def of(cls, job: Advert) -> "JobVectors":
        texts = sorted({_words(requirement) for requirement in job.requirements if not requirement.is_gate})
        vectors = local.embed(texts)
        by_text = dict(zip(texts, vectors, strict=True))
        gist = _unit(vectors.mean(axis=0)) if texts else vectors
        named = [by_text[_words(one)] for one in job.requirements if one.kind == "occupation"]
        subjects = sorted({one.subject for one in job.requirements if one.subject})
        studies = dict(zip(subjects, local.embed(subjects), strict=True))
        return cls(job, by_text, gist, studies, drawn(_unit(gist + sum(named))[None])[0] if texts else gist)

    def vector(self, requirement: Requirement) -> Vector:
        return self.by_text[_words(requirement)]

    @property
    def occupation(self) -> Requirement | None:
        return next((requirement for requirement in self.job.requirements if requirement.kind == "occupation"), None)


@dataclass(frozen=True, slots=True)
class Stint:
    """A job held: how like the one on offer it is, and how much of that is left by now, both 0 to 1."""

    entry: Work
    likeness: float
    recency: float
    interval: Interval | None

    @classmethod
    def of(cls, entry: Work, likeness: float, *, today: PartialDate) -> "Stint":
        held = years.interval(entry.period, today=today) if entry.period else None
        return cls(entry, likeness, _recency(held, today=today), held)

    @property
    def worth(self) -> float:
        months = self.interval[1] - self.interval[0] + 1 if self.interval else _UNDATED_MONTHS
        return self.likeness * self.recency * (_SHORT + (1 - _SHORT) * min(1.0, months / _FULL_MONTHS))


@dataclass(frozen=True)
class View:
    """A job, a candidate without identity, and the month that ends jobs which go on."""

    job: JobVectors
    blind: Blind
    today: PartialDate

    def nearest(self, requirement: Requirement) -> tuple[float, Span | None]:
        """How much the passage shows that says most of it, 0 to 1, and the passage."""
        if not self.blind.passages:
            return 0.0, None
        cosines = self.blind.vectors @ self.job.vector(requirement)
        shown = np.array(_between(_PASSAGES, calibrated(cosines))) * self._backings
        index = int(np.argmax(shown))
        return float(shown[index]), self.blind.passages[index]

    @cached_property
    def _backings(self) -> NDArray[np.float64]:
        return np.array([self.backing(passage) for passage in self.blind.passages])

    @cached_property
    def stints(self) -> tuple[Stint, ...]:
        """Jobs held, as they stand in the resume."""
        pairs = zip(self.blind.jobs, self.likenesses[:-1], strict=True)
        return tuple(Stint.of(entry, likeness, today=self.today) for entry, likeness in pairs)

    @cached_property
    def likeness(self) -> float:
        """How much of the work on offer somebody has done, 0 to 1: by the job held that comes nearest, and by the
        resume as a whole, each of which corrects the other's errors."""
        whole = self.likenesses[-1]
        return (self.best.worth + whole) / 2 if self.best else whole

    @cached_property
    def best(self) -> Stint | None:
        return max(self.stints, key=lambda stint: (stint.worth, -stint.entry.span.start), default=None)

    @cached_property
    def likenesses(self) -> list[float]:
        """Of each job held to the one on offer, then of the resume as a whole."""
        return _between(_WORK, self.blind.work_vectors @ self.job.work)

    def subject_likeness(self, place: int, wanted: str) -> float:
        """How near the subject of an entry of education is to the one asked for, 0 to 1."""
        if place >= len(self.blind.study_vectors):
            return 0.0
        cosine = self.blind.study_vectors[place] @ self.job.subjects[wanted]
        return _between(_SUBJECTS, calibrated(np.array([cosine])))[0]

    def likest_passages(self) -> list[Span]:
        """Those that read most like all that the job asks for."""
        nearest = np.argsort(-(self.blind.vectors @ self.job.gist), kind="stable")[:MOST_QUOTES]
        return [self.blind.passages[index] for index in nearest]

    def stint_of(self, span: Span) -> Stint | None:
        return next(
            (stint for stint in self.stints if stint.entry.span.start <= span.start < stint.entry.span.end), None
        )

    def backing(self, span: Span) -> float:
        """How far words are to be believed by where they stand, 0 to 1: those about a job held, the more the liker it
        is to the one on offer; those of a list only as far as work of the kind makes them likely."""
        stint = self.stint_of(span)
        if stint is None:
            done = self.best.worth if self.best else self.likenesses[-1] * _UNTOLD
            return _UNBACKED + (_LISTED - _UNBACKED) * done
        return (_ELSEWHERE + (1 - _ELSEWHERE) * stint.likeness) * (_LONG_AGO + (1 - _LONG_AGO) * stint.recency)


def _recency(held: Interval | None, *, today: PartialDate) -> float:
    if held is None:
        return 1.0
    ago = max(0, today.last_month - held[1]) / 12
    fresh, stale = _FADES
    return 1 - (1 - _FADED) * min(1.0, max(0.0, (ago - fresh) / (stale - fresh)))


def _between(ends: tuple[float, float], values: NDArray[np.floating]) -> list[float]:
    """Where each value lies between the two, 0 to 1."""
    nothing, everything = ends
    return [float(value) for value in np.clip((values - nothing) / (everything - nothing), 0, 1)]


def marked(requirement: Requirement, credit: float, view: View, spans: Sequence[Span], reason: str) -> Mark:
    """A mark whose state follows from its credit, with the lines about the spans as evidence."""
    status = _status(credit)
    if status == "not_shown":
        return not_shown(requirement, reason)
    return Mark(requirement, status, round(credit, 3), quotes(view, spans[:MOST_QUOTES]), reason)


def quotes(view: View, spans: Sequence[Span]) -> tuple[Evidence, ...]:
    lines = dict.fromkeys(view.blind.place(span) for span in spans)
    return tuple(Evidence(view.blind.document.quote(line), line) for line in lines)


def _unit(vector: Vector) -> Vector:
    length = np.linalg.norm(vector)
    scaled: Vector = vector / length if length else vector
    return scaled


def _status(credit: float) -> Status:
    if credit >= MET:
        return "met"
    return "partly" if credit >= PARTLY else "not_shown"


def _words(requirement: Requirement) -> str:
    text = re.sub(r"\s+", " ", requirement.text)
    return titles.bare(text) if requirement.kind == "occupation" else text
