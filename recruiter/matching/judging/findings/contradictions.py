"""Dates that cannot all be true, or that lie beyond the day of the document."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from recruiter.documents.document import Span
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.matching.judging.findings.stays import Stay
from recruiter.matching.judging.findings.wording import month, months
from recruiter.vocabulary import dates

_DASH = re.compile(r"\s*(?:[-–—−]|to|until|bis)\s*", re.IGNORECASE)
_LONGEST_OVERLAP = 6  # months; a notice period or a handover overlaps too
_SAME_TIME = 2  # months
_MOST = 2
_MONTHS_AHEAD = 1  # a contract is signed before it begins


def find(seen: Seen) -> Iterator[Finding]:
    yield from _reversed(seen)
    yield from _overlapping(seen)
    yield from _ahead(seen)


def _reversed(seen: Seen) -> Iterator[Finding]:
    """Jobs that end before they begin, as written (the reader turns the dates round). Where several are, or there is no
    other to compare with, it may be the way that the resume writes dates."""
    dated = [entry.period.span if entry.period else entry.span for entry in seen.profile.work]
    spans = [span for each in dated for span in _backwards(seen.text, each)]
    if len(spans) == 1 and any(stay.period.last and stay.period.span not in spans for stay in seen.stays):
        yield seen.finding("red_flag", "ends_before_it_begins", "A job ends before it begins.", spans)


def _backwards(text: str, within: Span) -> Iterator[Span]:
    found = dates.find_dates(text[within.start : within.end])
    for first, last in pairwise(found):
        between = text[within.start + first.end : within.start + last.start]
        if _DASH.fullmatch(between) and last.date.last_month < first.date.first_month:
            yield Span(within.start + first.start, within.start + last.end)


def _overlapping(seen: Seen) -> Iterator[Finding]:
    """Only where all months are told: years alone leave too much open."""
    jobs = [stay for stay in seen.stays if not stay.is_apart and stay.employer and _is_to_the_month(stay)]
    overlaps = [(shared, one, other) for one, other in combinations(jobs, 2) if (shared := _shared(one, other))]
    longest = sorted(overlaps, key=lambda each: (-each[0], each[1].widest, each[2].widest))
    for shared, one, other in longest[:_MOST]:
        text = f"Two jobs at different employers overlap by {months(shared)}."
        yield seen.finding("red_flag", "overlap", text, [one.period.span, other.period.span])


def _is_to_the_month(stay: Stay) -> bool:
    return all(date is None or date.month is not None for date in (stay.period.first, stay.period.last))


def _shared(one: Stay, other: Stay) -> int:
    """Months that both certainly last, where that is long; 0 otherwise. Two that both go on stand beside each
    other, as a practice and a chair."""
    if one.narrowest is None or other.narrowest is None or one.employer == other.employer:
        return 0
    if (one.period.last is None and other.period.last is None) or _is_beside(one, other):
        return 0
    first = max(one.narrowest[0], other.narrowest[0])
    last = min(one.narrowest[1], other.narrowest[1])
    return shared if (shared := last - first + 1) > _LONGEST_OVERLAP else 0


def _is_beside(one: Stay, other: Stay) -> bool:
    """Begun together: two names of one job, or the client's and the employer's."""
    return abs(one.widest[0] - other.widest[0]) <= _SAME_TIME


def _ahead(seen: Seen) -> Iterator[Finding]:
    today = seen.today.last_month
    for stay in seen.stays:
        begins, ends = stay.period.first.first_month, stay.period.last
        if begins > today + _MONTHS_AHEAD:
            text = f"A job begins in {month(begins)}, after the day of the document ({month(today)})."
        elif ends and ends.first_month > today + _MONTHS_AHEAD and not stay.is_apart:
            text = f"A job ends in {month(ends.first_month)}, after the day of the document ({month(today)})."
        else:
            continue
        yield seen.finding("red_flag", "date_ahead", text, [stay.period.span])
