"""What the judge is shown of a candidate: the text without identity and without words to the machine."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recruiter.ai import local
from recruiter.candidates.flags import spoken_to_the_machine
from recruiter.candidates.masking import mask
from recruiter.candidates.profile import Fact, Profile, SkillClaim
from recruiter.documents.document import Document, Span
from recruiter.matching.marks import Evidence
from recruiter.vocabulary.denial import is_denied

_LONGEST_PASSAGE = 400
_MOST_PASSAGES = 160
_LONGEST_QUOTE = 240


@dataclass(frozen=True)
class Blind:
    """Facts of the profile that survive masking. Every span is true in `document`, since masking keeps lengths."""

    document: Document
    profile: Profile
    text: str

    @classmethod
    def of(cls, document: Document, profile: Profile) -> "Blind":
        text = mask(document, profile)
        for span in spoken_to_the_machine(document):
            text = text[: span.start] + re.sub(r"[^\n]", " ", text[span.start : span.end]) + text[span.end :]
        return cls(document, profile, text)

    @cached_property
    def claims(self) -> dict[str, SkillClaim]:
        return self._seen(self.profile.skills)

    @cached_property
    def denied(self) -> dict[str, SkillClaim]:
        return self._seen(self.profile.denied)

    def _seen(self, claims: Iterable[SkillClaim]) -> dict[str, SkillClaim]:
        spans = ((claim, tuple(span for span in claim.spans if self._is_seen(span))) for claim in claims)
        return {claim.name: replace(claim, spans=seen) for claim, seen in spans if seen}

    @cached_property
    def passages(self) -> tuple[Span, ...]:
        """Stretches of the text long enough to mean something: highlights whole, every other line for itself."""
        highlights = [fact.span for entry in self.profile.work for fact in entry.highlights]
        lines = [
            line.span
            for line in self.document.lines
            if not any(span.start <= line.span.start < span.end for span in highlights)
        ]
        spans = sorted(span for span in [*highlights, *lines] if self._says_something(span))
        return tuple(Span(span.start, min(span.end, span.start + _LONGEST_PASSAGE)) for span in spans[:_MOST_PASSAGES])

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """One unit row for each passage."""
        return local.embed([self._words(span) for span in self.passages])

    @cached_property
    def titles(self) -> tuple[Fact, ...]:
        """Titles held, latest first as resumes have them, then the headline."""
        held = [entry.title for entry in self.profile.work if entry.title]
        headline = [self.profile.headline] if self.profile.headline else []
        distinct = {fact.value.casefold(): fact for fact in [*held, *headline] if self._is_seen(fact.span)}
        return tuple(distinct.values())

    @property
    def words(self) -> int:
        return len(self.text.split())

    def evidence(self, span: Span) -> Evidence:
        """The line about the span, or the span itself if it runs over several; cut where it is too long to read."""
        lines = (line.span for line in self.document.lines)
        line = next((line for line in lines if line.start <= span.start and span.end <= line.end), span)
        if line.end - line.start > _LONGEST_QUOTE:
            line = _around(span, line)
        return Evidence(self.document.quote(line), line)

    def _says_something(self, span: Span) -> bool:
        """At least three words, and not what somebody has never done."""
        words = self._words(span)
        return len(words.split()) >= 3 and not is_denied(words, len(words), len(words))

    def _words(self, span: Span) -> str:
        return re.sub(r"\s+", " ", self.text[span.start : span.end]).strip(" •")

    def _is_seen(self, span: Span) -> bool:
        return self.text[span.start : span.end] == self.document.quote(span)


def _around(span: Span, line: Span) -> Span:
    """As much of the line as can be read at a glance, the span in its middle."""
    room = max(0, _LONGEST_QUOTE - (span.end - span.start)) // 2
    end = min(span.end, span.start + _LONGEST_QUOTE)
    return Span(max(line.start, span.start - room), min(line.end, end + room))
