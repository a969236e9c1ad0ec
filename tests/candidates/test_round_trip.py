"""People that are taken out and come in again are the same."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile

from recruiter.accounts.actor import Actor
from recruiter.candidates.exchange import exporting
from recruiter.candidates.models import Candidate, Resume
from recruiter.matching.batches import intake, steering
from recruiter.matching.models import BatchItem, ItemState
from tests.candidates.test_exporting import READABLE, SignedIn, body, export, kept
from tests.factories import make_actor, make_batch, work_on

pytestmark = pytest.mark.django_db
JANE = {
    "basics": {
        "name": "Jane Okafor",
        "label": "Backend Engineer",
        "email": "jane@example.com",
        "phone": "+4915112345678",
        "location": {"address": "Berlin, Germany"},
        "profiles": [{"network": "GitHub", "url": "https://github.com/janeokafor"}],
        "summary": "Engineer who keeps large shops running.",
    },
    "work": [
        {
            "name": "Acme Ltd",
            "position": "Backend Engineer",
            "startDate": "2018-01",
            "endDate": "2024-12",
            "highlights": ["Built services in Python and Django.", "Ran a PostgreSQL cluster."],
        },
        {"name": "Beta Inc", "position": "Lead Engineer", "startDate": "2025-01", "highlights": []},
    ],
    "education": [{"institution": "University of Leeds", "studyType": "Master of Science", "endDate": "2017"}],
    "skills": [{"name": "Python"}, {"name": "Django"}, {"name": "PostgreSQL"}],
    "languages": [{"language": "German", "fluency": "B2"}],
    "certificates": [{"name": "Certified Kubernetes Administrator"}],
}


def facts(candidate: Candidate) -> dict[str, Any]:
    """What the reader found, without where it stands, and a degree without its field, which has a place of its own."""
    assert candidate.current_resume
    content = dict(candidate.current_resume.profile.content)
    del content["meta"]
    for skill in content["skills"]:
        skill.pop("keywords", None)
    for school in content["education"]:
        degree = school.get("studyType", "").removesuffix(school.get("area", "")).rstrip(" ,")
        school["studyType"] = degree.removesuffix(" in")
    content["skills"].sort(key=lambda skill: skill["name"])
    return content


def imported(actor: Actor, data: bytes, name: str) -> list[Candidate]:
    batch = make_batch(actor)
    intake.take_in(batch, ContentFile(data, name=name), name=name)
    steering.start(actor, batch)
    work_on(batch)
    assert not batch.items.exclude(state=ItemState.COMPLETED).exists()
    return list(Candidate.objects.visible_to(actor).order_by("created_at"))


@pytest.mark.parametrize("name", READABLE)
def test_out_and_in_again_gives_the_same_facts(name: str) -> None:
    one, other = make_actor("one@example.com"), make_actor("other@example.com")
    (person,) = kept(one, name)

    (again,) = imported(other, exporting.as_json(person), "person.json")

    before, after = facts(person), facts(again)
    assert after["basics"] == before["basics"]
    for section in ("work", "education", "languages", "certificates", "projects", "awards"):
        assert after[section] == before[section], section
    assert [skill["name"] for skill in after["skills"]] == [skill["name"] for skill in before["skills"]]
    resume = again.current_resume
    assert resume is not None
    for pointer, (start, end) in resume.profile.content["meta"]["spans"].items():
        assert resume.text[start:end].strip(), pointer


def test_what_a_json_resume_says_is_read_and_comes_out_again(recruiter: Actor) -> None:
    (jane,) = imported(recruiter, json.dumps(JANE).encode(), "jane.json")

    out = exporting.resume_of(jane)

    assert out["basics"].items() >= JANE["basics"].items()  # type: ignore[attr-defined]
    for section in ("work", "languages", "certificates"):
        assert out[section] == JANE[section], section
    assert out["education"][0].items() >= JANE["education"][0].items()  # type: ignore[index]
    assert {skill["name"] for skill in out["skills"]} >= {"Python", "Django", "PostgreSQL"}


def test_a_table_out_and_in_again_gives_the_same_facts(browse: SignedIn) -> None:
    one, other = make_actor("one@example.com"), make_actor("other@example.com")
    people = {person.name: person for person in kept(one, *READABLE)}
    table = body(export(browse(one)))

    again = {person.name: person for person in imported(other, table, "candidates.csv")}

    assert again.keys() == people.keys()
    for name, person in people.items():
        before, after = facts(person), facts(again[name])
        for key in ("name", "emails", "phones", "urls", "location", "label"):
            assert after["basics"].get(key) == before["basics"].get(key), (name, key)
        held = [
            [(one.get("position"), one.get("startDate"), one.get("endDate")) for one in of["work"]]
            for of in (before, after)
        ]
        assert held[0] == held[1], name
        assert [skill["name"] for skill in after["skills"]] == [skill["name"] for skill in before["skills"]], name


def test_a_list_sent_twice_is_recognised(recruiter: Actor) -> None:
    table = b"Name,Email,Title,Skills\n"
    table += b"Jane Okafor,jane@example.com,Engineer,Python\nJim Miller,jim@example.com,Nurse,SAP\n"
    imported(recruiter, table, "people.csv")

    people = imported(recruiter, table, "again.csv")

    assert len(people) == 2
    assert BatchItem.objects.filter(recognised=True).count() == 2
    resume = Resume.objects.order_by("created_at")[0]
    assert (resume.file_name, resume.text.splitlines()[0]) == ("Jane Okafor.txt", "Name: Jane Okafor")
    with resume.file.open() as file:
        assert file.read().startswith(b"Name: Jane Okafor\nEngineer\njane@example.com\n")


def test_rows_that_name_nobody_are_items_that_say_why(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    items = intake.take_in(
        batch, ContentFile(b"Name,Email\nJane,jane@example.com\n,\n,x\n;,\n  ,   ,more\n"), name="people.csv"
    )

    refused = [(item.file_name, item.reason) for item in items if item.state == ItemState.FAILED]
    assert [name for name, _ in refused] == ["people.csv, line 6"]
    assert "more cells" in refused[0][1]
