import pytest

from recruiter.matching.judging import gates
from tests.factories import make_advert, make_document, make_profile

RESUME = "Jane Doe\nEngineer\n{place}\n\nExperience\nEngineer, Acme Ltd, 2019 - 2020\n{said}\n"


def checked(job: str, *, place: str = "Berlin, Germany", said: str = "") -> tuple[str, str]:
    text = RESUME.format(place=place, said=said)
    (mark,) = gates.check(make_advert(job), make_document(text), make_profile(text))
    return mark.status, mark.evidence[0].quote if mark.evidence else ""


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("Berlin, Germany", "met"),
        ("Potsdam, Germany", "partly"),
        ("Lisbon, Portugal", "contradicted"),
    ],
)
def test_a_place_is_compared_by_city_and_country(place: str, status: str) -> None:
    assert checked("Engineer\nLocation: Berlin, Germany\n", place=place) == (status, place)


def test_who_would_move_is_asked_by_a_person() -> None:
    said = "Willing to relocate"
    assert checked("Engineer\nLocation: Berlin, Germany\n", place="Lisbon, Portugal", said=said) == ("partly", said)


def test_a_resume_without_a_place_shows_none() -> None:
    assert checked("Engineer\nLocation: Berlin, Germany\n", place="") == ("not_shown", "")


def test_a_remote_job_asks_for_no_place() -> None:
    assert not [asked for asked in make_advert("Engineer\nFully remote\n").requirements if asked.kind == "place"]


@pytest.mark.parametrize(("said", "status"), [("EU national with the right to work", "met"), ("", "not_shown")])
def test_a_permit_is_met_where_it_is_stated(said: str, status: str) -> None:
    job = "Engineer\n\nRequirements\n- You have the right to work in Germany.\n- Python\n- Django\n- Kafka\n"
    assert checked(job, said=said) == (status, said)
