"""Which skills a resume claims, which it only mentions, and what backs them."""

import pytest

from recruiter.candidates import json_resume
from recruiter.candidates.profile import Profile, SkillClaim
from tests.factories import make_profile

WORK = """Jane Roe

EXPERIENCE

Accountant
Acme Ltd
Jan 2018 - Dec 2019
• Closed the books in Xero after the bookkeeping was done and showed good communication
• Trained colleagues in reporting

SKILLS

{skills}
"""


def profile(skills: str) -> Profile:
    return make_profile(WORK.format(skills=skills))


def claims(skills: str) -> dict[str, SkillClaim]:
    return {claim.name: claim for claim in profile(skills).skills}


def listed(skills: str) -> list[str]:
    return [claim.name for claim in profile(skills).skills if claim.listed and claim.name != "Xero"]


def test_a_tool_is_claimed_by_whoever_names_it() -> None:
    assert claims("Python")["Xero"].listed


def test_everyday_words_in_a_sentence_are_evidence_and_no_claim() -> None:
    found = claims("Python")
    assert not found["Bookkeeping"].listed
    assert found["Bookkeeping"].years == 2.0
    assert not found["Communication"].listed


def test_everyday_words_are_claimed_as_an_item_of_a_list() -> None:
    assert listed("Accounting, Tax law, Teamwork, Excel") == [
        "Accounting",
        "Tax accounting",
        "Teamwork",
        "Microsoft Excel",
    ]


def test_everyday_words_are_claimed_by_saying_so() -> None:
    read = make_profile("Jane Roe\n\nSUMMARY\n\nTen years of experience in accounting at large firms.\n")
    assert [claim.name for claim in read.skills if claim.listed] == ["Accounting"]


def test_the_json_lists_what_is_claimed() -> None:
    written = json_resume.dump(profile("Python, Teamwork"))
    assert [skill["name"] for skill in written["skills"]] == ["Xero", "Python", "Teamwork"]
    assert written["meta"]["spans"].keys() >= {"/skills/0", "/skills/2"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python, Flowbrix, Tezzle Studio", ["Python", "Flowbrix", "Tezzle Studio"]),
        ("• Python\n• Flowbrix\n• Tezzle Studio", ["Python", "Flowbrix", "Tezzle Studio"]),
        ("Knife skills, sous vide, bread scoring, HACCP", ["bread scoring", "HACCP"]),
        ("Gestion des litiges, Flowbrix, Excel", ["Gestion des litiges", "Flowbrix", "Microsoft Excel"]),
        ("Tools: Flowbrix, Python\nBack end: Tezzle, Java", ["Flowbrix", "Python", "Tezzle", "Java"]),
    ],
)
def test_items_that_no_table_knows_are_kept_as_written(text: str, expected: list[str]) -> None:
    assert set(expected) <= set(listed(text))


@pytest.mark.parametrize(
    "junk",
    [
        "Various Tools",
        "Responsibilities",
        "Conducted meetings",
        "Acme Ltd",
        "Berlin, Germany",
        "jane@example.org",
        "www.example.org/jane",
        "Summer 20XX",
        "German",
        "able to learn",
        "Shift Supervisor",
    ],
)
def test_items_that_are_no_skills_are_left_out(junk: str) -> None:
    assert listed(f"• Python\n• {junk}\n• Docker\n• Terraform") == ["Python", "Docker", "Terraform"]


def test_the_commas_of_a_sentence_make_no_items() -> None:
    sentence = "I like to work with people, plan for the long term, and bring my own Flowbrix to the table."
    assert listed(sentence) == []


def test_a_list_goes_on_where_the_row_is_full() -> None:
    row = "Python, Docker, Terraform, Ansible, Jenkins, Grafana, PostgreSQL, Tezzle"
    assert "Tezzle Studio" in listed(f"{row}\nStudio, Kafka")


def test_one_form_of_each_spelling_is_kept() -> None:
    assert claims("PostgreSQL, postgres, Postgres, POSTGRES")["PostgreSQL"].written == ("postgres",)


def test_years_of_overlapping_jobs_and_projects_count_once() -> None:
    read = make_profile(
        """Jane Roe

EXPERIENCE

Developer
Acme Ltd
Jan 2018 - Dec 2019
• Built services in Kotlin

Developer
Bolt Ltd
Jan 2019 - Dec 2020
• Built services in Kotlin

PROJECTS

Solver
Jan 2022 - Dec 2022
Written in Kotlin and Haskell
"""
    )
    found = {claim.name: claim for claim in read.skills}
    assert (found["Kotlin"].years, str(found["Kotlin"].last_used)) == (4.0, "2022-12")
    assert (found["Haskell"].years, str(found["Haskell"].last_used)) == (1.0, "2022-12")


def test_languages_listed_among_skills_are_languages() -> None:
    read = profile("Excel, English, German (B2)")
    assert [(spoken.code, spoken.fluency) for spoken in read.languages] == [("en", None), ("de", "B2")]
    assert [claim.name for claim in read.skills if claim.name in ("English", "German")] == []


def test_a_language_of_the_profession_is_no_language_spoken() -> None:
    read = make_profile("Jane Roe\n\nEXPERIENCE\n\nTeacher\nAcme School\n2018 - 2019\n• Taught French literature\n")
    assert read.languages == ()


def test_a_column_of_labels_belongs_to_no_list() -> None:
    skills = claims("Licences\tForklift operation, class B and C1\nLanguages\tGerman (native), Polish (basic)")
    assert not any("Languages" in name or "Licences" in name for name in skills)


def test_a_table_of_skills_has_no_labels() -> None:
    assert {"Python", "Java", "Docker", "SQL"} <= set(claims("Python\tJava\nDocker\tSQL"))
