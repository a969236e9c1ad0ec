"""A resume as it is judged, before a job is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recruiter.candidates import flags
from recruiter.candidates import reading as candidates
from recruiter.candidates.corrected import corrected
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.profile import Profile
from recruiter.candidates.reading.unfolding import unfolded
from recruiter.candidates.strays import is_stray
from recruiter.documents.document import Document, Flag, Span
from recruiter.matching.judging.blind import Blind
from recruiter.vocabulary.remembering import remembering

_LONGEST_QUOTE = 200


@dataclass(frozen=True)
class ReadResume:
    """All that can be said of a resume before a job is known. `today` ends whatever it says goes on; `profile` is as it
    was read, without `changes`."""

    document: Document
    profile: Profile
    today: date
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, document: Document, *, today: date, changes: Sequence[Change] = ()) -> "ReadResume":
        document = unfolded(document)
        with remembering():
            read = cls(document, candidates.read(document, today=today), today, tuple(changes))
            _ = read.blind  # nearly free now: most of its rows have just been read
        return read

    def embedded(self) -> "ReadResume":
        """With its vectors, which take longest: made where nothing waits for them."""
        _ = self.blind.vectors, self.blind.work_vectors, self.blind.study_vectors
        return self

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        strays = self.document.lines[:1] if is_stray(self.document, self.corrected) else ()
        quotes = (self.document.quote(line.span)[:_LONGEST_QUOTE] for line in strays)
        return (*flags.flags(self.document), *(Flag("no_resume", quote) for quote in quotes))

    @property
    def is_resume(self) -> bool:
        return all(flag.code != "no_resume" for flag in self.flags)

    @cached_property
    def blind(self) -> Blind:
        return self.blind_without(())

    def blind_without(self, spans: Iterable[Span]) -> Blind:
        return Blind.of(self.document, self.profile, without=spans, today=self.today, changes=self.changes)

    @cached_property
    def corrected(self) -> Profile:
        return corrected(self.profile, self.changes, document=self.document, today=self.today)
