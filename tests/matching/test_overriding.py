"""A person says otherwise than what was read."""

from collections.abc import Callable
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.jobs import posting
from recruiter.jobs.models import Job
from recruiter.matching import overriding, ranking
from recruiter.matching.models import MarkOverride, Match, MatchMark
from tests.factories import RESUME, TODAY, make_batch, make_candidate, make_item, make_job, make_match

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


@pytest.fixture
def missing(recruiter: Actor) -> MatchMark:
    """Of somebody who was judged: Kubernetes, which the resume does not show."""
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    return MatchMark.objects.get(requirement__skills=["Kubernetes"])


def say(client: Client, mark: MatchMark, **given: str) -> None:
    client.post(reverse("override_mark", args=[mark.pk]), {"status": "met", "reason": "She said so.", **given})


def test_it_counts_at_once_and_what_was_read_stays(client: Client, recruiter: Actor, missing: MatchMark) -> None:
    before = missing.match.overall or 0

    say(client, missing)

    override, match = MarkOverride.objects.get(), Match.objects.get()
    assert (override.was, override.status, override.made_by) == ("not_shown", "met", recruiter.user)
    assert (match.overall or 0) > before
    missing.refresh_from_db()
    assert (missing.status, missing.credit) == ("not_shown", 0)
    assert AuditEvent.objects.filter(verb="overrode", subject_id=match.pk).count() == 1


def test_both_are_shown(client: Client, missing: MatchMark) -> None:
    say(client, missing, reason="Ran a cluster at <Acme>.")

    evidence = client.get(reverse("mark_evidence", args=[missing.pk])).content.decode()
    candidate = client.get(reverse("candidate", args=[missing.match.candidate_id])).content.decode()
    for page in (evidence, candidate):
        assert "Ran a cluster at &lt;Acme&gt;." in page
        assert "Recruiter says" in page
        assert "Read as not shown" in page
    ranking_page = unescape(client.get(reverse("job", args=[missing.match.job_id])).content.decode())
    assert "Kubernetes: met" in ranking_page


def test_it_can_be_taken_back(client: Client, missing: MatchMark) -> None:
    before = missing.match.overall
    say(client, missing)

    client.post(reverse("take_back_override", args=[missing.pk]))

    assert Match.objects.get().overall == before
    assert MarkOverride.objects.get().taken_back_at is not None
    assert not MarkOverride.objects.standing().exists()


def test_a_second_word_takes_the_place_of_the_first(client: Client, missing: MatchMark) -> None:
    say(client, missing)
    say(client, missing, status="partly")

    assert MarkOverride.objects.standing().get().status == "partly"
    assert MarkOverride.objects.count() == 2


@pytest.mark.parametrize("given", [{"reason": ""}, {"reason": " "}, {"reason": "x" * 301}, {"status": "perfect"}])
def test_it_needs_a_reason_and_a_state_that_exists(client: Client, missing: MatchMark, given: dict[str, str]) -> None:
    say(client, missing, **given)

    assert not MarkOverride.objects.exists()


def test_it_outlives_judging_again(client: Client, recruiter: Actor, missing: MatchMark) -> None:
    say(client, missing)
    overall = Match.objects.get().overall
    job = Job.objects.get()
    ranking.make_stale(job)

    again = ranking.match(missing.match.resume, ranking.Bench.of(job), today=TODAY)

    assert again.overall == overall
    assert [mark.status for mark in again.counted_marks if mark.requirement.skills == ("Kubernetes",)] == ["met"]


def test_it_outlives_a_new_text_that_asks_for_the_same(recruiter: Actor, client: Client, missing: MatchMark) -> None:
    say(client, missing)
    job = Job.objects.get()
    with transaction.atomic():
        posting.revise(recruiter, job, {"description": job.description.replace("PostgreSQL", "MariaDB")})
        ranking.make_stale(job)

    ranking.match(missing.match.resume, ranking.Bench.of(Job.objects.get()), today=TODAY)

    asked = Job.objects.get().requirements.get(skills=["Kubernetes"])
    assert MarkOverride.objects.standing().get().requirement == asked
    assert {one.requirement.text: one.status for one in Match.objects.get().counted_marks}[asked.text] == "met"


def test_a_person_may_also_say_less(client: Client, missing: MatchMark) -> None:
    shown = MatchMark.objects.get(requirement__skills=["Django"])
    before = missing.match.overall or 0

    say(client, shown, status="contradicted", reason="Not in the interview.")

    assert (Match.objects.get().overall or 0) < before


def test_one_that_is_to_be_compared_again_waits_for_that(client: Client, missing: MatchMark) -> None:
    ranking.make_stale(missing.match.job)

    say(client, missing)

    assert not MarkOverride.objects.exists()


def test_a_gate_is_overridden_without_changing_a_score(recruiter: Actor) -> None:
    match = make_match(make_job(recruiter), make_candidate(recruiter))
    match.marks.update(status="met", credit=1)
    overriding.override(
        recruiter, match.marks.get(requirement__skills=["Django"]), status="met", reason="To have it scored."
    )
    match.refresh_from_db()
    before = match.overall

    overriding.override(
        recruiter, match.marks.get(requirement__kind="place"), status="contradicted", reason="Moved away."
    )

    match.refresh_from_db()
    assert match.overall == before


def test_nobody_elses_score_moves(client: Client, recruiter: Actor, missing: MatchMark) -> None:
    make_item(make_batch(recruiter, Job.objects.get()), RESUME.replace("Jane", "Joan"))
    other = Match.objects.exclude(pk=missing.match_id).get()

    say(client, missing)

    before = other.overall
    other.refresh_from_db()
    assert other.overall == before


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_the_way_back_stays_here(client: Client, missing: MatchMark, back: str) -> None:
    response = client.post(
        reverse("override_mark", args=[missing.pk]), {"status": "met", "reason": "So it is.", "back": back}
    )

    assert response["Location"].startswith(reverse("job", args=[missing.match.job_id]))
