"""How much each thing counts: changed by a form, kept in versions, followed by the ranking without reading anything."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import AuditEvent
from recruiter.candidates import processes
from recruiter.jobs.models import Job
from recruiter.matching import ranking, rubrics
from recruiter.matching.forms import RubricForm
from recruiter.matching.models import Match, MatchMark, RubricVersion
from recruiter.matching.rubrics import current_rubric
from recruiter.matching.shown import cells
from recruiter.matching.shown.rubrics import history
from recruiter.notices.models import LongWork
from tests.factories import RESUME, TODAY, make_batch, make_candidate, make_item, make_job, make_match

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def filled(job: Job, **changed: Any) -> dict[str, Any]:
    """The form as a browser sends it, with some fields changed; None leaves one out."""
    form = RubricForm(Job.objects.get(pk=job.pk))
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()} | changed
    return {
        name: "on" if value is True else value
        for name, value in given.items()
        if value is not None and value is not False
    }


def save(client: Client, job: Job, **changed: Any) -> Any:
    return client.post(reverse("reweigh_job", args=[job.pk]), filled(job, **changed))


def key_of(job: Job, skill: str) -> str:
    return str(job.requirements.get(skills=[skill]).pk)


def said_of(response: Any) -> str:
    return unescape(response.content.decode())


def test_a_form_without_a_requirement_that_is_there_changes_nothing(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)

    response = save(client, job, **{key_of(job, "Django"): None, key_of(job, "Kubernetes"): "ignored"})

    assert response.status_code == 422
    assert "changed meanwhile" in said_of(response)
    assert not job.requirements.filter(importance="ignored").exists()


def test_a_form_that_was_made_before_somebody_elses_is_refused(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    mine = filled(job, threshold=80)
    save(client, job, threshold=70)

    response = client.post(reverse("reweigh_job", args=[job.pk]), mine)

    assert response.status_code == 422
    assert current_rubric(job).threshold == 70


def test_something_has_to_count(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    nothing = {str(row.pk): "ignored" for row in job.requirements.all() if not row.is_gate}

    assert "at least one requirement" in said_of(save(client, job, **nothing))
    kinds = dict.fromkeys(("skills", "experience", "education", "soft_skills"), 0)
    assert "at least one kind" in said_of(save(client, job, **kinds))


@pytest.mark.parametrize("wrong", [{"threshold": 101}, {"threshold": ""}, {"skills": -1}, {"skills": "1e999"}])
def test_numbers_out_of_bounds_are_refused(client: Client, recruiter: Actor, wrong: dict[str, Any]) -> None:
    job = make_job(recruiter)

    assert save(client, job, **wrong).status_code == 422
    assert current_rubric(job).version == 1


def test_a_requirement_that_does_not_count_moves_the_score_without_reading(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    before, marks = Match.objects.get(), set(MatchMark.objects.values_list("pk", flat=True))
    missing = key_of(job, "Kubernetes")

    save(client, job, **{missing: "ignored"})

    after = Match.objects.get()
    assert (after.overall or 0) > (before.overall or 0)
    assert (after.judged_at, after.fingerprint) == (before.judged_at, before.fingerprint)
    assert set(MatchMark.objects.values_list("pk", flat=True)) == marks
    assert "Kubernetes" not in [column.label for column in cells.columns(job)]
    assert missing in said_of(client.get(reverse("edit_job", args=[job.pk])))
    make_item(make_batch(recruiter, job), RESUME.replace("Jane", "Joan"))  # who comes later is measured alike
    assert len(set(Match.objects.values_list("overall", flat=True))) == 1


def test_judging_again_after_weights_have_changed_reads_nothing(
    client: Client, recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A match stands for what was read, whatever that weighs."""
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    save(client, job, **{f"{key_of(job, 'Django')}-weight": 9, "skills": 90})
    match = Match.objects.get()
    monkeypatch.setattr(processes, "call", lambda *_, **__: pytest.fail("It was judged."))
    job = Job.objects.get()
    bench = ranking.Bench(job, None, current_rubric(job), {row.asked: row for row in job.requirements.all()})  # type: ignore[arg-type]

    assert ranking.match(match.resume, bench, today=TODAY) == match


def test_a_match_is_scored_by_the_weights_of_when_it_is_kept(client: Client, recruiter: Actor) -> None:
    """They may change while it is judged; it's not judged a second time for that."""
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    match = Match.objects.get()
    bench = ranking.Bench.of(Job.objects.get())
    save(client, job, **{key_of(job, "Kubernetes"): "ignored", f"{key_of(job, 'Django')}-must": True})
    wanted = Match.objects.get().overall
    match.marks.all().delete()
    ranking.make_stale(job)

    again = ranking.match(match.resume, bench, today=TODAY)

    assert again.overall == wanted
    assert again.rubric.version == 2


def test_a_weight_of_its_own_takes_the_place_of_the_one_by_importance(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    match = make_match(job, make_candidate(recruiter))
    MatchMark.objects.exclude(requirement__skills=["Django"]).update(status="not_shown", credit=0)

    save(client, job, **{f"{key_of(job, 'Django')}-weight": 6})

    match.refresh_from_db()
    others = [row.importance for row in job.requirements.filter(kind="skill").exclude(skills=["Django"])]
    assert match.skills == round(100 * 6 / (6 + sum(2 if one == "required" else 1 for one in others)), 1)


def test_each_change_is_a_version_that_says_who_and_what(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_match(job, make_candidate(recruiter))
    django = key_of(job, "Django")

    save(client, job, **{f"{django}-must": True, "threshold": 70})
    save(client, job, skills=50)
    save(client, job)  # nothing has changed

    shown = history(job)
    assert [one.row.version for one in shown] == [3, 2, 1]
    assert [list(one.changes) for one in shown] == [["skills 50"], ["threshold 70", "“Django” a must-have"], []]
    assert shown[0].row.created_by == recruiter.user
    assert Match.objects.get().rubric.version == 3
    assert AuditEvent.objects.filter(verb="changed the rubric").count() == 2


def test_an_earlier_version_counts_again_as_a_new_one(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    before = Match.objects.get().overall
    django = key_of(job, "Django")
    save(client, job, **{django: "ignored", f"{django}-weight": 5, "education": 99, "threshold": 10})
    first = RubricVersion.objects.get(version=1)

    client.post(reverse("bring_back_rubric", args=[first.pk]))

    row = job.requirements.get(pk=django)
    latest = current_rubric(job)
    assert (row.importance, row.weight) == ("required", None)
    assert (latest.version, latest.brought_back, latest.threshold) == (3, 1, 60)
    assert latest.asked == first.asked
    assert Match.objects.get().overall == before


def test_what_came_after_an_earlier_version_counts_on_as_it_does(recruiter: Actor) -> None:
    job = make_job(recruiter)
    first = current_rubric(job)
    new = job.requirements.get(skills=["Kubernetes"])
    RubricVersion.objects.update(asked=[row for row in first.asked if row["requirement"] != str(new.pk)])
    job.requirements.filter(pk=new.pk).update(weight=4)

    rubrics.bring_back(recruiter, RubricVersion.objects.get())

    assert job.requirements.get(pk=new.pk).weight == 4


def test_without_enough_information_there_is_no_score_under_any_weights(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_match(job, make_candidate(recruiter), score=None)

    save(client, job, skills=99)

    assert Match.objects.get().overall is None


def test_the_first_version_of_a_job_is_not_made_by_looking(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)

    client.get(reverse("edit_job", args=[job.pk]))
    client.get(reverse("job", args=[job.pk]))

    assert not RubricVersion.objects.exists()


def test_weights_begin_no_work(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))

    save(client, job, threshold=5)

    assert not LongWork.objects.exists()
    assert not Match.objects.stale().exists()
