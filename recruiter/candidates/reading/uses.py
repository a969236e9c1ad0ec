"""When a skill was used: the dates of the jobs and projects that name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recruiter.candidates.profile import Period, Work
from recruiter.candidates.reading.sections import Section
from recruiter.documents.document import Span
from recruiter.vocabulary import dates


@dataclass(frozen=True, slots=True)
class Use:
    """All that stands in the span was done in the period."""

    span: Span
    period: Period


def used_at(span: Span, uses: Sequence[Use]) -> Use | None:
    return next((use for use in uses if use.span.start <= span.start < use.span.end), None)


def in_jobs(work: Sequence[Work]) -> Iterator[Use]:
    """A line of a job may have dates of its own: "Since May 2026: float to the ICU"."""
    for entry in work:
        for line in entry.highlights:
            if dated := dates.find_ranges(line.value):
                yield Use(line.span, Period(dated[0].first, dated[0].last, line.span))
        if entry.period:
            yield Use(entry.span, entry.period)


def in_projects(sections: Sequence[Section]) -> Iterator[Use]:
    """A row of a project section with dates opens a project, which lasts to the next such row or gap."""
    for section in sections:
        rows = section.rows if section.kind == "projects" else ()
        opened: tuple[int, Period] | None = None
        for index, row in enumerate(rows):
            dated = dates.find_ranges(row.text)
            if opened and (dated or row.gap_before):
                yield Use(Span(opened[0], rows[index - 1].end), opened[1])
                opened = None
            if dated:
                opened = row.start, Period(dated[0].first, dated[0].last, row.span)
        if opened:
            yield Use(Span(opened[0], rows[-1].end), opened[1])
