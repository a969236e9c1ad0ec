"""What all that looks for findings has at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recruiter.candidates.profile import Profile
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Advert
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.findings.finding import Finding, Kind
from recruiter.matching.judging.findings.stays import Stay, stays
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.vocabulary.dates import PartialDate


@dataclass(frozen=True)
class Seen:
    """`today` is the month of the document: whatever goes on does so until then."""

    blind: Blind
    advert: Advert
    marks: Sequence[Mark]
    today: PartialDate

    @property
    def profile(self) -> Profile:
        return self.blind.profile

    @property
    def text(self) -> str:
        return self.blind.text

    @cached_property
    def stays(self) -> Sequence[Stay]:
        """The dated jobs, the first begun first."""
        return stays(self.profile.work, text=self.text, today=self.today)

    @cached_property
    def done(self) -> Sequence[Span]:
        """Where it is told what somebody did: jobs and projects; and studies, which use skills too."""
        profile = self.profile
        spans = [entry.span for entry in profile.work]
        return [*spans, *(entry.span for entry in profile.education), *(fact.span for fact in profile.projects)]

    def is_done(self, span: Span) -> bool:
        return any(inside.start <= span.start < inside.end for inside in self.done)

    def finding(self, kind: Kind, code: str, sentence: str, spans: Sequence[Span]) -> Finding:
        distinct = dict.fromkeys(span for span in spans if self.text[span.start : span.end].strip())
        return Finding(kind, code, sentence, tuple(Evidence(self.text[s.start : s.end], s) for s in distinct))
