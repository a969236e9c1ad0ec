"""What single lines of an advert ask for."""

import time

import pytest

from recruiter.jobs.requirements import Requirement
from tests.factories import make_advert


def asked(line: str, kind: str, *, heading: str = "Requirements") -> list[Requirement]:
    advert = make_advert(f"Nurse\n\n{heading}\n- {line}\n- Punctual\n")
    return [requirement for requirement in advert.requirements if requirement.kind == kind]


def test_years_of_two_skills_are_two_requirements() -> None:
    found = asked("5+ years of Python and 2 years of Kubernetes", "experience")
    assert [(each.years, each.skills) for each in found] == [(5, ("Python",)), (2, ("Kubernetes",))]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("3-5 years in sales", 3),
        ("mindestens drei Jahre Erfahrung im Vertrieb", 3),
        ("au moins deux ans d'expérience en cabinet", 2),
        ("Minimum of seven (7) years of experience", 7),
        ("18 months' experience in a kitchen", 1.5),
        ("several years of experience in a kitchen", None),
        ("mehrjährige Erfahrung in der Küche", None),
    ],
)
def test_years_are_read_as_they_are_worded(line: str, years: float | None) -> None:
    (found,) = asked(line, "experience")
    assert (found.years, found.is_vague) == (years, years is None)


@pytest.mark.parametrize(
    "line", ["Must be at least 23 years old", "A contract for 2 years", "We have 30 years of history"]
)
def test_years_of_something_else_are_no_experience(line: str) -> None:
    assert asked(line, "experience") == []


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Java or Kotlin", ("Java", "Kotlin")),
        ("AWS/GCP/Azure", ("AWS", "Google Cloud", "Microsoft Azure")),
        ("At least one of Go, Rust and C++", ("Go", "Rust", "C++")),
        ("Tableau, Power BI or Looker", ("Tableau", "Power BI", "Looker")),
    ],
)
def test_alternatives_are_one_requirement(line: str, skills: tuple[str, ...]) -> None:
    assert [each.skills for each in asked(line, "skill")] == [skills]


@pytest.mark.parametrize(
    "line",
    [
        "RN licence",
        "CDL Class B",
        "HGV Class 2",
        "CPA",
        "Staplerschein",
        "Permis B",
        "Rijbewijs C",
        "Glimmer permit card",
    ],
)
def test_a_paper_is_a_certificate_also_when_no_table_knows_it(line: str) -> None:
    found = asked(line.replace("permit card", "certificate"), "certificate")
    assert len(found) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Strong communication",
        "A rock star",
        "Thrives in a fast-paced environment",
        "Good knowledge of modern technologies",
        "Several years of project management",
    ],
)
def test_what_nothing_can_settle_is_flagged(line: str) -> None:
    advert = make_advert(f"Nurse\n\nRequirements\n- {line}\n- Python\n- Licence\n- Excel\n")
    vague = {requirement.is_vague for requirement in advert.requirements if requirement.text.lower() in line.lower()}
    assert True in vague


@pytest.mark.parametrize(
    ("line", "preferred"),
    [
        ("Python; Kafka is nice to have", {"Apache Kafka"}),
        ("Python, ideally with Kafka", {"Apache Kafka"}),
        ("Python required, Kafka preferred", {"Apache Kafka"}),
        ("Python and PostgreSQL", set()),
    ],
)
def test_a_wish_holds_for_its_clause_alone(line: str, preferred: set[str]) -> None:
    found = asked(line, "skill")
    assert {each.skills[0] for each in found if each.importance == "preferred"} == preferred
    assert any(each.skills == ("Python",) and each.importance == "required" for each in found)


@pytest.mark.parametrize(
    "line",
    [
        "We offer 28 days of holiday and a gym",
        "Send your CV to Jo",
        "We are an equal opportunity employer",
        "No degree required",
        "Salary: £30,000",
    ],
)
def test_what_asks_for_nothing_is_no_requirement(line: str) -> None:
    advert = make_advert(f"Nurse\n\nRequirements\n- Python\n- Excel\n- {line}\n")
    assert {requirement.kind for requirement in advert.requirements} == {"occupation", "skill"}
    assert len(advert.requirements) == 3


def test_a_table_of_essential_and_desirable_is_read_by_its_columns() -> None:
    advert = make_advert("Clerk\n\nCriteria | Essential | Desirable\nSkills | Excel | SAP\n")
    assert {each.skills: each.importance for each in advert.requirements if each.kind == "skill"} == {
        ("Microsoft Excel",): "required",
        ("SAP",): "preferred",
    }


def test_a_degree_or_years_instead_are_one_requirement() -> None:
    (degree,) = asked("A master's degree or 5 years of experience", "education")
    assert (degree.level, degree.or_equivalent) == ("master", True)
    assert asked("A master's degree or 5 years of experience", "experience") == []


@pytest.mark.parametrize("line", ["5+ years of Python, ideally Go, fluent German and ", "nights and ", "Java or "])
def test_the_longest_line_costs_little(line: str) -> None:
    text = f"Nurse\n\nRequirements\n- {line * (200_000 // len(line))}"
    started = time.process_time()
    assert make_advert(text[:200_000]).requirements
    assert time.process_time() - started < 5
