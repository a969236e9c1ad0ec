"""Files that come in, by the form of a browser without JavaScript and by the script that sends them one by one."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from recruiter.accounts.actor import Actor
from recruiter.billing.models import Plan, Subscription
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Match
from recruiter.queue.models import Task
from tests.factories import RESUME, make_batch, make_item, make_job, make_waiting

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]
SCRIPT = {"accept": "application/json"}


@pytest.fixture
def client(recruiter: Actor, browse: SignedIn) -> Client:
    return browse(recruiter)


@pytest.fixture
def job(recruiter: Actor) -> Job:
    return make_job(recruiter)


def file(name: str = "jane.txt", data: bytes = RESUME.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(client: Client, job: Job | None, *files: SimpleUploadedFile, key: UUID, **given: Any) -> Any:
    url = reverse("upload_for_job", args=[job.pk]) if job else reverse("upload")
    headers = given.pop("headers", None)
    return client.post(url, {"batch": str(key), "files": list(files), **given}, headers=headers)


def on(plan: str, actor: Actor) -> None:
    Subscription.objects.create(organization=actor.organization, plan=Plan.objects.get(name=plan))


def test_a_form_with_many_files_starts_its_batch_and_leads_to_it(client: Client, job: Job) -> None:
    key = uuid7()

    response = send(client, job, file(), file("b.txt", b"Another"), key=key, start="1")

    batch = Batch.objects.get()
    assert response.url == reverse("batch", args=[key])
    assert (batch.state, batch.receiving_until) == (BatchState.RUNNING, None)
    assert Task.objects.filter(task_name="batch.item").count() == 2


def test_a_script_hears_at_once_that_its_file_waits(client: Client, job: Job) -> None:
    key = uuid7()

    response = send(client, job, file(), key=key, start="1", headers=SCRIPT)

    assert response.status_code == 202
    told = {"file": "jane.txt", "state": "waiting", "reason": "", "recognised": False, "same": None}
    assert json.loads(response.content) == {"files": [told], "batch": reverse("batch", args=[key])}


def test_a_batch_stays_open_until_the_script_says_that_nothing_follows(client: Client, job: Job) -> None:
    key = uuid7()
    send(client, job, file(), key=key, start="1", headers=SCRIPT)
    BatchItem.objects.update(state=ItemState.COMPLETED)
    assert Batch.objects.get().receiving_until is not None
    assert not Batch.objects.done().exists()

    answer = client.post(reverse("start_batch", args=[key]), headers=SCRIPT)

    assert json.loads(answer.content)["batch"] == reverse("batch", args=[key])
    assert Batch.objects.done().exists()


def test_files_of_a_draft_are_looked_at_and_nothing_starts(client: Client, recruiter: Actor, job: Job) -> None:
    batch = make_batch(recruiter, job)

    send(client, job, file(), key=batch.pk, headers=SCRIPT)

    batch.refresh_from_db()
    assert batch.state == BatchState.DRAFT
    assert set(Task.objects.values_list("task_name", flat=True)) == {"batch.look"}


def test_a_second_click_does_nothing_twice(client: Client, job: Job) -> None:
    key = uuid7()

    for _ in range(2):
        send(client, job, file(), key=key, start="1")

    assert (Batch.objects.count(), BatchItem.objects.count(), Task.objects.count()) == (1, 1, 1)


def test_each_refused_file_of_a_script_is_told_with_its_reason(client: Client, job: Job) -> None:
    response = send(client, job, file("large.txt", b"x" * 11_000_000), key=uuid7(), start="1", headers=SCRIPT)

    (told,) = json.loads(response.content)["files"]
    assert told["state"] == "failed"
    assert "large.txt is larger than 10 MB" in told["reason"]


def test_a_known_file_and_a_copy_are_said_to_be_so(client: Client, recruiter: Actor, job: Job) -> None:
    make_item(make_batch(recruiter))
    key = uuid7()

    first = send(client, job, file(), key=key, start="1", headers=SCRIPT)
    second = send(client, job, file("copy.txt"), key=key, start="1", headers=SCRIPT)

    assert json.loads(first.content)["files"][0]["recognised"]
    assert json.loads(second.content)["files"][0]["same"] == "jane.txt"


def test_an_archive_is_unpacked(client: Client, job: Job) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", RESUME)
        archive.writestr("folder/b.txt", RESUME + "\nMore")

    response = send(client, job, file("all.zip", packed.getvalue()), key=uuid7(), start="1", headers=SCRIPT)

    assert [one["state"] for one in json.loads(response.content)["files"]] == ["waiting", "waiting"]


def test_what_a_plan_does_not_allow_is_402_with_a_sentence(client: Client, recruiter: Actor, job: Job) -> None:
    on("basic", recruiter)
    Plan.objects.filter(name="basic").update(batch_size=1)
    key = uuid7()
    send(client, job, file(), key=key, start="1", headers=SCRIPT)

    response = send(client, job, file("b.txt", b"Another"), key=key, start="1", headers=SCRIPT)

    told = json.loads(response.content)
    assert (response.status_code, told["code"]) == (402, "plan-limit")
    assert "b.txt was not added" in told["detail"]


def test_what_came_before_a_refusal_is_worked_on(client: Client, recruiter: Actor, job: Job) -> None:
    on("basic", recruiter)
    Plan.objects.filter(name="basic").update(batch_size=1)
    key = uuid7()

    response = send(client, job, file(), file("b.txt", b"Another"), key=key, start="1")

    assert response.url == reverse("batch", args=[key])
    assert "b.txt was not added" in client.get(response.url).content.decode()
    assert Batch.objects.get().state == BatchState.RUNNING


def test_a_cancelled_batch_takes_nothing(client: Client, recruiter: Actor, job: Job) -> None:
    batch = make_batch(recruiter, job)
    Batch.objects.update(state=BatchState.CANCELLED)

    response = send(client, job, file(), key=batch.pk, start="1", headers=SCRIPT)

    assert (response.status_code, json.loads(response.content)["code"]) == (409, "cancelled")
    assert not BatchItem.objects.exists()


def test_on_a_plan_without_a_queue_the_work_is_done_when_the_answer_comes(
    client: Client, recruiter: Actor, job: Job, django_capture_on_commit_callbacks: Any
) -> None:
    on("free", recruiter)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, job, file(), key=uuid7(), start="1")

    assert Match.objects.count() == 1
    assert not Task.objects.filter(task_name="batch.item").exists()


def test_an_upload_of_nothing_says_so(client: Client, job: Job) -> None:
    page = client.post(reverse("upload"), {"batch": str(uuid7())}, follow=True).content.decode()

    assert "Choose at least one file" in page
    assert send(client, job, key=uuid7(), headers=SCRIPT).status_code == 400


def test_a_batch_that_runs_takes_files_for_its_own_job_alone(client: Client, recruiter: Actor, job: Job) -> None:
    batch = make_waiting(make_batch(recruiter, job)).batch

    assert send(client, make_job(recruiter), file(), key=batch.pk).status_code == 404


def test_a_draft_takes_files_from_a_page_that_knew_another_job_of_it(
    client: Client, recruiter: Actor, job: Job
) -> None:
    batch = make_batch(recruiter, job)

    assert send(client, make_job(recruiter), file(), key=batch.pk).status_code == 302
    batch.refresh_from_db()
    assert (batch.job, batch.items.count()) == (job, 1)


@pytest.mark.parametrize("key", ["", "../1", "x" * 40])
def test_an_upload_without_a_key_is_not_found(client: Client, key: str) -> None:
    assert client.post(reverse("upload"), {"batch": key, "files": file()}).status_code == 404
