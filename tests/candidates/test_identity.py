"""What tells that two resumes may be of one person."""

from datetime import date
from typing import Any

import pytest

from recruiter.candidates.people import identity
from recruiter.candidates.people.identity import Key

TODAY = date(2026, 6, 15)


def profile(name: str = "Jane Okafor", **given: Any) -> dict[str, Any]:
    basics: dict[str, Any] = {"name": name}
    basics |= {key: given.pop(key) for key in ("emails", "phones") if key in given}
    return {"basics": basics, **given}


def job(employer: str, title: str, first: str, last: str | None) -> dict[str, str]:
    return {"name": employer, "position": title, "startDate": first, **({"endDate": last} if last else {})}


def shared(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return identity.share_history(one, other, ended=(TODAY, TODAY))


def test_addresses_are_compared_without_case_and_phones_with_their_country_alone() -> None:
    found = identity.keys(profile(emails=["Jane@Example.COM"], phones=["+4915112345678", "0151 2345678", "5551234567"]))
    assert {key for key in found if key.kind != "name"} == {
        Key("email", "jane@example.com"),
        Key("phone", "+4915112345678"),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Okafor", "OKAFOR, Jane"),
        ("José Núñez", "Jose Nunez"),
        ("Jane A. Okafor", "jane okafor"),
        ("王小明", "王小明"),
    ],
)
def test_one_name_is_written_in_several_ways(one: str, other: str) -> None:
    assert identity.keys(profile(one)) == identity.keys(profile(other)) != set()


def test_a_first_name_alone_is_no_key() -> None:
    assert identity.keys(profile("Jane")) == set()
    assert identity.keys({}) == set()


def test_the_same_work_at_the_same_time_is_shared_history() -> None:
    mine = profile(work=[job("Acme Ltd", "Backend Engineer", "2018-01", "2024-12")])
    assert shared(mine, profile(work=[job("ACME Limited", "Backend engineer", "2020", None)]))


@pytest.mark.parametrize(
    "theirs",
    [
        job("Acme Ltd", "Backend Engineer", "2025-02", None),
        job("Acme Ltd", "Accountant", "2018-01", "2024-12"),
        job("Other Ltd", "Backend Engineer", "2018-01", "2024-12"),
        {"name": "Acme Ltd", "position": "Backend Engineer"},
    ],
    ids=["later", "another title", "another employer", "without dates"],
)
def test_other_work_is_not_shared(theirs: dict[str, str]) -> None:
    mine = profile(work=[job("Acme Ltd", "Backend Engineer", "2018-01", "2024-12")])
    assert not shared(mine, profile(work=[theirs]))


def test_the_same_degree_of_the_same_year_is_shared_history() -> None:
    degree = {"institution": "University of Leeds", "studyType": "Master of Science", "endDate": "2017"}
    assert shared(
        profile(education=[degree]), profile(education=[{**degree, "startDate": "2015", "endDate": "2017-09"}])
    )
    assert not shared(profile(education=[degree]), profile(education=[{**degree, "endDate": "2011"}]))
    assert not shared(
        profile(education=[degree]), profile(work=[job("University of Leeds", "Master of Science", "2017", None)])
    )


def test_what_goes_on_lasted_until_the_resume_was_written() -> None:
    ongoing = profile(work=[job("Acme", "Engineer", "2018-01", None)])
    assert identity.last_worked(ongoing, ended=date(2021, 3, 31)) == 2021 * 12 + 2
    assert identity.last_worked(profile(work=[job("Acme", "Engineer", "2018", "2022")]), ended=TODAY) == 2022 * 12 + 11
    assert identity.last_worked({}, ended=TODAY) == 0
