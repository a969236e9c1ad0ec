"""A person changes what a job asks for, one thing at a time."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.jobs import amending, posting
from recruiter.jobs.amending import Refused, read
from recruiter.jobs.models import Job, JobRequirement
from recruiter.matching import rejudging
from recruiter.matching.models import Match, RubricVersion
from recruiter.notices.models import LongWork
from tests.factories import make_batch, make_item, make_job, make_requirement

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(recruiter: Actor, browse: Callable[[Actor], Client]) -> Client:
    return browse(recruiter)


def texts(job: Job) -> list[str]:
    return [row.text for row in job.requirements.all()]


def skill(job: Job, name: str) -> JobRequirement:
    return job.requirements.get(skills=[name])


def add(client: Client, job: Job, sentence: str) -> Any:
    return client.post(reverse("add_requirement", args=[job.pk]), {"sentence": sentence})


def form_of(row: JobRequirement, **changed: str) -> dict[str, str]:
    return {"text": row.text, "kind": row.kind, "skills": ",".join(row.skills), **changed}


def revised(actor: Actor, job: Job, text: str) -> None:
    with transaction.atomic():
        posting.revise(actor, Job.objects.get(pk=job.pk), {"description": text})


@pytest.mark.parametrize(
    ("sentence", "kind", "skills"),
    [
        ("Terraform", "skill", ("Terraform",)),
        ("At least 4 years of experience with Terraform", "experience", ("Terraform",)),
        ("Fluent German", "language", ()),
        ("A bachelor's degree in physics", "education", ()),
        ("Likes the smell of old books", "skill", ()),
        ("Zzyzx", "skill", ()),
    ],
)
def test_a_sentence_is_read_like_one_of_an_advert(sentence: str, kind: str, skills: tuple[str, ...]) -> None:
    asked = read(sentence)

    assert (kind, skills) in [(one.kind, one.skills) for one in asked]
    assert all(one.importance == "required" for one in asked)


def test_words_about_a_place_ask_for_no_place() -> None:
    """That is a field of the job."""
    assert "place" not in [one.kind for one in read("Location: Berlin, Germany")]


def test_what_was_added_is_compared_and_starts_a_version(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))

    add(client, job, "Terraform is required")

    assert skill(job, "Terraform").by_hand
    assert Match.objects.get().is_stale
    rejudging.run(LongWork.objects.get().pk, job.pk)
    match = Match.objects.get()
    assert match.marks.filter(requirement=skill(job, "Terraform")).exists()
    assert "Terraform" in " ".join(one.text for one in RubricVersion.objects.order_by("-version")[0].counted)


def test_what_is_asked_for_already_is_refused_with_a_sentence(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    before = texts(job)

    response = add(client, job, "Django")

    assert response.status_code == 422
    assert "asks for that already" in unescape(response.content.decode())
    assert texts(job) == before


def test_there_is_a_limit(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    job = make_job(recruiter)
    monkeypatch.setattr(amending, "MOST", job.requirements.count())

    with pytest.raises(Refused, match="at most"):
        amending.add(recruiter, job, "Terraform")


@pytest.mark.parametrize("sentence", ["", "  ", "x" * 501, "a\x00b"])
def test_a_sentence_that_is_none_is_refused(client: Client, recruiter: Actor, sentence: str) -> None:
    assert add(client, make_job(recruiter), sentence).status_code == 422


def test_a_requirement_can_be_asked_otherwise(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    row = skill(job, "Kubernetes")
    JobRequirement.objects.filter(pk=row.pk).update(weight=3, must_have=True)

    client.post(
        reverse("edit_requirement", args=[row.job_id, row.pk]),
        form_of(row, text="Kubernetes or Docker", skills="kubernetes, docker"),
    )

    new = job.requirements.get(text="Kubernetes or Docker")
    assert new.skills == ["Kubernetes", "Docker"]
    assert (new.weight, new.must_have, new.importance, new.position) == (3, True, "preferred", row.position)
    assert not job.requirements.filter(pk=row.pk).exists()
    assert LongWork.objects.count() == 1


def test_saving_what_is_there_changes_nothing(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    make_item(make_batch(recruiter, job))
    row = skill(job, "Django")

    client.post(reverse("edit_requirement", args=[row.job_id, row.pk]), form_of(row))

    assert job.requirements.filter(pk=row.pk).exists()
    assert not Match.objects.get().is_stale


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "experience"}, "Say how many"),
        ({"kind": "education"}, "Say which"),
        ({"kind": "language", "language": "Klingonese"}, "no language that is known"),
        ({"skills": "Django, Frobnication"}, "“Frobnication” is not known by name"),
        ({"text": ""}, "required"),
        ({"kind": "place"}, "valid choice"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(
    client: Client, recruiter: Actor, given: dict[str, str], says: str
) -> None:
    row = skill(make_job(recruiter), "Django")

    response = client.post(reverse("edit_requirement", args=[row.job_id, row.pk]), form_of(row, **given))

    assert response.status_code == 422
    assert says in unescape(response.content.decode())


def test_each_kind_keeps_what_fits_it(client: Client, recruiter: Actor) -> None:
    row = skill(make_job(recruiter), "Django")
    given = form_of(row, kind="language", text="Polish", language="polish", fluency="B2", years="4", level="master")

    client.post(reverse("edit_requirement", args=[row.job_id, row.pk]), given)

    new = JobRequirement.objects.get(text="Polish")
    assert (new.kind, new.language, new.fluency) == ("language", "pl", "B2")
    assert (new.skills, new.years, new.level) == ([], None, "")


def test_the_form_shows_what_is_asked(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    row = job.requirements.get(kind="experience")

    page = client.get(reverse("edit_requirement", args=[row.job_id, row.pk])).content.decode()

    assert 'value="5.0"' in page
    assert 'value="Python"' in page


@pytest.mark.parametrize("kind", ["place", "occupation"])
def test_title_and_place_are_changed_in_the_job(client: Client, recruiter: Actor, kind: str) -> None:
    job = make_job(recruiter)
    row = job.requirements.get(kind=kind)

    assert client.get(reverse("edit_requirement", args=[job.pk, row.pk])).status_code == 302
    client.post(reverse("remove_requirement", args=[job.pk, row.pk]))

    assert job.requirements.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["edit_requirement", "remove_requirement"])
def test_a_second_click_leads_to_what_is_there(client: Client, recruiter: Actor, name: str) -> None:
    job = make_job(recruiter)
    row = skill(job, "Django")
    address, given = reverse(name, args=[job.pk, row.pk]), form_of(row, text="Django or Flask")

    places = [client.post(address, given)["Location"] for _ in range(2)]

    assert places == [reverse("edit_job", args=[job.pk]) + "#asked"] * 2


@pytest.mark.parametrize("name", ["edit_requirement", "remove_requirement"])
def test_a_requirement_of_another_job_is_not_changed_by_its_key(
    client: Client, recruiter: Actor, stranger: Actor, name: str
) -> None:
    theirs = skill(make_job(stranger), "Django")

    client.post(reverse(name, args=[make_job(recruiter).pk, theirs.pk]), form_of(theirs, text="Anything"))

    assert JobRequirement.objects.get(pk=theirs.pk).text == theirs.text


def test_a_requirement_can_be_removed_but_not_the_last_that_counts(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    django = skill(job, "Django")
    client.post(reverse("remove_requirement", args=[job.pk, django.pk]))
    assert not job.requirements.filter(pk=django.pk).exists()

    last = skill(job, "PostgreSQL")
    job.requirements.exclude(pk=last.pk).update(importance="ignored")
    response = client.post(reverse("remove_requirement", args=[job.pk, last.pk]), follow=True)

    assert "last thing that counts" in unescape(response.content.decode())
    assert job.requirements.filter(pk=last.pk).exists()


def test_what_people_have_done_outlives_a_new_text(recruiter: Actor) -> None:
    job = make_job(recruiter)
    amending.add(recruiter, job, "Likes the smell of old books")
    amending.remove(recruiter, skill(job, "PostgreSQL"))
    docker = make_requirement(text="Docker", skills=("Docker",))
    amending.change(recruiter, skill(job, "Kubernetes"), docker)
    django = skill(job, "Django")
    amending.reweigh(recruiter, job, [amending.Said(django.pk, "preferred", 7, True)])

    revised(recruiter, job, job.description + "\n- Terraform\n")

    asked = texts(job)
    assert "Likes the smell of old books" in asked
    assert "PostgreSQL" not in asked
    assert [name for name in ("Kubernetes", "Docker") if name in asked] == ["Docker"]
    assert "Terraform" in asked
    row = skill(job, "Django")
    assert (row.pk, row.importance, row.weight, row.must_have) == (django.pk, "preferred", 7, True)


def test_what_is_asked_as_before_keeps_its_row(recruiter: Actor) -> None:
    job = make_job(recruiter)
    before = {row.text: row.pk for row in job.requirements.all()}

    revised(recruiter, job, "Intro.\n\n" + job.description.replace("Django", "Flask"))

    after = {row.text: row for row in job.requirements.all()}
    assert {text for text, key in before.items() if text in after and after[text].pk == key} >= {"PostgreSQL"}
    assert "Django" not in after
    text = Job.objects.get().text
    assert text[after["PostgreSQL"].start : after["PostgreSQL"].end] == "PostgreSQL"


def test_when_all_that_counted_has_gone_the_rest_counts_again(recruiter: Actor) -> None:
    job = make_job(recruiter)
    keep = skill(job, "Django")
    others = [row for row in job.requirements.all() if row.pk != keep.pk]
    amending.reweigh(recruiter, job, [amending.Said(row.pk, "ignored", None, False) for row in others])

    revised(recruiter, job, job.description.replace("- Django\n", ""))

    assert any(row.importance != "ignored" for row in job.requirements.all() if not row.is_gate)
