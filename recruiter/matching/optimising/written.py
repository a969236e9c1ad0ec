"""A resume as it is written: the jobs with their lines, each where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from recruiter.documents.document import Document, Span
from recruiter.matching.judging.marks import Evidence

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A job; `heading` is the line with its title or employer."""

    name: str
    span: Span
    heading: Evidence | None
    lines: Sequence[Evidence]
    is_dated: bool

    def holds(self, quote: Evidence) -> bool:
        return self.span.start <= quote.span.start < self.span.end


@dataclass(frozen=True, slots=True)
class Written:
    """`title` is of the latest job, else the headline."""

    document: Document
    jobs: Sequence[Held]
    title: Evidence | None
    has_summary: bool

    @classmethod
    def of(cls, document: Document, content: Json) -> Self:
        """`content` is the stored profile, with the places of its facts."""
        reader = _Reader(document, content.get("meta", {}).get("spans", {}))
        jobs = [reader.job(f"/work/{index}", entry) for index, entry in enumerate(content.get("work") or ())]
        title = reader.quote("/work/0/position") or reader.quote("/basics/label")
        summary = bool((content.get("basics") or {}).get("summary"))
        return cls(document, [job for job in jobs if job], title, summary)

    def job_of(self, quote: Evidence) -> Held | None:
        return next((job for job in self.jobs if job.holds(quote)), None)


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Document
    spans: Mapping[str, Sequence[int]]

    def quote(self, pointer: str) -> Evidence | None:
        """What was added by hand stands nowhere."""
        place = self.spans.get(pointer)
        return self._at(Span(*place)) if place else None

    def job(self, at: str, entry: Json) -> Held | None:
        whole = self.spans.get(at)
        if not whole:
            return None
        lines = [self.quote(f"{at}/highlights/{index}") for index in range(len(entry.get("highlights") or ()))]
        return Held(
            name=str(entry.get("name") or entry.get("position") or ""),
            span=Span(*whole),
            heading=self._line(self.quote(f"{at}/position") or self.quote(f"{at}/name")),
            lines=[line for line in lines if line],
            is_dated=bool(entry.get("startDate") or entry.get("endDate")),
        )

    def _line(self, fact: Evidence | None) -> Evidence | None:
        if fact is None:
            return None
        lines = (line.span for line in self.document.lines)
        return next((self._at(span) for span in lines if span.start <= fact.span.start < span.end), fact)

    def _at(self, span: Span) -> Evidence | None:
        quote = self.document.quote(span)
        return Evidence(quote, span) if quote.strip() else None
