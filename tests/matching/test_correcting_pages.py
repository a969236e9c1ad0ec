"""The candidate's page, where what was read is shown field by field and corrected."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Correction, Resume
from recruiter.jobs.models import Job
from recruiter.matching import ranking
from tests.factories import RESUME, TODAY, make_batch, make_item, make_job, make_profile
from tests.queue.here import work_off

SignedIn = Callable[[Actor], Client]
JOB = make_profile(RESUME).work[0].span
START = f"/work/{JOB.start}/startDate"


def judged(actor: Actor) -> Resume:
    resume = make_item(make_batch(actor, make_job(actor))).resume
    assert resume is not None
    return resume


@pytest.fixture
def resume(recruiter: Actor) -> Resume:
    return judged(recruiter)


def page(client: Client, resume: Resume, **query: str) -> str:
    return unescape(client.get(reverse("candidate", args=[resume.candidate_id]), query).content.decode())


def send(client: Client, resume: Resume, *, as_part: bool = False, **data: str) -> Any:
    headers = {"HX-Request": "true", "HX-Target": "facts"} if as_part else {}
    return client.post(reverse("correct_resume", args=[resume.pk]), data, headers=headers)


@pytest.mark.django_db
def test_each_field_leads_to_its_words(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    shown = page(browse(recruiter), resume)
    assert 'data-start="0" data-end="11"' in shown
    assert 'href="#l0"' in shown
    assert 'id="l0"' in shown


@pytest.mark.django_db
def test_what_was_read_with_little_certainty_says_so(recruiter: Actor, browse: SignedIn) -> None:
    item = make_item(make_batch(recruiter), RESUME.replace(", 2017", "") + "\nSkills\n\nZorbling, Quabbling deep\n")
    assert item.resume is not None
    assert "read with little certainty" in page(browse(recruiter), item.resume)


@pytest.mark.django_db
def test_a_field_is_corrected_and_undone_without_a_script(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    client = browse(recruiter)
    assert 'value="Jane Okafor"' in page(client, resume, edit="/basics/name")

    answer = send(client, resume, pointer="/basics/name", typed="Jane A. Okafor")
    assert answer.url.startswith(reverse("candidate", args=[resume.candidate_id]))
    shown = page(client, resume)
    assert "<h1>Jane A. Okafor</h1>" in shown
    assert "corrected by you" in shown

    send(client, resume, undo="/basics/name")
    assert "<h1>Jane Okafor</h1>" in page(client, resume)


@pytest.mark.django_db
def test_what_is_not_in_the_resume_is_removed_and_can_come_back(
    recruiter: Actor, resume: Resume, browse: SignedIn
) -> None:
    client = browse(recruiter)
    send(client, resume, gone="/skills/Django")
    send(client, resume, gone=f"/work/{JOB.start}")
    shown = page(client, resume)
    assert '<s class="faint">Django</s>' in shown
    assert '<s class="faint">Backend Engineer, Acme Ltd</s>' in shown
    assert shown.count("removed by you") == 2


@pytest.mark.django_db
def test_what_was_missed_is_added_and_taken_back_without_a_script(
    recruiter: Actor, resume: Resume, browse: SignedIn
) -> None:
    client = browse(recruiter)
    assert 'name="institution"' in page(client, resume, edit="/education/-")
    assert "Add an email" in page(client, resume)

    send(client, resume, pointer="/basics/emails/+", typed="jane@work.example")
    send(client, resume, add="work", pointer="/work/-", position="Ran a PostgreSQL cluster", startDate="2016")
    shown = page(client, resume)
    assert "jane@work.example" in shown
    assert shown.count("added by you") == 2

    start = Correction.objects.get(pointer__endswith="/position").start
    send(client, resume, undo=f"/work/-{start}")
    assert page(client, resume).count("added by you") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("as_part", [True, False])
def test_a_job_that_cannot_be_one_comes_back_with_what_was_typed(
    recruiter: Actor, resume: Resume, browse: SignedIn, as_part: bool
) -> None:
    answer = send(browse(recruiter), resume, as_part=as_part, add="work", pointer="/work/-", position="Astronaut")
    assert answer.status_code == 422
    shown = unescape(answer.content.decode())
    assert "The resume does not say so" in shown
    assert 'value="Astronaut"' in shown


@pytest.mark.django_db
def test_who_insists_adds_a_skill_that_nobody_knows(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    client = browse(recruiter)
    answer = send(client, resume, pointer="/skills/-", typed="Shops")
    assert 'name="sure"' in answer.content.decode()

    send(client, resume, pointer="/skills/-", typed="Shops", sure="1")
    assert Correction.objects.get().value == "Shops"


@pytest.mark.django_db
def test_with_a_script_the_fields_come_back_alone(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    answer = send(browse(recruiter), resume, as_part=True, pointer="/basics/name", typed="Jane A. Okafor")
    part = answer.content.decode()
    assert '<section class="panel facts-panel" id="facts"' in part
    assert '<header class="page-head person" id="person" hx-swap-oob="true">' in part
    assert "<html" not in part
    assert "<title>Jane A. Okafor · Recruiter</title>" in part


@pytest.mark.django_db
@pytest.mark.parametrize("as_part", [True, False])
def test_what_does_not_fit_comes_back_with_the_reason(
    recruiter: Actor, resume: Resume, browse: SignedIn, as_part: bool
) -> None:
    answer = send(browse(recruiter), resume, as_part=as_part, pointer=START, typed="2043")
    assert answer.status_code == 422
    shown = unescape(answer.content.decode())
    assert "That is still to come" in shown
    assert 'value="2043"' in shown


@pytest.mark.django_db
def test_a_field_that_is_gone_is_no_error_page(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    client = browse(recruiter)
    send(client, resume, pointer="/work/99999/position", typed="Nurse")
    assert "no such field any more" in page(client, resume)


@pytest.mark.django_db
def test_a_colleague_sees_who_has_corrected_it(
    recruiter: Actor, colleague: Actor, resume: Resume, browse: SignedIn
) -> None:
    send(browse(recruiter), resume, pointer="/basics/name", typed="Jane A. Okafor")
    shown = page(browse(colleague), resume)
    assert f"corrected by {recruiter.user}" in shown
    send(browse(colleague), resume, undo="/basics/name")
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_a_viewer_sees_the_fields_and_no_way_to_change_them(viewer: Actor, resume: Resume, browse: SignedIn) -> None:
    client = browse(viewer)
    shown = page(client, resume, edit="/basics/name")
    assert "Jane Okafor" in shown
    assert "fact-tool" not in shown
    assert "fact-form" not in shown
    assert send(client, resume, pointer="/basics/name", typed="X").status_code == 403


@pytest.mark.django_db
def test_for_a_stranger_there_is_no_such_resume(stranger: Actor, resume: Resume, browse: SignedIn) -> None:
    assert send(browse(stranger), resume, pointer="/basics/name", typed="X").status_code == 404
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_a_page_that_waits_asks_until_the_score_is_there(queue: None, recruiter: Actor, browse: SignedIn) -> None:
    resume = judged(recruiter)
    client, address = browse(recruiter), reverse("candidate", args=[resume.candidate_id])
    asks = {"HX-Request": "true", "HX-Target": "judged"}
    send(client, resume, pointer=START, typed="2023-01")

    assert "Being compared again" in page(client, resume)
    assert "delay:2s" in page(client, resume)
    asked = client.get(address, {"waited": "2"}, headers=asks)
    assert asked["HX-Retarget"] == "#asking"
    assert "delay:4s" in asked.content.decode()
    assert "delay:30s" in client.get(address, {"waited": "30"}, headers=asks).content.decode()
    work_off()
    part = client.get(address, headers=asks).content.decode()
    assert 'id="judged"' in part
    assert "asking" not in part
    assert 'id="sheet"' in part


@pytest.mark.django_db
def test_a_field_of_no_name_that_a_database_takes_is_none(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    client = browse(recruiter)
    assert send(client, resume, undo="/skills/\0").status_code == 302
    assert send(client, resume, gone="/skills/\0").status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_corrections_cost_no_more_queries_with_each(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    client = browse(recruiter)
    client.get(reverse("candidate", args=[resume.candidate_id]))
    counts = []
    for typed in (
        {"/basics/name": "A B"},
        {"/basics/label": "Cook", "/basics/urls/+": "jane.example", f"/work/{JOB.start}/name": "X"},
    ):
        for pointer, value in typed.items():
            send(client, resume, pointer=pointer, typed=value)
        ranking.match(resume, ranking.Bench.of(Job.objects.get()), today=TODAY)
        with CaptureQueriesContext(connection) as queries:
            page(client, resume)
        counts.append(len(queries))
    assert counts[0] == counts[1] < 20


@pytest.mark.django_db
def test_profiles_of_old_are_shown_and_can_be_corrected(recruiter: Actor, resume: Resume, browse: SignedIn) -> None:
    """They have no confidence, and no places of whole entries."""
    stored = resume.profile
    meta = stored.content["meta"]
    del meta["confidence"]
    meta["spans"] = {at: span for at, span in meta["spans"].items() if at not in ("/work/0", "/education/0")}
    stored.save()
    client = browse(recruiter)
    start = meta["spans"]["/work/0/position"][0]
    assert f"edit=/work/{start}/name" in page(client, resume)
    send(client, resume, pointer=f"/work/{start}/name", typed="Acme Holding")
    assert "Acme Holding" in page(client, resume)


@pytest.mark.django_db
def test_years_of_an_old_resume_say_until_when_they_are_counted(
    recruiter: Actor, resume: Resume, browse: SignedIn
) -> None:
    client, stored = browse(recruiter), resume.profile
    for written, said in ((resume.created_at.date(), False), (date(2021, 3, 31), True)):
        stored.as_of = written
        stored.save()
        assert (", as of Mar 2021" in page(client, resume)) is said
