"""Two to five candidates of a job side by side."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.jobs.models import Job
from recruiter.matching import comparing, overriding, ranking
from recruiter.matching.models import Match
from tests.factories import RESUME, TODAY, make_candidate, make_job, make_match

pytestmark = pytest.mark.django_db
JUNIOR = """Mia Berg
mia@example.com
Paris, France

Experience

Web Developer, Contoso Ltd
Jan 2022 - Dec 2023
• Built small shops in Python and Flask.
"""


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def judged(actor: Actor, job: Job, text: str, name: str) -> Match:
    person = make_candidate(actor, name, text=text)
    assert person.current_resume is not None
    return ranking.match(person.current_resume, ranking.Bench.of(job), today=TODAY)


def ask(client: Client, job: Job, matches: list[Match]) -> Any:
    return client.get(reverse("compare_matches", args=[job.pk]), {"match": [str(one.pk) for one in matches]})


def page(response: Any) -> str:
    return unescape(response.content.decode())


def people(actor: Actor, job: Job, scores: list[float]) -> list[Match]:
    return [make_match(job, make_candidate(actor, f"Person {place}"), score=each) for place, each in enumerate(scores)]


def test_each_line_says_who_has_most_of_it(recruiter: Actor) -> None:
    job = make_job(recruiter)
    jane, mia = judged(recruiter, job, RESUME, "Jane"), judged(recruiter, job, JUNIOR, "Mia")

    side = comparing.compare(recruiter, job, [mia.pk, jane.pk])

    assert [one.row.match.pk for one in side.people] == [jane.pk, mia.pk]
    assert [line.name for line in side.scores][:3] == ["Overall", "Skills", "Experience"]
    assert all(line.entries[0].is_best and not line.entries[1].is_best for line in side.scores[:3])
    django = next(line for line in side.requirements if line.name == "Django")
    assert [one.cell.status for one in django.entries if one.cell] == ["met", "partly"]
    assert {asked.pk for asked in job.requirements.all()} == {
        line.column.requirement.pk for line in [*side.requirements, *side.gates] if line.column
    }


def test_nobody_is_best_by_where_they_live(recruiter: Actor) -> None:
    job = make_job(recruiter)
    keys = [judged(recruiter, job, RESUME, "Jane").pk, judged(recruiter, job, JUNIOR, "Mia").pk]

    (place,) = comparing.compare(recruiter, job, keys).gates

    assert [one.cell.status for one in place.entries if one.cell] == ["met", "contradicted"]
    assert not any(one.is_best for one in place.entries)


def test_the_page_shows_quotes_verdicts_and_red_flags_and_leads_to_them(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    gap = RESUME.replace("Leeds, 2017", "Leeds, 2012").replace(
        "Education", "Developer, Contoso Ltd\nJan 2013 - Dec 2014\n• Wrote shops in Python.\n\nEducation"
    )
    jane, mia = judged(recruiter, job, gap, "Jane"), judged(recruiter, job, JUNIOR, "Mia")
    quote = next(row for row in jane.marks.all() if row.evidence).evidence[0]

    shown = page(ask(client, job, [jane, mia]))

    assert f"?job={job.pk}#c{quote['start']}" in shown
    assert "more than asked" in shown
    assert "Nothing is shown from" in shown


@pytest.mark.parametrize(("count", "said"), [(0, "nobody is chosen"), (1, "1 is chosen"), (6, "6 are chosen")])
def test_fewer_than_two_or_more_than_five_are_refused_with_a_sentence(
    client: Client, recruiter: Actor, count: int, said: str
) -> None:
    job = make_job(recruiter)
    response = ask(client, job, people(recruiter, job, [80.0] * count))
    assert response.status_code == 422
    assert said in page(response)


def test_the_same_one_twice_is_one(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    (one,) = people(recruiter, job, [80])
    assert ask(client, job, [one, one]).status_code == 422


def test_equal_scores_say_that_there_is_no_difference(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    alike = people(recruiter, job, [80.2, 79.8])

    side = comparing.compare(recruiter, job, [one.pk for one in alike])

    assert side.is_close
    assert side.scores[0].is_same
    assert not any(one.is_best for line in side.scores for one in line.entries)
    assert "No difference in score" in page(ask(client, job, alike))


def test_what_a_person_says_counts(recruiter: Actor) -> None:
    job = make_job(recruiter)
    first, second = people(recruiter, job, [80, 70])
    mark = first.marks.get(requirement__skills=["Django"])
    overriding.override(recruiter, mark, status="not_shown", reason="They said so.")

    side = comparing.compare(recruiter, job, [first.pk, second.pk])

    django = next(line for line in side.requirements if line.name == "Django")
    assert {one.person.row.match.pk: one.is_best for one in django.entries} == {first.pk: False, second.pk: True}


def test_whoever_has_no_score_has_no_cells_and_is_not_best(recruiter: Actor) -> None:
    job = make_job(recruiter)
    known, unknown = people(recruiter, job, [40, 40])
    Match.objects.filter(pk=unknown.pk).update(
        overall=None, skills=None, experience=None, education=None, soft_skills=None, recommendation=""
    )

    side = comparing.compare(recruiter, job, [known.pk, unknown.pk])

    assert [[one.value for one in line.entries] for line in side.scores[:1]] == [[40, None]]
    assert not any(one.is_best for line in [*side.scores, *side.requirements] for one in line.entries)


def test_of_another_organization_there_is_nobody(client: Client, recruiter: Actor, stranger: Actor) -> None:
    job, theirs = make_job(recruiter), make_job(stranger)
    mine, other = people(recruiter, job, [80])[0], people(stranger, theirs, [80])[0]
    assert ask(client, job, [mine, other]).status_code == 404
    assert ask(client, theirs, [other, other]).status_code == 404


def test_of_another_job_there_is_nobody(client: Client, recruiter: Actor) -> None:
    job, another = make_job(recruiter), make_job(recruiter, "Nurse\n\nRequirements\n- Wound care\n- Patient care\n")
    mine, other = people(recruiter, job, [80])[0], people(recruiter, another, [80])[0]
    assert ask(client, job, [mine, other]).status_code == 404


def test_it_is_recorded_who_was_looked_at(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    both = people(recruiter, job, [80, 70])
    ask(client, job, both)
    seen = AuditEvent.objects.filter(verb="viewed", subject_type="candidate").values_list("subject_id", flat=True)
    assert set(seen) == {one.candidate_id for one in both}


def test_five_take_as_many_queries_as_two_but_for_what_is_recorded(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    five = people(recruiter, job, [80, 70, 60, 50, 40])
    counts = []
    for few in (five[:2], five):
        with CaptureQueriesContext(connection) as queries:
            ask(client, job, few)
        counts.append(sum("accounts_auditevent" not in one["sql"] for one in queries.captured_queries))
    assert counts[0] == counts[1]


def test_the_ranking_lets_people_be_ticked_without_a_script(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    one = people(recruiter, job, [80])[0]
    shown = page(client.get(reverse("job", args=[job.pk])))
    assert f'method="get" action="{reverse("compare_matches", args=[job.pk])}"' in shown
    assert f'form="side-by-side" name="match" value="{one.pk}"' in shown


def test_the_command_prints_the_same_as_the_page_tells(recruiter: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    job = make_job(recruiter)
    jane, mia = judged(recruiter, job, RESUME, "Jane"), judged(recruiter, job, JUNIOR, "Mia")
    asked = {"job": str(job.pk), "organization": recruiter.organization.name}
    candidates = [str(mia.candidate_id), str(jane.candidate_id)]

    call_command("compare", **asked, candidates=candidates, json=True)
    told = json.loads(capsys.readouterr().out)
    call_command("compare", **asked, candidates=candidates)
    table = capsys.readouterr().out

    side = comparing.compare(recruiter, job, [jane.pk, mia.pk])
    assert told["candidates"] == [str(jane.candidate_id), str(mia.candidate_id)]
    assert [line["values"] for line in told["requirements"]] == [
        [one.value for one in line.entries] for line in side.requirements
    ]
    assert told["scores"][0]["best"] == [True, False]
    assert "Jane" in table and "*" in table


@pytest.mark.parametrize(("count", "says"), [(1, "two to five"), (6, "At most five")])
def test_the_command_refuses_as_the_page_does(recruiter: Actor, count: int, says: str) -> None:
    job = make_job(recruiter)
    matches = people(recruiter, job, [50.0 + place for place in range(count)])
    candidates = [str(one.candidate_id) for one in matches]

    with pytest.raises(CommandError, match=says):
        call_command("compare", job=str(job.pk), organization=recruiter.organization.name, candidates=candidates)


def test_the_command_knows_nobody_of_another_organization(recruiter: Actor, stranger: Actor) -> None:
    job = make_job(recruiter)
    candidates = [str(one.candidate_id) for one in people(recruiter, job, [50, 60])]

    with pytest.raises(CommandError, match="compared"):
        call_command("compare", job=str(job.pk), organization=stranger.organization.name, candidates=candidates)
