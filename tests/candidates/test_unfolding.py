"""Resumes without line breaks, as forms and databases keep them."""

from datetime import date

import pytest

from recruiter.candidates import reading
from recruiter.candidates.profile import Profile
from recruiter.candidates.reading.unfolding import unfolded
from recruiter.documents import reading as documents

LINES = (
    "PAYROLL MANAGER",
    "Professional Summary",
    "Payroll specialist with years of Experience in multi-state payroll. Known for clean audits and calm month ends.",
    "Work History",
    "Payroll Manager 03/2019 to Current",
    "Company Name City, State Run payroll for 900 people in six states. Cut corrections by half.",
    "Payroll Clerk 2014 to 2019",
    "Company Name City, State Keyed timesheets and answered questions of the staff.",
    "Education",
    "Bachelor of Science : Accounting",
    "Skills",
    "payroll, ADP, Microsoft Excel, reconciliation",
)


def read(text: str) -> Profile:
    return reading.read(documents.read_bytes(text.encode(), name="cv.txt"), today=date(2026, 6, 1))


@pytest.mark.parametrize("between", [" ", "      ", "\t"])
def test_one_long_line_is_read_as_the_lines_that_it_was(between: str) -> None:
    profile = read(between.join(LINES))

    held = [(job.title and job.title.value, str(job.period and job.period.first)) for job in profile.work]
    assert held == [("Payroll Manager", "2019-03"), ("Payroll Clerk", "2014")]
    assert [entry.level for entry in profile.education] == ["bachelor"]
    assert {"Payroll", "Microsoft Excel"} <= {claim.name for claim in profile.skills if claim.listed}
    assert profile.headline and profile.headline.value == "PAYROLL MANAGER"


def test_the_text_stays_and_only_its_lines_are_found() -> None:
    document = documents.read_bytes(" ".join(LINES).encode(), name="cv.txt")

    again = unfolded(document)

    assert again.text == document.text
    assert [again.quote(line.span) for line in again.lines] == list(LINES)
    assert unfolded(again) == again


def test_a_long_paragraph_stays_one() -> None:
    """One word in capitals is no heading, nor are two in the middle of what is said."""
    told = "I like Education and Skills of all kinds, and in my Experience nothing helps more than patience. " * 5
    document = documents.read_bytes(f"Ana Ruiz\n{told}".encode(), name="cv.txt")

    assert unfolded(document) == document


def test_a_line_without_end_is_cut_in_time() -> None:
    document = documents.read_bytes(("Skills " * 20_000).encode(), name="cv.txt")

    assert len(unfolded(document).lines) <= 40_001
