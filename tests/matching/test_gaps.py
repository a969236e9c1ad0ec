"""What candidates lack, how near they are, and what closes it."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.jobs.models import Job
from recruiter.matching import overriding, ranking
from recruiter.matching.gaps import analysing, of_one
from recruiter.matching.gaps.of_many import Lack, Tally, lacks
from recruiter.matching.models import BatchItem, GapAnalysis, Match
from recruiter.matching.rubrics import current_rubric
from recruiter.matching.shown import gaps
from recruiter.notices import work
from recruiter.notices.models import LongWork, WorkStatus
from tests.factories import make_actor, make_batch, make_candidate, make_item, make_job, make_match
from tests.queue.here import work_off

ADVERT = """Platform Engineer
Berlin, Germany

Requirements
- 5+ years of experience with Python
- Django
- Docker
- Kubernetes
- German B2
- Bachelor's degree

Nice to have
- Terraform
"""
RESUME = """Jane Okafor
jane@example.com
Berlin, Germany

Experience

Backend Engineer, Acme Ltd
Jan 2022 - Dec 2024
• Built services in Python and Flask for two hundred shops.
• Ran them with Docker, Jenkins and Ansible.

Languages
English (native), German (A2)

Skills
Python, Flask, Docker, Jenkins, Ansible
"""


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def judged(actor: Actor, job: Job, text: str = RESUME) -> Match:
    batch = make_batch(actor, job)
    make_item(batch, text, name=f"{uuid4()}.txt")
    found = Match.objects.filter(job=job).order_by("-created_at")
    return of_one.loaded(Match.objects.filter(pk=found[0].pk)).get()


def gap(match: Match, words: str) -> of_one.Gap:
    return next(one for one in of_one.of(match) if words in one.requirement.text)


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


def counted(actor: Actor, job: Job) -> dict[str, Lack]:
    tally = analysing.tally(Match.objects.visible_to(actor).filter(job=job))
    return {one.column.requirement.text: one for one in lacks(job, tally, current_rubric(job).rubric)}


@pytest.mark.django_db
def test_what_comes_near_is_told_with_its_words_and_shortens_the_way(recruiter: Actor) -> None:
    match = judged(recruiter, make_job(recruiter, ADVERT))
    django = gap(match, "Django")

    assert django.relation == "near"
    assert "Flask" in [one.name for one in django.near]
    assert all(match.resume.text[one.evidence.span.start : one.evidence.span.end] for one in django.near)
    assert django.training.weeks == (2, 4)


@pytest.mark.django_db
def test_who_knows_the_trade_has_a_shorter_way_than_a_stranger_to_it(recruiter: Actor) -> None:
    job = make_job(recruiter, "Nurse\n\nRequirements\n- Figma\n- Wound care\n- Patient care\n")
    figma = gap(judged(recruiter, job), "Figma")
    assert (figma.relation, figma.near) == ("new", ())
    backend = make_job(recruiter, "Developer\n\nRequirements\n- Salesforce\n- Python\n- Docker\n")
    salesforce = gap(judged(recruiter, backend, RESUME + "\n"), "Salesforce")
    assert salesforce.relation == "field"
    assert salesforce.training.weeks and figma.training.weeks
    assert salesforce.training.weeks[1] < figma.training.weeks[1]


@pytest.mark.django_db
def test_years_languages_and_degrees_have_ways_of_their_own(recruiter: Actor) -> None:
    match = judged(recruiter, make_job(recruiter, ADVERT))

    assert gap(match, "Python").training.weeks == (104, 104)
    german = gap(match, "German")
    assert german.relation == "part"
    assert german.training.weeks == (24, 60)
    assert gap(match, "Bachelor").training.effort == "3 to 5 years"


@pytest.mark.django_db
def test_what_is_named_in_no_work_may_need_no_learning(recruiter: Actor) -> None:
    listed = (
        RESUME.replace("• Ran them with Docker, Jenkins and Ansible.\n", "")
        .replace("Backend Engineer, Acme Ltd", "Pastry Chef, Bakery Ltd")
        .replace("• Built services in Python and Flask for two hundred shops.", "• Baked bread for two hundred guests.")
    )
    docker = gap(judged(recruiter, make_job(recruiter, ADVERT), listed), "Docker")

    assert (docker.relation, docker.training.weeks) == ("part", None)
    assert "ask where it was used" in docker.training.course
    assert "named, in no dated job" in gaps.how_near(docker)


@pytest.mark.django_db
def test_must_haves_come_first_then_what_is_required_by_what_it_costs(recruiter: Actor) -> None:
    job = make_job(recruiter, ADVERT)
    job.requirements.filter(skills=["Terraform"]).update(must_have=True)
    found = of_one.of(judged(recruiter, job))

    assert "Terraform" in found[0].requirement.text
    required = [one.lost for one in found if one.requirement.importance == "required"]
    assert required == sorted(required, reverse=True)
    assert sum(one.lost for one in found) <= 100


@pytest.mark.django_db
def test_what_is_met_is_no_gap(recruiter: Actor) -> None:
    assert not any(
        "Docker" in one.requirement.text for one in of_one.of(judged(recruiter, make_job(recruiter, ADVERT)))
    )


@pytest.mark.django_db
def test_a_person_may_close_a_gap(recruiter: Actor) -> None:
    match = judged(recruiter, make_job(recruiter, ADVERT))
    mark = match.marks.get(requirement__skills=["Kubernetes"])
    overriding.override(recruiter, mark, status="met", reason="They showed a certificate.")
    again = of_one.loaded(Match.objects.filter(pk=match.pk)).get()
    assert not any("Kubernetes" in one.requirement.text for one in of_one.of(again))


@pytest.mark.django_db
def test_every_quote_leads_to_where_the_page_has_it(client: Client, recruiter: Actor) -> None:
    match = judged(recruiter, make_job(recruiter, ADVERT))
    page = text_of(client.get(reverse("candidate", args=[match.candidate_id])))
    anchors = [quote.anchor for row in gaps.rows(match) for quote in row.quotes]
    assert anchors
    assert [anchor for anchor in anchors if f'id="{anchor[1:]}"' not in page] == []


@pytest.mark.django_db
def test_the_page_of_one_says_how_near_and_what_closes_it(client: Client, recruiter: Actor) -> None:
    match = judged(recruiter, make_job(recruiter, ADVERT))
    shown = text_of(client.get(reverse("match_gaps", args=[match.pk])))
    assert "can stand in for a while" in shown
    assert "Certified Kubernetes Administrator (CKA)" in shown
    assert "2 to 4 weeks" in shown
    assert AuditEvent.objects.filter(verb="viewed", subject_id=match.candidate_id).exists()


@pytest.mark.django_db
def test_of_all_it_is_counted_how_many_lack_each_thing_and_how_near_the_rest_is(recruiter: Actor) -> None:
    job = make_job(recruiter)
    for number, credit in enumerate((1.0, 0.5, 0.0, 0.0)):
        match = make_match(job, make_candidate(recruiter, f"Person {number}"))
        status = {1.0: "met", 0.5: "partly", 0.0: "not_shown"}[credit]
        near = {"near": [{"name": "Flask", "quote": "Flask", "start": 0, "end": 5}]} if number == 2 else {}
        match.marks.filter(requirement__skills=["Django"]).update(status=status, credit=credit, details=near)

    found = counted(recruiter, job)

    django = found["Django"]
    assert (django.count.met, django.count.partly, django.count.lacking) == (1, 1, 2)
    assert (django.rest_credit, django.near) == (0.75, [("Flask", 1)])
    assert django.costs == pytest.approx(100 * django.share * 0.5)
    assert next(iter(found)) == "Django"
    assert found["PostgreSQL"].costs == 0
    assert sum(one.share for one in found.values()) == pytest.approx(1)


@pytest.mark.django_db
def test_who_has_no_score_is_left_out_and_said_to_be(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_match(job, make_candidate(recruiter, "Known"), status="not_shown")
    make_match(job, make_candidate(recruiter, "Unknown"), score=None, status="not_shown")
    shown = text_of(client.get(reverse("job_gaps", args=[job.pk])))
    assert "1 of 1" in shown
    assert "1 without one is left out" in shown


@pytest.mark.django_db
def test_a_number_leads_to_those_behind_it(client: Client, recruiter: Actor, stranger: Actor) -> None:
    job = make_job(recruiter)
    lacking = make_match(job, make_candidate(recruiter, "Lena Lacking"))
    make_match(job, make_candidate(recruiter, "Hans Having"))
    ruled = make_match(job, make_candidate(recruiter, "Rita Ruled"))
    lacking.marks.filter(requirement__skills=["Django"]).update(status="not_shown", credit=0)
    overriding.override(
        recruiter, ruled.marks.get(requirement__skills=["Django"]), status="not_shown", reason="They said so."
    )
    asked = job.requirements.get(skills=["Django"])

    response = client.get(reverse("job_gaps", args=[job.pk]), {"requirement": str(asked.pk)})

    assert {one.candidate.name for one in response.context["who"]} == {"Lena Lacking", "Rita Ruled"}


@pytest.mark.django_db
def test_of_a_batch_only_its_own_are_counted(client: Client, recruiter: Actor, stranger: Actor) -> None:
    job = make_job(recruiter)
    make_match(job, make_candidate(recruiter, "Elsewhere"), status="not_shown")
    batch = make_batch(recruiter, job)
    make_item(batch)
    address = reverse("job_gaps", args=[job.pk])

    assert client.get(address, {"batch": str(batch.pk)}).context["tally"].people == 1
    assert client.get(address).context["tally"].people == 2
    another = make_batch(recruiter, make_job(recruiter))
    assert client.get(address, {"batch": str(another.pk)}).status_code == 404
    assert client.get(address, {"batch": str(make_batch(stranger).pk)}).status_code == 404
    assert client.get(address, {"batch": "x"}).status_code == 404


@pytest.mark.django_db
def test_a_page_of_ten_takes_as_many_queries_as_one_of_two(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    counts = []
    for more in (2, 8):
        for number in range(more):
            make_match(job, make_candidate(recruiter, f"Person {number}"), status="not_shown")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("job_gaps", args=[job.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_what_is_stored_comes_back_as_it_was(recruiter: Actor) -> None:
    job = make_job(recruiter)
    match = judged(recruiter, make_job(recruiter, ADVERT))
    tally = analysing.tally(Match.objects.filter(pk=match.pk))
    assert tally.of
    assert Tally.from_json(json.loads(json.dumps(tally.as_json()))) == tally
    assert lacks(job, tally, current_rubric(job).rubric) == []  # of what another job asks for


def test_many_are_counted_as_work_and_the_result_stays(
    queue: None, monkeypatch: pytest.MonkeyPatch, browse: Callable[[Actor], Client]
) -> None:
    actor = make_actor()
    job = make_job(actor)
    for number in range(3):
        make_match(job, make_candidate(actor, f"Person {number}"), status="not_shown")
    monkeypatch.setattr(analysing, "MOST_AT_ONCE", 2)
    client, address = browse(actor), reverse("job_gaps", args=[job.pk])
    assert "Not counted yet" in text_of(client.get(address))

    first = client.post(reverse("analyse_gaps", args=[job.pk]))
    assert "being counted" in text_of(client.get(address))
    assert client.post(reverse("analyse_gaps", args=[job.pk])).url == first.url  # type: ignore[attr-defined]
    work_off()

    row = LongWork.objects.get()
    assert (row.status, row.result_url, row.percent) == (WorkStatus.COMPLETED, address, 100)
    assert "3 of 3" in text_of(client.get(address))
    client.post(reverse("analyse_gaps", args=[job.pk]))
    work_off()
    assert GapAnalysis.objects.count() == 1


@pytest.mark.django_db
def test_a_work_that_is_stopped_leaves_what_was_counted_before(
    recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(recruiter)
    make_match(job, make_candidate(recruiter), status="not_shown")
    row = analysing.begin(recruiter, job, None)
    work.cancel(recruiter, row)
    analysing.run(row.pk, job.pk, "")
    row.refresh_from_db()
    assert row.status == WorkStatus.CANCELLED
    assert not GapAnalysis.objects.exists()


@pytest.mark.django_db
def test_a_stored_result_is_of_its_organization_alone(recruiter: Actor, stranger: Actor) -> None:
    job = make_job(recruiter)
    make_match(job, make_candidate(recruiter), status="not_shown")
    analysing.run(analysing.begin(recruiter, job, None).pk, job.pk, "")
    assert analysing.stored(recruiter, job, None)
    assert analysing.stored(stranger, job, None) is None


@pytest.mark.django_db
def test_the_command_tells_of_one_and_of_all(recruiter: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    job = make_job(recruiter, ADVERT)
    match = judged(recruiter, job)
    whose = {"organization": recruiter.organization.name, "json": True}

    call_command("skill_gaps", job=str(job.pk), candidate=str(match.candidate_id), **whose)
    one = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    call_command("skill_gaps", job=str(job.pk), **whose)
    many = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    batch = BatchItem.objects.get().batch_id
    call_command("skill_gaps", batch=str(batch), organization=recruiter.organization.name)

    assert {"near", "denied"} & {row["relation"] for row in one}
    assert len(many) == sum(not row.is_gate for row in job.requirements.all())
    assert "1 of 1 lack" in capsys.readouterr().out


@pytest.mark.django_db
def test_whoever_is_to_be_compared_again_has_no_gaps_until_then(recruiter: Actor) -> None:
    job = make_job(recruiter, ADVERT)
    match = judged(recruiter, job)
    ranking.make_stale(job)
    assert of_one.of(of_one.loaded(Match.objects.filter(pk=match.pk)).get()) == []
