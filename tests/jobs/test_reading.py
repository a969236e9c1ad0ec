"""From advert to requirements."""

import pytest

from recruiter.jobs.requirements import Advert, Requirement
from tests.factories import make_advert, make_document

ADVERT = """Senior Backend Engineer
Location: London, United Kingdom (hybrid)

About us
Fernhollow makes billing software in Java for clinics.

What you will do
- Design and run the services behind invoices and payments.
- Mentor two engineers and share an on-call rota.

Required
- 5+ years of backend development, most of it in Python.
- Java or Kotlin
- Experience with Django and PostgreSQL.
- A degree in computer science, or equivalent experience.
- Fluent English.
- Driving licence for company cars
- You must have the right to work in the UK.

Nice to have
- Kubernetes in production
- German

What we offer
- A bicycle, and Excel training.
"""


def asked(job: Advert, kind: str) -> list[Requirement]:
    return [requirement for requirement in job.requirements if requirement.kind == kind]


def test_the_title_is_the_occupation() -> None:
    job = make_advert(ADVERT)
    assert job.title == "Senior Backend Engineer"
    assert [requirement.text for requirement in asked(job, "occupation")] == ["Senior Backend Engineer"]


def test_required_and_preferred_are_told_apart_by_heading() -> None:
    importance = {requirement.skills: requirement.importance for requirement in asked(make_advert(ADVERT), "skill")}
    assert importance[("Django",)] == "required"
    assert importance[("Kubernetes",)] == "preferred"


def test_alternatives_are_one_requirement() -> None:
    assert ("Java", "Kotlin") in [requirement.skills for requirement in asked(make_advert(ADVERT), "skill")]


def test_years_are_asked_of_the_skill_beside_them() -> None:
    (experience,) = asked(make_advert(ADVERT), "experience")
    assert experience.years == 5
    assert "Python" in experience.skills


def test_a_degree_may_be_replaced_where_the_advert_says_so() -> None:
    (education,) = asked(make_advert(ADVERT), "education")
    assert (education.level, education.or_equivalent) == ("bachelor", True)


def test_languages_come_with_their_level() -> None:
    spoken = {
        requirement.language: (requirement.fluency, requirement.importance)
        for requirement in asked(make_advert(ADVERT), "language")
    }
    assert spoken == {"en": ("C1", "required"), "de": (None, "preferred")}


def test_place_and_permit_are_gates() -> None:
    gates = [requirement.kind for requirement in make_advert(ADVERT).requirements if requirement.is_gate]
    assert sorted(gates) == ["permit", "place"]


def test_what_the_company_tells_of_itself_asks_for_nothing() -> None:
    words = " ".join(requirement.text for requirement in make_advert(ADVERT).requirements)
    assert "bicycle" not in words
    assert "Fernhollow" not in words


def test_every_requirement_stands_where_it_says() -> None:
    text = make_document(ADVERT).text
    requirements = make_advert(ADVERT).requirements
    assert len(requirements) > 10
    assert all(
        text[asked.span.start : asked.span.end] == asked.text for asked in requirements if asked.kind != "language"
    )
    assert all(asked.span.start < asked.span.end <= len(text) for asked in requirements)


def test_the_same_thing_asked_twice_counts_once_as_required() -> None:
    job = make_advert("Developer\n\nNice to have\n- Python\n\nRequirements\n- Python\n- Django\n")
    assert [requirement.importance for requirement in asked(job, "skill") if requirement.skills == ("Python",)] == [
        "required"
    ]


def test_a_job_of_one_line_still_asks() -> None:
    job = make_advert("We are looking for a Python developer with 3 years of experience and fluent German.")
    assert job.title == "Python developer"
    assert {requirement.kind for requirement in job.requirements} >= {"occupation", "experience", "language"}


@pytest.mark.parametrize(
    ("line", "importance"),
    [
        ("Experience with Kafka is a plus.", "preferred"),
        ("Ideally you know Kafka.", "preferred"),
        ("Kafka is required.", "required"),
        ("Kenntnisse in Kafka wünschenswert", "preferred"),
    ],
)
def test_wording_decides_where_no_heading_does(line: str, importance: str) -> None:
    job = make_advert(f"Data Engineer\n\n- {line}\n- Python\n")
    assert [asked.importance for asked in job.requirements if "Kafka" in " ".join(asked.skills)] == [importance]


def test_a_german_advert_is_read() -> None:
    job = make_advert(
        "Lagerleiter (m/w/d)\nStandort: Hamburg\n\nIhre Aufgaben\n- Leitung eines Teams von zwölf Personen\n\n"
        "Ihr Profil\n- Mindestens 3 Jahre Erfahrung im Lager\n- Abgeschlossene Ausbildung\n- Fließend Deutsch\n\n"
        "Von Vorteil\n- Polnisch\n\nWir bieten\n- Obstkorb\n"
    )
    assert asked(job, "experience")[0].years == 3
    assert {requirement.language: requirement.importance for requirement in asked(job, "language")} == {
        "de": "required",
        "pl": "preferred",
    }
    assert "Obstkorb" not in " ".join(requirement.text for requirement in job.requirements)


def test_a_long_advert_is_bounded() -> None:
    lines = "\n".join(f"- Experience with subject number {number} of the trade" for number in range(500))
    assert len(make_advert(f"Engineer\n\nRequirements\n{lines}\n").requirements) == 80
