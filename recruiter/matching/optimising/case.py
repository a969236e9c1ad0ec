"""All that advice is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from recruiter.documents.document import Flag, Span
from recruiter.matching.judging.copying import copied
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.matching.judging.scoring import Rubric, score
from recruiter.matching.optimising.suggestions import Effect
from recruiter.matching.optimising.written import Held, Written
from recruiter.vocabulary import detection


@dataclass(frozen=True)
class Case:
    """`marks` are those that were read and that no person has ruled on, the weightiest first; `ruled` are the others,
    as they count. `advert` is its text."""

    written: Written
    advert: str
    marks: Sequence[Mark]
    ruled: Sequence[Mark]
    rubric: Rubric
    flags: Sequence[Flag]

    def effect(self, mark: Mark, credit: float) -> Effect | None:
        """None where the score stays."""
        others = [one for one in (*self.marks, *self.ruled) if one is not mark]
        now = score([*others, mark], rubric=self.rubric).overall
        then = score([*others, replace(mark, credit=credit, status="met")], rubric=self.rubric).overall
        return Effect(now, then) if now is not None and then is not None and then > now else None

    @property
    def latest_backing(self) -> float | None:
        """What a skill earns by its name in the latest job, where another skill shows it: of one that is named in a
        dated job, the credit is that of the job which is worth most, and its quote comes first."""
        return self._backings.get(self.written.jobs[0].span) if self.written.jobs else None

    @cached_property
    def copies(self) -> Sequence[Evidence]:
        """Lines that are the advert's."""
        document = self.written.document
        return [Evidence(document.quote(span), span) for span in copied(document, advert=self.advert)]

    @cached_property
    def is_in_the_language_of_the_advert(self) -> bool:
        """Or too short to tell."""
        both = detection.detect(self.written.document.text), detection.detect(self.advert)
        return None in both or both[0] == both[1]

    @cached_property
    def _backings(self) -> Mapping[Span, float]:
        return {job.span: credit for job, credit in self._backed()}

    def _backed(self) -> Iterator[tuple[Held, float]]:
        for mark in self.marks:
            named = mark.requirement.kind == "skill" and mark.quality in ("exact", "alias") and mark.years is not None
            job = self.written.job_of(mark.evidence[0]) if named and mark.evidence else None
            if job:
                yield job, mark.credit
