"""Years of experience from date intervals: overlaps count once, gaps are listed.

An interval is (first month, last month), both included, in months since year 0.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from recruiter.candidates.profile import Period
from recruiter.vocabulary.dates import PartialDate

Interval = tuple[int, int]
_SHORTEST_GAP = 6  # months; shorter ones are notice periods and holidays


def interval(period: Period, *, today: PartialDate) -> Interval:
    """Months that the period covers; `today` ends one that goes on."""
    last = min(period.last or today, today, key=lambda date: date.last_month)  # nobody has worked in the future yet
    first_month, last_month = period.first.first_month, last.last_month
    if period.first.month is None and last.month is None and last.year > period.first.year:
        # "2015 – 2018" is three years, not four: from some day of the first to some day of the last.
        last_month -= 12
    return first_month, max(first_month, last_month)


def widest(period: Period, *, today: PartialDate) -> Interval:
    """The most months that the period may cover: "2015 – 2017" may have ended in December, so that no gap is claimed
    which may not be there."""
    last = min(period.last or today, today, key=lambda date: date.last_month)
    return period.first.first_month, max(period.first.first_month, last.last_month)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    result: list[Interval] = []
    for first, last in sorted(intervals):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return result


def total(intervals: Sequence[Interval]) -> float:
    """Years, to one decimal."""
    return round(sum(last - first + 1 for first, last in merged(intervals)) / 12, 1)


def gaps(intervals: Sequence[Interval]) -> list[tuple[PartialDate, PartialDate]]:
    """Times between two jobs of over six months: the first and the last month without one."""
    blocks = merged(intervals)
    return [
        (_date(before[1] + 1), _date(after[0] - 1))
        for before, after in pairwise(blocks)
        if after[0] - before[1] - 1 > _SHORTEST_GAP
    ]


def _date(months: int) -> PartialDate:
    return PartialDate(months // 12, months % 12 + 1)
