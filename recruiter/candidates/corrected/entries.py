"""Jobs and schools as a person has corrected them, found by their place in the text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.corrected.standing import NOWHERE, fact_of
from recruiter.candidates.profile import Education, Period, Work
from recruiter.documents.document import Span
from recruiter.vocabulary import degrees
from recruiter.vocabulary.dates import PartialDate

PRESENT = "present"

Entry = TypeVar("Entry", Work, Education)
# Of one entry, by the last part of their pointers; "*" is the entry itself.
Changes = Mapping[str, Change]


def work(entries: tuple[Work, ...], changes: Sequence[Change], *, text: str) -> tuple[Work, ...]:
    return _changed(entries, changes, make=Work, change=_job, text=text)


def education(entries: tuple[Education, ...], changes: Sequence[Change], *, text: str) -> tuple[Education, ...]:
    return _changed(entries, changes, make=Education, change=_school, text=text)


def index_of(entries: Sequence[Work] | Sequence[Education], change: Change) -> int | None:
    """Which entry the change is about. One that the reader missed may lie in another, which swallowed it."""
    if change.span is None:
        return None
    if change.is_missed:
        starts = [entry.span.start for entry in entries]
        return starts.index(change.span.start) if change.span.start in starts else None
    return over(entries, change.span)


def over(entries: Sequence[Work] | Sequence[Education], span: Span) -> int | None:
    """Which entry lies over most of the span."""
    shared = [min(entry.span.end, span.end) - max(entry.span.start, span.start) for entry in entries]
    best = max(range(len(shared)), key=lambda index: shared[index], default=None)
    return best if best is not None and shared[best] > 0 else None


def date_of(value: str) -> PartialDate:
    year, _, month = value.partition("-")
    return PartialDate(int(year), int(month) if month else None)


def _changed(
    entries: tuple[Entry, ...],
    changes: Sequence[Change],
    *,
    make: Callable[[Span], Entry],
    change: Callable[[Entry, Changes, str], Entry],
    text: str,
) -> tuple[Entry, ...]:
    """One that was not read here is made: blanks for identity may have hidden it from the reader."""
    ours: dict[Span, dict[str, Change]] = {}
    for one in changes:
        index = index_of(entries, one)
        span = entries[index].span if index is not None else one.span or NOWHERE
        ours.setdefault(span, {})[one.path.rpartition("/")[2]] = one
    read: list[Entry] = [
        change(entry, ours.pop(entry.span, {}), text) for entry in entries if "*" not in ours.get(entry.span, ())
    ]
    missed = set(ours) - {entry.span for entry in entries}
    made: list[Entry] = [change(make(span), ours[span], text) for span in sorted(missed) if "*" not in ours[span]]
    return tuple(_in_order(read, [entry for entry in made if not _is_empty(entry)]))


def _in_order(read: Sequence[Entry], made: Sequence[Entry]) -> Iterator[Entry]:
    """As they were read, each that was not before the next one of the text."""
    waiting = list(made)
    for entry in read:
        while waiting and waiting[0].span.start < entry.span.start:
            yield waiting.pop(0)
        yield entry
    yield from waiting


def _is_empty(entry: Work | Education) -> bool:
    facts = (entry.title, entry.employer) if isinstance(entry, Work) else (entry.institution, entry.degree)
    return not any(facts) and entry.period is None


def _job(entry: Work, changes: Changes, text: str) -> Work:
    if not changes:
        return entry
    first = _first_line(entry.span, text)
    title, employer = (
        fact_of(fact, changes.get(key), text=text, within=entry.span, otherwise=first)
        for key, fact in (("position", entry.title), ("name", entry.employer))
    )
    return replace(entry, title=title, employer=employer, period=_period(entry.period, changes, otherwise=first))


def _school(entry: Education, changes: Changes, text: str) -> Education:
    if not changes:
        return entry
    first = _first_line(entry.span, text)
    institution, degree, field = (
        fact_of(fact, changes.get(key), text=text, within=entry.span, otherwise=first)
        for key, fact in (("institution", entry.institution), ("studyType", entry.degree), ("area", entry.field))
    )
    level = entry.level
    if "studyType" in changes:
        found = degrees.find(degree.value) if degree else []
        level = found[0].level if found else None
    period = _period(entry.period, changes, otherwise=first)
    return replace(entry, institution=institution, degree=degree, field=field, level=level, period=period)


def _period(period: Period | None, changes: Changes, *, otherwise: Span) -> Period | None:
    """Without one of its dates there is no period: nobody knows how long it was. A single date is one of its own."""
    begin, end = changes.get("startDate"), changes.get("endDate")
    if any(change and change.value is None for change in (begin, end)):
        return None
    first = date_of(begin.value) if begin and begin.value else period.first if period else None
    last = period.last if period else first
    if end and end.value:
        last = None if end.value == PRESENT else date_of(end.value)
    first = first or last
    if first is None:
        return period
    if last and last.last_month < first.first_month:
        last = first
    return Period(first, last, period.span if period else otherwise)


def _first_line(span: Span, text: str) -> Span:
    end = text.find("\n", span.start, span.end)
    return Span(span.start, end if end > span.start else span.end)
