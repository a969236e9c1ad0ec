"""What holds for any text whatever, however torn."""

import re
from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from recruiter.candidates import reading
from recruiter.candidates.profile import Fact, Period, Profile
from recruiter.candidates.reading import years
from recruiter.candidates.reading.sections import split
from recruiter.documents.document import Document, Span
from recruiter.documents.limits import Limits
from recruiter.documents.plain import read_plain
from recruiter.vocabulary.dates import PartialDate
from tests.factories import TODAY

NOW = PartialDate(TODAY.year, TODAY.month)
# Pieces that resumes are made of, to be put together in orders in which nobody would.
PIECES = st.sampled_from(
    [
        "Experience", "WORK HISTORY", "Education:", "Skills", "Ausbildung", "Qualifications", "Projects", "Awards",
        "Jane Okafor", "Okafor, Jane", "jane@okafor.test", "+44 20 7946 0958", "06 12 34 98 45", "github.com/jane/tool",
        "Data Engineer, Acme Ltd, Leeds (2015 - 2018)", "Nurse at St Mary's Hospital", "Jan 2019 – Present", "2014",
        "2010\n2014", "Currently working as a Cook with Blue Door since May 2020.", "- Built things, 2011 - 2012",
        "Company: Acme Ltd", "Designation: Clerk", "Duration: Jan-2012 to till date", "BSc in Physics, Durham College",
        "Course | Institution | Year", "B.E. | Sri College | 2012", "Master of Arts in", "History",
        "GPA: 3.8", "|", ",",
        "Project: Bridge", "• Led a team of six", "Harrow, Pell & Co LLP, Boston, MA", "Associate",
        "\t", "(2013", "present)",
    ]
)  # fmt: skip
_WRITTEN = st.characters(exclude_categories=("Cc", "Cs"))
TEXTS = st.lists(st.one_of(PIECES, st.text(_WRITTEN, max_size=30)), min_size=1, max_size=25).map("\n".join)
DATES = st.builds(PartialDate, st.integers(1990, 2026), st.one_of(st.none(), st.integers(1, 12)))


def in_order(dates: tuple[PartialDate, PartialDate]) -> list[PartialDate]:
    return sorted(dates, key=lambda date: date.first_month)


def document(text: str) -> Document:
    return read_plain(("Resume\n" + text).encode("utf-8", "ignore"), name="resume.txt", limits=Limits())


def facts(profile: Profile) -> list[Fact]:
    found = [profile.place, profile.headline, *profile.urls]
    for work in profile.work:
        found += [work.title, work.employer, work.place, *work.highlights]
    for entry in profile.education:
        found += [entry.institution, entry.degree, entry.field]
    for items in (profile.certificates, profile.projects, profile.awards):
        found += items
    return [fact for fact in found if fact]


def periods(profile: Profile) -> list[Period]:
    held = [work.period for work in profile.work]
    return [period for period in [*held, *(entry.period for entry in profile.education)] if period]


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_every_fact_of_any_text_quotes_it(text: str) -> None:
    source = document(text)
    profile = reading.read(source, today=TODAY)
    for fact in facts(profile):
        assert " ".join(source.quote(fact.span).split()) == " ".join(fact.value.split())
    if profile.name:
        assert sorted(re.findall(r"\w+", source.quote(profile.name.span))) == sorted(
            re.findall(r"\w+", profile.name.value)
        )
    for phone in profile.phones:
        assert re.sub(r"\D", "", source.quote(phone.span))[-6:] == phone.value[-6:]
    assert all(re.search(r"\d", source.quote(period.span)) for period in periods(profile))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_no_text_has_more_years_than_lie_between_its_first_and_last_day(text: str) -> None:
    profile = reading.read(document(text), today=TODAY)
    intervals = [years.interval(work.period, today=NOW) for work in profile.work if work.period]
    if profile.years is not None and intervals:
        months = max(last for _, last in intervals) - min(first for first, _ in intervals) + 1
        assert profile.years <= round(months / 12, 1)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_no_row_is_lost_or_doubled_by_the_sections(text: str) -> None:
    rows = [row.span for section in split(document(text)) for row in section.rows]
    assert rows == sorted(set(rows))


@given(st.lists(st.tuples(DATES, DATES).map(in_order), max_size=4))
def test_the_order_of_jobs_changes_no_years_and_no_gaps(jobs: list[list[PartialDate]]) -> None:
    held = [Period(first, last, Span(0, 1)) for first, last in jobs]
    told = {
        (
            years.total([years.interval(period, today=NOW) for period in order]),
            tuple(years.gaps([years.widest(period, today=NOW) for period in order])),
        )
        for order in permutations(held)
    }
    assert len(told) == 1


@given(DATES, DATES)
def test_no_gap_is_claimed_that_a_year_without_months_may_fill(last: PartialDate, first: PartialDate) -> None:
    jobs = [Period(PartialDate(1980), replace(last, month=None), Span(0, 1)), Period(first, None, Span(0, 1))]
    for begins, _ in years.gaps([years.widest(job, today=NOW) for job in jobs]):
        assert begins.year > last.year
