import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.vocabulary.dates import PartialDate, find_dates, find_ranges

RANGES = [
    ("March 2021 - Present", "2021-03", None),
    ("Mar. 2021 – 05/2022", "2021-03", "2022-05"),
    ("03/2019 – heute", "2019-03", None),
    ("2017-2021", "2017", "2021"),
    ("2014/2015", "2014", "2015"),
    ("2019-21", "2019", "2021"),
    ("May - Aug 2019", "2019-05", "2019-08"),
    ("Sept '18 to Oct '19", "2018-09", "2019-10"),
    ("mars 2020 à juin 2021", "2020-03", "2021-06"),
    ("enero de 2018 a marzo de 2019", "2018-01", "2019-03"),
    ("gennaio 2016 – oggi", "2016-01", None),
    ("janeiro de 2015 até dezembro de 2017", "2015-01", "2017-12"),
    ("mei 2012 tot heden", "2012-05", None),
    ("Feb 2016 to till date", "2016-02", None),
    ("September 2017 onwards", "2017-09", None),
    ("since 2019", "2019", None),
    ("seit 03/2019", "2019-03", None),
    ("15 March 2019 – 2 April 2020", "2019-03", "2020-04"),
    ("01/13/2015 - 12/31/2016", "2015-01", "2016-12"),
    ("2016/09 - now", "2016-09", None),
    ("June 2010\nAugust 2013", "2010-06", "2013-08"),
    ("(2006\n2013)", "2006", "2013"),
    ("July 2012 – Ongoing", "2012-07", None),
    ("Jan-2012 to till date", "2012-01", None),
    ("May/2008 - May/2016", "2008-05", "2016-05"),
    ("Jan-12 to Mar-14", "2012-01", "2014-03"),
    ("July2008 - Aug2009", "2008-07", "2009-08"),
    ("03/15 - 04/16", "2015-03", "2016-04"),
    ("12.05.2015 bis 13.06.2017", "2015-05", "2017-06"),
    ("20012006", "2001", "2006"),
    ("2005present", "2005", None),
    ("2015 - (present)", "2015", None),
    ("enero de 2019 hasta la actualidad", "2019-01", None),
    ("mars 2018 - à ce jour", "2018-03", None),
    ("2016年4月～2018年3月", "2016-04", "2018-03"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_it_reads_a_range(text: str, first: str, last: str | None) -> None:
    (found,) = find_ranges(text)
    assert (str(found.first), found.last and str(found.last), found.present) == (first, last, last is None)


@pytest.mark.parametrize(
    "text",
    [
        "97% of 1,200 users",
        "2019 – 2015",
        "(415) 555-2019",
        "2006\n2013",
        "call 2017 people",
        "version 3.11 of 2,015 parts",
    ],
)
def test_it_sees_no_range_where_there_is_none(text: str) -> None:
    assert find_ranges(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Q3 2020", "2020-07"),
        ("Summer 2013", "2013-06"),
        ("2021年3月", "2021-03"),
        ("Okt. 2020", "2020-10"),
        ("09.2016", "2016-09"),
        ("сентябрь 2019", "2019-09"),
        ("graduated 2011", "2011"),
        ("4/5/2019", "2019"),
        ("25/12/2019", "2019-12"),
    ],
)
def test_it_reads_a_date(text: str, date: str) -> None:
    assert [str(found.date) for found in find_dates(text)] == [date]


def test_a_month_that_depends_on_the_country_stays_unknown() -> None:
    assert find_dates("04/05/2019")[0].date == PartialDate(2019, None)


def test_offsets_hold_the_words() -> None:
    text = "Engineer, March 2021 – May 2022, Berlin"
    (found,) = find_ranges(text)
    assert text[found.start : found.end] == "March 2021 – May 2022"


@given(st.text(alphabet="0123456789 -–/.'JanuarysptembPresent\n", max_size=200))
def test_any_text_is_answered_with_ranges_that_run_forward(text: str) -> None:
    for found in find_ranges(text):
        assert found.last is None or found.last.last_month >= found.first.first_month


@pytest.mark.parametrize("line", ["1" * 100_000, "Jan " * 25_000, "2019 - " * 15_000, " " * 100_000, "1/" * 50_000])
def test_a_hostile_line_takes_no_more_than_a_moment(line: str) -> None:
    # Bounded in steps rather than seconds: a pattern that backtracks would not come back within the suite's limit.
    assert len(find_ranges(line)) <= len(line)


def test_the_other_end_tells_which_number_is_the_day() -> None:
    (found,) = find_ranges("01/02/2013 – 31/08/2017")

    assert (str(found.first), str(found.last)) == ("2013-02", "2017-08")
