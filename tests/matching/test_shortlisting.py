"""Who is proposed for the shortlist, and who is on it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.jobs.models import Job
from recruiter.matching import overriding, shortlisting
from recruiter.matching.models import Match, MatchMark, RubricVersion
from tests.factories import make_candidate, make_job, make_match

pytestmark = pytest.mark.django_db
SCORES = {"Ann": 90, "Ben": 59.5, "Cleo": 59.4, "Dora": 10, "Eve": None}


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


@pytest.fixture
def job(recruiter: Actor) -> Job:
    job = make_job(recruiter)
    for name, score in SCORES.items():
        make_match(job, make_candidate(recruiter, name), score=score)
    return job


def proposed(actor: Actor, job: Job) -> list[str]:
    return sorted(match.candidate.name for match in shortlisting.proposed(actor, job))


def listed() -> list[str]:
    return sorted(match.candidate.name for match in Match.objects.shortlisted())


def names(response: Any) -> list[str]:
    return [row.match.candidate.name for row in response.context["rows"]]


def test_who_is_shown_with_the_threshold_or_more_is_proposed(recruiter: Actor, job: Job) -> None:
    assert proposed(recruiter, job) == ["Ann", "Ben"]
    RubricVersion.objects.update(threshold=61)
    assert proposed(recruiter, job) == ["Ann"]


@pytest.mark.parametrize(("status", "is_there"), [("met", True), ("partly", True), ("not_shown", False)])
def test_nobody_is_proposed_who_lacks_a_must_have(recruiter: Actor, job: Job, status: str, is_there: bool) -> None:
    django = job.requirements.get(skills=["Django"])
    job.requirements.filter(pk=django.pk).update(must_have=True)
    MatchMark.objects.filter(match__candidate__name="Ann", requirement=django).update(status=status, credit=0)

    assert ("Ann" in proposed(recruiter, job)) == is_there


def test_a_must_have_is_what_a_person_says_it_is(recruiter: Actor, job: Job) -> None:
    django = job.requirements.get(skills=["Django"])
    job.requirements.filter(pk=django.pk).update(must_have=True)
    mark = MatchMark.objects.get(match__candidate__name="Ann", requirement=django)

    overriding.override(recruiter, mark, status="not_shown", reason="A namesake's project.")

    assert proposed(recruiter, job) == ["Ben"]


def test_a_must_have_that_does_not_count_holds_nobody_back(recruiter: Actor, job: Job) -> None:
    job.requirements.filter(skills=["Django"]).update(must_have=True, importance="ignored")
    MatchMark.objects.filter(requirement__skills=["Django"]).update(status="not_shown", credit=0)

    assert proposed(recruiter, job) == ["Ann", "Ben"]


def test_a_person_confirms_those_who_are_proposed_and_no_others(client: Client, job: Job) -> None:
    page = client.get(reverse("job", args=[job.pk]))
    assert "Shortlist these 2" in page.content.decode()
    dora = Match.objects.get(candidate__name="Dora")

    keys = [*page.context["proposed"], dora.pk]
    client.post(reverse("shortlist_proposed", args=[job.pk]), {"chosen": ",".join(map(str, keys))})

    assert listed() == ["Ann", "Ben"]
    assert "Shortlist these" not in client.get(reverse("job", args=[job.pk])).content.decode()
    assert AuditEvent.objects.get(verb="shortlisted").details == {"matches": 2}


def test_who_came_after_the_page_was_made_waits_for_another_word(client: Client, job: Job) -> None:
    ann = Match.objects.get(candidate__name="Ann")

    client.post(reverse("shortlist_proposed", args=[job.pk]), {"chosen": str(ann.pk)})

    assert listed() == ["Ann"]


@pytest.mark.parametrize("chosen", ["", "x", "1,2", "\x00"])
def test_keys_that_are_none_put_nobody_on_it(client: Client, job: Job, chosen: str) -> None:
    assert client.post(reverse("shortlist_proposed", args=[job.pk]), {"chosen": chosen}).status_code == 302
    assert listed() == []


def test_anybody_can_be_put_on_it_and_taken_off(client: Client, recruiter: Actor, job: Job) -> None:
    dora = Match.objects.get(candidate__name="Dora")

    client.post(reverse("shortlist_match", args=[dora.pk]))
    dora.refresh_from_db()
    assert (listed(), dora.shortlisted_by) == (["Dora"], recruiter.user)

    client.post(reverse("unshortlist_match", args=[dora.pk]))
    assert listed() == []


def test_the_list_can_be_narrowed_and_ranks_stay(client: Client, job: Job) -> None:
    Match.objects.filter(candidate__name="Dora").update(shortlisted_at="2026-06-15T12:00Z")
    at = reverse("job", args=[job.pk])

    assert names(client.get(at)) == list(SCORES)
    assert names(client.get(at, {"show": "above"})) == ["Ann", "Ben"]
    shortlisted = client.get(at, {"show": "shortlisted"})
    assert names(shortlisted) == ["Dora"]
    assert [row.rank for row in shortlisted.context["rows"]] == [4]


def test_a_line_shows_where_the_threshold_is(client: Client, job: Job) -> None:
    page = unescape(client.get(reverse("job", args=[job.pk])).content.decode())

    assert page.index(">Ben<") < page.index("Threshold 60") < page.index(">Cleo<")


def test_below_the_threshold_nothing_is_said(client: Client, job: Job) -> None:
    page = client.get(reverse("job", args=[job.pk])).content.decode().casefold()

    assert "reject" not in page
    assert "below" not in page


def test_an_empty_list_says_so(client: Client, job: Job) -> None:
    page = client.get(reverse("job", args=[job.pk]), {"show": "shortlisted"}).content.decode()

    assert "Nobody is on the shortlist yet" in page


def test_scores_that_are_shown_as_equal_share_a_rank_at_the_half(recruiter: Actor) -> None:
    job = make_job(recruiter)
    for name, score in (("Ann", 61.0), ("Ben", 60.5), ("Cleo", 60.4)):
        make_match(job, make_candidate(recruiter, name), score=score)

    assert sorted(Match.objects.all().ranks().values()) == [1, 1, 3]
