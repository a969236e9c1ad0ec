"""What an advert tells of the job itself."""

import time

import pytest

from recruiter.jobs import facts
from tests.factories import make_advert


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Salary: €70,000 – €85,000", (70000, 85000, "EUR")),
        ("60.000 bis 72.000 EUR brutto", (60000, 72000, "EUR")),
        ("£45k - £55k plus bonus", (45000, 55000, "GBP")),
        ("$120,000 a year", (120000, None, "USD")),
        ("We serve 20,000 customers in 30 countries", (None, None, "")),
        ("Founded in 2012, 5000 staff", (None, None, "")),
        ("EUR 85,000 - 70,000", (None, None, "")),
    ],
)
def test_a_salary_is_an_amount_with_a_currency(line: str, expected: tuple[int | None, int | None, str]) -> None:
    told = facts.read(make_advert(f"Data Analyst\n\nRequirements\n- SQL\n- Excel\n\n{line}\n"))
    assert (told.salary_min, told.salary_max, told.salary_currency) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Full-time", "full_time"), ("Teilzeit", "part_time"), ("fixed-term", "temporary"), ("", "")],
)
def test_the_terms_are_those_that_are_named(words: str, kind: str) -> None:
    assert facts.read(make_advert(f"Nurse {words}\n\nRequirements\n- Nursing\n")).employment_type == kind


def test_a_wall_of_digits_costs_little() -> None:
    advert = make_advert("Cook\n\nRequirements\n- Cooking\n" + "1234 5678 € 99.999.999 k " * 7000)
    start = time.process_time()
    facts.read(advert)
    assert time.process_time() - start < 5
