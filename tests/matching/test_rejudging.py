"""A job is changed, and its candidates are compared with it again."""

import pytest
from django.db import transaction
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.candidates import processes
from recruiter.jobs import posting
from recruiter.jobs.models import Job
from recruiter.matching import ranking, rejudging
from recruiter.matching.models import Match
from recruiter.notices import work
from recruiter.notices.models import LongWork, WorkStatus
from tests.factories import RESUME, make_actor, make_batch, make_item, make_job
from tests.queue.here import work_off


def changed(actor: Actor, job: Job) -> LongWork | None:
    with transaction.atomic():
        posting.revise(actor, job, {"description": job.description.replace("Kubernetes", "Terraform")})
        ranking.make_stale(job)
        return rejudging.begin(actor, job)


def judged(actor: Actor, *, people: int) -> Job:
    job = make_job(actor)
    batch = make_batch(actor, job)
    for number in range(people):
        make_item(batch, f"{RESUME}\nNumber {number}", name=f"{number}.txt")
    return job


def test_all_candidates_are_compared_with_what_the_job_asks_for_now(queue: None) -> None:
    actor = make_actor()
    job = judged(actor, people=3)
    before = set(Match.objects.values_list("pk", flat=True))

    begun = changed(actor, job)
    assert begun is not None
    assert Match.objects.stale().count() == 3
    assert Match.objects.exclude(overall=None).count() == 0

    work_off()

    begun.refresh_from_db()
    assert (begun.status, begun.result_url) == (WorkStatus.COMPLETED, reverse("job", args=[job.pk]))
    assert {match.pk for match in Match.objects.exclude(overall=None)} == before
    asked = set(job.requirements.values_list("pk", flat=True))
    assert all({mark.requirement_id for mark in match.marks.all()} == asked for match in Match.objects.all())


@pytest.mark.django_db
def test_a_job_without_candidates_has_nothing_to_compare(recruiter: Actor) -> None:
    assert changed(recruiter, make_job(recruiter)) is None


@pytest.mark.django_db
def test_what_was_stopped_half_way_can_be_begun_again(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    job = judged(recruiter, people=2)
    begun = changed(recruiter, job)
    assert begun is not None
    work.cancel(recruiter, begun)
    rejudging.run(begun.pk, job.pk)
    assert Match.objects.stale().count() == 2

    again = rejudging.begin_again(recruiter, job)

    assert again is not None
    rejudging.run(again.pk, job.pk)
    assert Match.objects.stale().count() == 0


@pytest.mark.django_db
def test_one_resume_that_cannot_be_compared_does_not_hold_the_others_up(
    recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = judged(recruiter, people=3)
    begun = changed(recruiter, job)
    assert begun is not None
    bad, match = Match.objects.order_by("pk")[1], ranking.match

    def match_of_others(resume, bench, *, today):  # type: ignore[no-untyped-def]
        if resume == bad.resume:
            raise processes.Died
        return match(resume, bench, today=today)

    monkeypatch.setattr(ranking, "match", match_of_others)
    rejudging.run(begun.pk, job.pk)

    assert list(Match.objects.stale()) == [bad]
