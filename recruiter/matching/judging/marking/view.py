"""What every reader of a requirement has at hand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recruiter.ai import local
from recruiter.ai.similarity import calibrated
from recruiter.candidates.profile import Work
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
_PASSAGES, _TITLES = (0.52, 0.85), (0.50, 0.88)
# Cosine between the means of all passages and of all requirements. Over our samples another trade reaches 0.55, the
# same one 0.65 to 0.85.
_WHOLE = (0.40, 0.78)


@dataclass(frozen=True, slots=True)
class JobVectors:
    """A job with the vectors of its requirements, made once for all candidates, and their mean."""

    job: Advert
    by_text: Mapping[str, Vector]
    gist: Vector

    @classmethod
    def of(cls, job: Advert) -> "JobVectors":
        texts = sorted({_words(requirement) for requirement in job.requirements if not requirement.is_gate})
        vectors = local.embed(texts)
        return cls(job, dict(zip(texts, vectors, strict=True)), _unit(vectors.mean(axis=0)) if texts else vectors)

    def vector(self, requirement: Requirement) -> Vector:
        return self.by_text[_words(requirement)]

    @property
    def occupation(self) -> Requirement | None:
        return next((requirement for requirement in self.job.requirements if requirement.kind == "occupation"), None)


@dataclass(frozen=True)
class View:
    """A job, a candidate without identity, and the month that ends jobs which go on."""

    job: JobVectors
    blind: Blind
    today: PartialDate

    def nearest(self, requirement: Requirement) -> tuple[float, Span | None]:
        """How much the likest passage shows, 0 to 1, and the passage."""
        if not self.blind.passages:
            return 0.0, None
        cosines = self.blind.vectors @ self.job.vector(requirement)
        index = int(np.argmax(cosines))
        return _shown(cosines[index : index + 1], between=_PASSAGES)[0], self.blind.passages[index]

    def alike(self, names: Sequence[str], requirement: Requirement) -> list[float]:
        """How much each title shows of an occupation, 0 to 1."""
        if not names:
            return []
        cosines = local.embed([titles.bare(name) for name in names]) @ self.job.vector(requirement)
        return _shown(cosines, between=_TITLES)

    def subject_likeness(self, held: str, wanted: str) -> float:
        """How near two subjects of study are, 0 to 1."""
        one, other = local.embed([held, wanted])
        return _shown(np.array([one @ other]), between=_TITLES)[0]

    def gist(self) -> tuple[float, list[Span]]:
        """How much the resume as a whole reads like the job, 0 to 1, and the passages that say so most."""
        if not self.blind.passages:
            return 0.0, []
        nearest = np.argsort(-(self.blind.vectors @ self.job.gist), kind="stable")[:MOST_QUOTES]
        return self._likeness_to_gist(self.blind.vectors), [self.blind.passages[index] for index in nearest]

    def gist_within(self, span: Span) -> float:
        """The same for one stretch of the resume."""
        inside = [span.start <= passage.start < span.end for passage in self.blind.passages]
        return self._likeness_to_gist(self.blind.vectors[inside]) if any(inside) else 0.0

    def _likeness_to_gist(self, vectors: Vector) -> float:
        nothing, everything = _WHOLE
        cosine = float(_unit(vectors.mean(axis=0)) @ self.job.gist)
        return float(np.clip((cosine - nothing) / (everything - nothing), 0, 1))

    def entry_of(self, span: Span) -> Work | None:
        entries = self.blind.profile.work
        return next((entry for entry in entries if entry.span.start <= span.start < entry.span.end), None)


def _shown(cosines: NDArray[np.float32], *, between: tuple[float, float]) -> list[float]:
    nothing, everything = between
    likeness = (np.asarray(calibrated(cosines)) - nothing) / (everything - nothing)
    return [float(value) for value in np.clip(likeness, 0, 1)]


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
