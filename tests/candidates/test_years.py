from hypothesis import given
from hypothesis import strategies as st

from recruiter.candidates.profile import Period
from recruiter.candidates.reading import years
from recruiter.documents.document import Span
from recruiter.vocabulary.dates import PartialDate

TODAY = PartialDate(2026, 6)
INTERVALS = st.lists(st.tuples(st.integers(24_000, 24_400), st.integers(0, 120)).map(lambda pair: (pair[0], sum(pair))))


def period(first: PartialDate, last: PartialDate | None) -> Period:
    return Period(first, last, Span(0, 1))


def test_overlapping_jobs_count_once() -> None:
    jobs = [
        period(PartialDate(2020, 1), PartialDate(2021, 12)),
        period(PartialDate(2021, 1), PartialDate(2022, 12)),
    ]
    assert years.total([years.interval(job, today=TODAY) for job in jobs]) == 3.0


def test_present_ends_today() -> None:
    assert years.total([years.interval(period(PartialDate(2025, 7), None), today=TODAY)]) == 1.0


def test_bare_years_count_their_difference() -> None:
    assert years.total([years.interval(period(PartialDate(2015), PartialDate(2018)), today=TODAY)]) == 3.0


def test_a_gap_is_named_by_its_first_and_last_month() -> None:
    jobs = [period(PartialDate(2018, 1), PartialDate(2018, 12)), period(PartialDate(2020, 1), None)]
    assert years.gaps([years.interval(job, today=TODAY) for job in jobs]) == [
        (PartialDate(2019, 1), PartialDate(2019, 12))
    ]


def test_a_notice_period_is_no_gap() -> None:
    jobs = [period(PartialDate(2018, 1), PartialDate(2018, 12)), period(PartialDate(2019, 6), None)]
    assert years.gaps([years.interval(job, today=TODAY) for job in jobs]) == []


@given(INTERVALS)
def test_merging_twice_changes_nothing(intervals: list[years.Interval]) -> None:
    once = years.merged(intervals)
    assert years.merged(once) == once


@given(INTERVALS)
def test_the_total_is_the_number_of_distinct_months(intervals: list[years.Interval]) -> None:
    months = {month for first, last in intervals for month in range(first, last + 1)}
    assert years.total(intervals) == round(len(months) / 12, 1)
