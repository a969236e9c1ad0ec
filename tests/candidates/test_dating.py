from dataclasses import replace
from datetime import date

import pytest

from recruiter.candidates.reading import dating
from tests.factories import make_document, make_profile

TODAY = date(2026, 11, 25)


def written(text: str, *, saved_on: date | None = None) -> date:
    return dating.written_on(replace(make_document(text), saved_on=saved_on), today=TODAY)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hamburg, den 12.03.2021", date(2021, 3, 31)),
        ("Hamburg, 12. März 2021", date(2021, 3, 31)),
        ("Place: Pune\tDate: 12/03/2021", None),
        ("Place: Pune\tDate: 23/03/2021", date(2021, 3, 31)),
        ("Date: March 12, 2021", date(2021, 3, 31)),
        ("Lyon, le 12 mars 2021", date(2021, 3, 31)),
        ("Last updated: March 2021", date(2021, 3, 31)),
        ("Stand: 03/2021", date(2021, 3, 31)),
        ("Actualizado en marzo de 2021", date(2021, 3, 31)),
    ],
)
def test_a_line_tells_when_it_was_written(line: str, day: date | None) -> None:
    text = f"Ada Byron\n\nWork\n\nEngineer, Acme Ltd\nJan 2018 - present\nBuilt engines.\n\n{line}\n"
    assert written(text) == (day or TODAY)


@pytest.mark.parametrize(
    "line", ["Certified in March 2021", "Graduated, 12.03.2021 with honours", "Acme, since March 2021"]
)
def test_other_dates_do_not(line: str) -> None:
    assert written(f"Ada Byron\nEngineer, Acme Ltd\nJan 2018 - present\n{line}\n") == TODAY


def test_a_job_that_ended_on_a_day_is_no_signature() -> None:
    assert written("Ada Byron\nWork\nEngineer, Acme Ltd\n01.03.2018 - 12.03.2021\n") == TODAY


def test_the_file_tells_when_it_was_saved() -> None:
    text = "Ada Byron\n\nEngineer, Acme Ltd\nJan 2018 - present\n"
    assert written(text, saved_on=date(2021, 3, 12)) == date(2021, 3, 12)


def test_a_file_that_was_saved_before_what_it_tells_is_not_believed() -> None:
    text = "Ada Byron\n\nEngineer, Acme Ltd\nJan 2018 - present\n"
    assert written(text, saved_on=date(2012, 3, 12)) == TODAY


def test_what_is_expected_to_end_later_does_not_speak_against_it() -> None:
    text = "Ada Byron\n\nEducation\nBSc Physics, University of Ayton\n2019 - 2023 (expected)\n"
    assert written(text, saved_on=date(2021, 3, 12)) == date(2021, 3, 12)


def test_no_resume_was_written_in_the_future() -> None:
    assert written("Ada Byron\n", saved_on=date(2030, 1, 1)) == TODAY
    assert written("Ada Byron\nLast updated: March 2031\n") == TODAY
    assert written("Ada Byron\nLast updated: November 2026\n") == TODAY


def test_present_in_an_old_resume_is_its_own_day() -> None:
    profile = make_profile(
        "Ada Byron\n\nExperience\n\nEngineer, Acme Ltd\nJan 2018 - present\n\nHamburg, den 12.03.2021\n"
    )
    assert profile.as_of == date(2021, 3, 31)
    assert profile.years == pytest.approx(39 / 12, abs=0.05)
