"""How many of the stored candidates each requirement of an advert removes."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate, Resume, StoredProfile
from recruiter.matching import pool, simulating
from recruiter.matching.simulating import Effect, Refused, Simulation
from tests.factories import ADVERT, TODAY, make_batch, make_candidate, make_item, make_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def person(
    actor: Actor,
    *,
    place: str = "",
    years: float | None = None,
    languages: dict[str, str] | None = None,
    level: str = "",
    **skills: float | None,
) -> Candidate:
    """Whose profile holds no more than that."""
    candidate = make_candidate(actor, "Somebody")
    content = {
        "skills": [{"name": name, **({} if had is None else {"years": had})} for name, had in skills.items()],
        "languages": [{"language": name, "fluency": fluency} for name, fluency in (languages or {}).items()],
        "education": [{"level": level}] if level else [],
    }
    StoredProfile.objects.filter(resume=candidate.current_resume).update(content=content, years=years)
    Candidate.objects.filter(pk=candidate.pk).update(place=place)
    return candidate


def of(actor: Actor, *lines: str, title: str = "Developer") -> Simulation:
    return simulating.of_text(actor, "\n".join([title, "", "Requirements", *(f"- {line}" for line in lines)]))


def effect(shown: Simulation, words: str) -> Effect:
    return next(one for one in shown.effects if words in one.requirement.text)


def told(one: Effect) -> tuple[int | None, int]:
    return one.removed, one.untold


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


def test_a_skill_removes_who_lists_others_and_keeps_who_lists_none(recruiter: Actor) -> None:
    person(recruiter, Kubernetes=3)
    person(recruiter, Python=3)
    person(recruiter)
    shown = of(recruiter, "Kubernetes", "Python")
    assert told(effect(shown, "Kubernetes")) == (1, 1)
    assert shown.people == 3


def test_a_skill_that_includes_the_one_asked_for_is_enough(recruiter: Actor) -> None:
    person(recruiter, Django=3)
    assert effect(of(recruiter, "Python", "Docker"), "Python").removed == 0


def test_years_of_a_skill_remove_who_has_fewer_but_not_who_has_no_dates(recruiter: Actor) -> None:
    person(recruiter, Kubernetes=6)
    person(recruiter, Kubernetes=2)
    person(recruiter, Kubernetes=None)
    person(recruiter, Python=9)
    assert told(effect(of(recruiter, "5+ years of Kubernetes", "Docker"), "Kubernetes")) == (2, 1)


def test_years_of_any_work_are_those_of_the_profile(recruiter: Actor) -> None:
    for years in (1, 7, None):
        person(recruiter, years=years)
    one = effect(of(recruiter, "3+ years of professional experience", "Docker"), "professional")
    assert told(one) == (1, 1)
    assert "whatever the work was" in one.note


def test_a_language_removes_who_names_others_or_too_low_a_level(recruiter: Actor) -> None:
    for spoken in ({"German": "C1"}, {"German": "A2"}, {"German": ""}, {"English": "Native speaker"}, {}):
        person(recruiter, languages=spoken)
    assert told(effect(of(recruiter, "German B2", "Docker"), "German")) == (2, 1)


def test_a_degree_removes_who_has_a_lower_one(recruiter: Actor) -> None:
    for level in ("master", "vocational", ""):
        person(recruiter, level=level)
    one = effect(of(recruiter, "Bachelor's degree in physics", "Docker"), "Bachelor")
    assert told(one) == (1, 1)
    assert "the subject is not compared" in one.note


def test_a_degree_that_experience_stands_in_for_removes_nobody(recruiter: Actor) -> None:
    person(recruiter, level="vocational")
    one = effect(of(recruiter, "Bachelor's degree or equivalent experience", "Docker"), "Bachelor")
    assert one.removed is None
    assert "Experience will do as well" in one.note


def test_a_place_removes_who_lives_elsewhere(recruiter: Actor) -> None:
    for place in ("Berlin, Germany", "Paris, France", ""):
        person(recruiter, place=place, Python=3)
    assert told(effect(simulating.of_text(recruiter, ADVERT), "Berlin")) == (1, 1)


@pytest.mark.parametrize("line", ["Driving the roadmap of our platform with care", "Strong communication skills"])
def test_what_profiles_cannot_settle_has_a_sentence_and_no_number(recruiter: Actor, line: str) -> None:
    person(recruiter, Python=3)
    shown = of(recruiter, "Python", line)
    one = next(one for one in shown.effects if one.requirement.kind not in ("occupation",) and one.removed is None)
    assert one.note
    assert one in shown.not_counted
    assert shown.remaining == 1


def test_what_is_told_of_rather_than_listed_is_not_counted(recruiter: Actor) -> None:
    person(recruiter, Python=3)
    one = effect(of(recruiter, "Python", "Code review"), "Code review")
    assert one.removed is None
    assert "rather than list it" in one.note


def test_what_remains_lacks_nothing_that_is_required(recruiter: Actor) -> None:
    person(recruiter, Python=3, Docker=3)
    person(recruiter, Python=3)
    person(recruiter, Docker=3)
    person(recruiter, Go=3)
    shown = of(recruiter, "Python", "Docker")
    assert shown.remaining == 1
    assert [effect(shown, name).regained for name in ("Python", "Docker")] == [1, 1]


def test_the_dearest_is_what_most_would_come_back_without(recruiter: Actor) -> None:
    for _ in range(3):
        person(recruiter, Python=3)
    person(recruiter, Docker=3)
    person(recruiter, Go=1)
    shown = of(recruiter, "Python", "Docker")
    assert shown.dearest
    assert shown.dearest.requirement.text == "Docker"
    assert shown.dearest.regained == 3


def test_what_is_preferred_is_counted_and_removes_nobody(recruiter: Actor) -> None:
    person(recruiter, Python=3)
    shown = simulating.of_text(recruiter, "Developer\n\nRequirements\n- Python\n\nNice to have\n- Kubernetes\n")
    assert effect(shown, "Kubernetes").removed == 1
    assert shown.remaining == 1
    assert not shown.dearest


def test_a_percentage_is_neither_none_nor_all_where_it_is_not() -> None:
    asked = (
        make_effect(removed=1, people=1_000),
        make_effect(removed=999, people=1_000),
        make_effect(removed=0, people=5),
    )
    assert [one.percent for one in asked] == [1, 99, 0]


def make_effect(**given: Any) -> Effect:
    return Effect(**{"requirement": None, **given})


def test_only_the_own_pool_counts_and_only_current_resumes(recruiter: Actor, stranger: Actor) -> None:
    person(stranger, Python=3)
    kept = person(recruiter, Python=3)
    merged = person(recruiter, Docker=3)
    Candidate.objects.filter(pk=merged.pk).update(merged_into=kept)
    Candidate.objects.create(organization=recruiter.organization, name="Without a resume")
    assert of(recruiter, "Python", "Docker").people == 1


def test_what_is_kept_in_memory_follows_every_change(recruiter: Actor) -> None:
    one = person(recruiter, Python=3)
    assert effect(of(recruiter, "Python", "Docker"), "Python").removed == 0
    StoredProfile.objects.filter(resume=one.current_resume).update(content={"skills": [{"name": "Docker"}]})
    assert effect(of(recruiter, "Python", "Docker"), "Python").removed == 1
    one.delete()
    assert of(recruiter, "Python", "Docker").people == 0


def test_what_has_not_changed_is_not_read_again(recruiter: Actor) -> None:
    for _ in range(5):
        person(recruiter, Python=3)
    pool.of(recruiter)
    with CaptureQueriesContext(connection) as queries:
        assert len(pool.of(recruiter)) == 5
    assert len(queries) == 1


def test_it_reads_what_a_real_resume_left_in_the_store(recruiter: Actor) -> None:
    make_item(make_batch(recruiter))
    shown = simulating.of_text(recruiter, ADVERT)
    assert shown.people == 1
    assert [effect(shown, name).removed for name in ("Python", "Django", "Berlin", "Kubernetes")] == [0, 0, 0, 1]
    assert shown.remaining == 1


@pytest.mark.parametrize("text", ["", "   "])
def test_a_text_that_asks_for_nothing_yet_is_answered_with_a_sentence(recruiter: Actor, text: str) -> None:
    with pytest.raises(Refused, match="recognized yet"):
        simulating.of_text(recruiter, text)


def test_a_text_that_is_too_long_is_not_read(recruiter: Actor) -> None:
    with pytest.raises(Refused, match="30,001 characters"):
        simulating.of_text(recruiter, "x" * 30_001)


def test_five_thousand_are_counted_in_as_few_questions_as_one(recruiter: Actor) -> None:
    organization = recruiter.organization
    people = Candidate.objects.bulk_create(
        Candidate(organization=organization, name=f"P {n}", place="Berlin, Germany") for n in range(5_000)
    )
    resumes = Resume.objects.bulk_create(
        Resume(organization=organization, candidate=one, file="x", file_name="x", size=1, sha256=one.pk.hex, layout={})
        for one in people
    )
    known = ["Python", "Django", "Docker", "Kubernetes", "Go", "Java", "Terraform", "React", "SQL", "Linux"]
    StoredProfile.objects.bulk_create(
        StoredProfile(
            organization=organization,
            resume=one,
            as_of=TODAY,
            years=number % 20,
            content={"skills": [{"name": known[(number + each) % 10], "years": each} for each in range(number % 7)]},
        )
        for number, one in enumerate(resumes)
    )
    for one, resume in zip(people, resumes, strict=True):
        one.current_resume = resume
    Candidate.objects.bulk_update(people, ["current_resume"])
    simulating.of_text(recruiter, ADVERT)

    with CaptureQueriesContext(connection) as asked:
        shown = simulating.of_text(recruiter, ADVERT)

    assert shown.people == 5_000
    assert len(asked) <= 3


def test_while_somebody_writes_only_the_numbers_come(client: Client, recruiter: Actor) -> None:
    person(recruiter, Python=3)
    given = {"text": ADVERT.replace("\n", "\r\n")}
    part = client.post(reverse("simulator"), given, headers={"HX-Request": "true"})
    whole = client.post(reverse("simulator"), given)
    assert text_of(part).strip().startswith('<div id="simulated"')
    assert "stored candidate" in text_of(part)
    assert "</html>" not in text_of(part)
    assert "- Django" in text_of(whole)
    assert not whole.context["refused"]


def test_a_form_that_is_not_saved_is_counted_as_it_would_be_read(client: Client, recruiter: Actor) -> None:
    person(recruiter, Python=3)
    fields = {"title": "Developer", "description": "Requirements\n- Python", "preferred_text": "Kubernetes"}
    shown = client.post(reverse("simulator"), fields).context["shown"]
    assert effect(shown, "Kubernetes").requirement.importance == "preferred"
    assert effect(shown, "Python").is_required


def test_too_much_text_is_told_and_stays_on_the_page(client: Client, recruiter: Actor) -> None:
    response = client.post(reverse("simulator"), {"text": "Python " * 5_000})
    assert response.status_code == 422
    assert "no advert needs more than" in text_of(response)
    assert client.post(reverse("simulator"), {"text": ""}).status_code == 422


def test_a_job_is_counted_as_people_have_changed_it(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    person(recruiter, Python=9)
    job.requirements.filter(skills=["Django"]).update(importance="ignored")
    shown = client.get(reverse("job_simulator", args=[job.pk])).context["shown"]
    assert not any("Django" in one.requirement.text for one in shown.effects)
    assert effect(shown, "PostgreSQL").removed == 1


@pytest.mark.parametrize("name", ["new_job", "edit_job"])
def test_pages_where_adverts_are_written_ask_for_it(client: Client, recruiter: Actor, name: str) -> None:
    page = text_of(client.get(reverse(name, args=[] if name == "new_job" else [make_job(recruiter).pk])))
    assert f'hx-post="{reverse("simulator")}"' in page
    assert f'formaction="{reverse("simulator")}"' in page
    for field in page.split('hx-trigger="input changed delay:900ms from:#')[1:]:
        assert f'id="{field.split(chr(34))[0].split(",")[0]}"' in page


def test_without_a_pool_it_says_so(client: Client) -> None:
    assert "No pool yet" in text_of(client.post(reverse("simulator"), {"text": ADVERT}))


def test_the_command_tells_the_same(recruiter: Actor, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person(recruiter, Python=3)
    (tmp_path / "advert.txt").write_text(ADVERT)
    (tmp_path / "long.txt").write_text("Python is what we need here.\n" * 2_000)
    whose = {"organization": recruiter.organization.name}

    call_command("simulate", str(tmp_path / "advert.txt"), json=True, **whose)
    answer = json.loads(capsys.readouterr().out)
    call_command("simulate", job=str(make_job(recruiter).pk), **whose)

    assert answer["people"] == 1
    assert {row["removed"] for row in answer["requirements"] if row["text"] == "Kubernetes"} == {1}
    assert "100 %  Kubernetes" in capsys.readouterr().out
    with pytest.raises(CommandError, match="characters"):
        call_command("simulate", str(tmp_path / "long.txt"), **whose)
