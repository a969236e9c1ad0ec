"""Times between two jobs in which the resume shows nothing: no job, no studies, no project."""

from collections.abc import Iterator
from itertools import pairwise

from recruiter.candidates.profile import Education, Item, Work
from recruiter.candidates.reading import years
from recruiter.candidates.reading.years import Interval
from recruiter.documents.document import Span
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.matching.judging.findings.wording import month, months
from recruiter.vocabulary import dates
from recruiter.vocabulary.dates import DateRange

_SHORTEST = 6  # months
_OLDEST = 120  # months before the day of the document: what is longer ago says nothing about today
_STUDIES = 48  # months before a degree whose beginning is not told
_MOST = 3


def find(seen: Seen) -> Iterator[Finding]:
    """None where a job has no dates, or one alone: it may have filled the time."""
    dated = [stay for stay in seen.stays if not stay.is_a_day]
    if len(dated) < 2 or len(dated) < len(seen.profile.work):
        return
    filled = [*(stay.widest for stay in seen.stays), *_studies(seen), *_projects(seen)]
    first_job, last_job = seen.stays[0].widest[0], max(stay.widest[1] for stay in seen.stays)
    empty = [gap for gap in _between(filled) if first_job < gap[0] and gap[1] < last_job]
    recent = [gap for gap in empty if _length(gap) >= _SHORTEST and gap[1] > seen.today.last_month - _OLDEST]
    told = _told(seen) if recent else []
    telling = [gap for gap in recent if not any(first <= gap[1] and gap[0] <= last for first, last in told)]
    for gap in sorted(sorted(telling, key=lambda gap: -_length(gap))[:_MOST], reverse=True):
        before = max((stay for stay in seen.stays if stay.widest[1] < gap[0]), key=lambda stay: stay.widest[1])
        after = next(stay for stay in seen.stays if stay.widest[0] > gap[1])
        is_exact = (before.period.last or seen.today).month and after.period.first.month
        yield seen.finding(
            "red_flag",
            "gap",
            f"Nothing is shown from {month(gap[0])} to {month(gap[1])}, {'' if is_exact else 'at least '}"
            f"{months(_length(gap))}.",
            [before.period.span, after.period.span],
        )


def _between(filled: list[Interval]) -> Iterator[Interval]:
    blocks = years.merged(filled)
    for before, after in pairwise(blocks):
        yield before[1] + 1, after[0] - 1


def _told(seen: Seen) -> list[Interval]:
    """Any other time that the text names, whatever it was: then something is shown, and what is nobody's business."""
    named = dates.find_ranges(seen.text)
    apart = [each for each in named if not any(_is_within(each, entry.span) for entry in _entries(seen))]
    return [(each.first.first_month, (each.last or seen.today).last_month) for each in apart]


def _entries(seen: Seen) -> list[Work | Education]:
    return [*seen.profile.work, *seen.profile.education]


def _is_within(named: DateRange, span: Span) -> bool:
    return span.start <= named.start < span.end


def _length(gap: Interval) -> int:
    return gap[1] - gap[0] + 1


def _studies(seen: Seen) -> Iterator[Interval]:
    """A degree with its day alone was studied for in the years before it."""
    for entry in seen.profile.education:
        if entry.period:
            first, last = years.widest(entry.period, today=seen.today)
            yield (first if _is_range(entry) else last - _STUDIES), last


def _is_range(entry: Education) -> bool:
    return bool(entry.period and entry.period.first != entry.period.last)


def _projects(seen: Seen) -> Iterator[Interval]:
    for item in seen.profile.projects:
        if isinstance(item, Item) and item.period:
            yield years.widest(item.period, today=seen.today)
