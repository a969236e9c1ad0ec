"""Pages of batches, of what needs attention and of the queue, and what their buttons do."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import User
from recruiter.billing.models import Plan, Subscription
from recruiter.candidates.models import Resume
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching.batches import intake, steering
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Match, Priority
from recruiter.queue.fairness import TIER
from recruiter.queue.models import Day, Task, Worker
from tests.factories import make_batch, make_candidate, make_job, make_match, make_waiting

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]
Names = list[str]


@pytest.fixture
def client(recruiter: Actor, browse: SignedIn) -> Client:
    return browse(recruiter)


@pytest.fixture
def batch(recruiter: Actor) -> Batch:
    """Running, for a job, still empty."""
    made = make_batch(recruiter, make_job(recruiter))
    Batch.objects.update(state=BatchState.RUNNING, started_at=timezone.now(), title="Spring intake")
    made.refresh_from_db()
    return made


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split())


def add(batch: Batch, name: str = "jane.txt", **values: Any) -> BatchItem:
    """An item as it stands at some time, without any work."""
    given: dict[str, Any] = {"size": 1000, "sha256": uuid4().hex, "file_name": name, **values}
    if given.get("state") == ItemState.RUNNING:
        given["attempt"] = uuid4()
    return BatchItem.objects.create(organization_id=batch.organization_id, batch=batch, **given)


def failed(batch: Batch, name: str = "lost.pdf", *, is_retryable: bool = True) -> BatchItem:
    file = "resumes/somewhere" if is_retryable else ""
    reason = f"{name} could not be read. Send another copy."
    return add(batch, name, state="failed", reason_code="fault", reason=reason, file=file, finished_at=timezone.now())


def done(
    batch: Batch, actor: Actor, name: str = "Jane Okafor", *, score: float | None = 80, **values: Any
) -> BatchItem:
    candidate, now = make_candidate(actor, name), timezone.now()
    if batch.job:
        make_match(batch.job, candidate, score=score)
    given = {"started_at": now - timedelta(seconds=7), "finished_at": now, "stage": "completed", **values}
    return add(batch, f"{name}.txt", state="completed", resume=candidate.current_resume, **given)


def post(client: Client, name: str, row: Batch | BatchItem, **data: Any) -> Any:
    return client.post(reverse(name, args=[row.pk]), data)


def page_of(client: Client, batch: Batch, **query: str) -> Any:
    return client.get(reverse("batch", args=[batch.pk]), query)


# --- A batch --------------------------------------------------------------------------------------------------------


def test_a_batch_says_how_far_it_is(client: Client, batch: Batch, recruiter: Actor) -> None:
    done(batch, recruiter, score=81)
    done(batch, recruiter, "Ivo Lindt", score=None)
    failed(batch)
    add(batch, "next.txt")

    response = page_of(client, batch)

    standing = response.context["standing"]
    assert "3 of 4 done" in text_of(response)
    assert [(part.label, part.count) for part in standing.segments] == [("Compared", 2), ("Failed", 1), ("Waiting", 1)]
    assert [(one.label, one.done) for one in standing.counters] == [
        ("Upload", 4), ("Extract text", 2), ("Read", 2), ("Compare", 2), ("Rank", 2),
    ]  # fmt: skip


def test_the_parts_of_the_bar_fill_it(client: Client, batch: Batch, recruiter: Actor) -> None:
    """Also where one of them is too small to be seen."""
    BatchItem.objects.bulk_create(
        BatchItem(organization=recruiter.organization, batch=batch, file_name=f"{n}", size=1, sha256=f"{n}")
        for n in range(999)
    )
    failed(batch)

    parts = page_of(client, batch).context["standing"].segments

    assert sum(part.width for part in parts) == pytest.approx(100)
    assert min(part.width for part in parts if part.count) >= 0.5


def test_without_a_job_there_is_nothing_to_compare_and_nobody_leads(client: Client, recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    make_waiting(batch)
    done(batch, recruiter)

    response = page_of(client, batch)

    assert [one.label for one in response.context["standing"].counters] == ["Upload", "Extract text", "Read"]
    assert "Top so far" not in text_of(response)


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("all", ["done.txt", "odd.txt", "lost.pdf", "now.txt", "next.txt"]),
        ("running", ["now.txt"]),
        ("attention", ["odd.txt", "lost.pdf"]),
        ("done", ["done.txt", "odd.txt"]),
        ("waiting", ["next.txt"]),
        ("nonsense", ["done.txt", "odd.txt", "lost.pdf", "now.txt", "next.txt"]),
    ],
)
def test_files_are_filtered_by_the_address(client: Client, batch: Batch, shown: str, names: Names) -> None:
    add(batch, "done.txt", state="completed", stage="completed")
    add(batch, "odd.txt", state="completed", stage="completed", reason_code="not_matched", reason="Went wrong.")
    failed(batch)
    add(batch, "now.txt", state="running", stage="parsing")
    add(batch, "next.txt")

    response = page_of(client, batch, filter=shown)

    assert [row.item.file_name for row in response.context["rows"]] == names
    assert {tab.name: tab.count for tab in response.context["standing"].tabs}["attention"] == 2


def test_a_failed_file_has_one_action_and_which_depends_on_what_can_come_of_it(client: Client, batch: Batch) -> None:
    again, gone = failed(batch, "again.pdf"), failed(batch, "gone.pdf", is_retryable=False)

    page = page_of(client, batch).content.decode()

    assert f"{reverse('retry_item', args=[again.pk])}?" in page
    assert reverse("dismiss_item", args=[again.pk]) not in page
    assert reverse("retry_item", args=[gone.pk]) not in page
    assert f"{reverse('dismiss_item', args=[gone.pk])}?" in page


def test_a_viewer_sees_the_batch_without_its_buttons(
    client: Client, batch: Batch, viewer: Actor, browse: SignedIn
) -> None:
    failed(batch)

    page = browse(viewer).get(reverse("batch", args=[batch.pk])).content.decode()

    assert "lost.pdf could not be read" in page
    assert "formaction" not in page


def test_what_came_of_each_file_is_said_in_words(client: Client, batch: Batch, recruiter: Actor) -> None:
    first = done(batch, recruiter, "Ann Berg", score=81.4)
    done(batch, recruiter, "Ben Cole", score=None)
    done(batch, recruiter, "Cleo Dahl", recognised=True)
    add(batch, "copy.txt", state="completed", stage="completed", same_as=first, recognised=True)
    stale = done(batch, recruiter, "Dora Eck")
    Match.objects.filter(candidate=stale.candidate).update(
        fingerprint="", overall=None, skills=None, experience=None, education=None, soft_skills=None, recommendation=""
    )

    page = text_of(page_of(client, batch))

    assert "81 in 7.0 s" in page
    assert "Not enough information" in page
    assert "Known already" in page
    assert "The same file as Ann Berg.txt" in page
    assert "To be compared again" in page


def test_a_waiting_file_has_its_place_in_the_queue(client: Client, batch: Batch) -> None:
    for number in range(3):
        add(batch, f"{number}.txt")
    steering.requeue(batch, batch.items.all())

    page = text_of(page_of(client, batch))

    assert "Next in the queue" in page
    assert "Place 3 in the queue, in about 1 min" in page  # 40 s each, until one was measured


def test_time_left_is_a_guess_until_something_was_measured(client: Client, batch: Batch, recruiter: Actor) -> None:
    Worker.objects.create(host="here", pid=1, concurrency=2, state="running")
    for number in range(30):
        add(batch, f"{number}.txt")
    assert "About 10 min left, if a resume takes 40 s" in text_of(page_of(client, batch))

    done(batch, recruiter)  # 7 s

    assert "About 2 min left at 17 resumes a minute" in text_of(page_of(client, batch))


def test_a_batch_that_nobody_works_on_says_so(client: Client, batch: Batch) -> None:
    add(batch)

    assert "No worker is there" in text_of(page_of(client, batch))


def test_the_best_of_a_batch_are_its_own_candidates(client: Client, batch: Batch, recruiter: Actor) -> None:
    assert batch.job is not None
    make_match(batch.job, make_candidate(recruiter, "Of another batch"), score=99)
    for number in range(6):
        done(batch, recruiter, f"Person {number}", score=49.5 + number)

    response = page_of(client, batch)

    assert [match.candidate.name for match in response.context["best"]] == [f"Person {n}" for n in (5, 4, 3, 2, 1)]
    assert "provisional" in text_of(response)
    assert "Person 5 scored 55" in text_of(response)


# --- What changes on an open page -----------------------------------------------------------------------------------


def changes(client: Client, batch: Batch, *, since: int = 0, **query: Any) -> Any:
    query = {"since": since, "was": batch.state, **query}
    return client.get(reverse("batch_changes", args=[batch.pk]), query, headers={"hx-request": "true"})


def test_only_rows_that_changed_are_sent(client: Client, batch: Batch) -> None:
    old, new = add(batch, "old.txt", state="running"), add(batch, "new.txt", state="running")
    long_ago = timezone.now() - timedelta(minutes=1)
    BatchItem.objects.update(created_at=long_ago, changed_at=long_ago)
    Batch.objects.update(changed_at=long_ago)
    version = page_of(client, batch).context["standing"].progress.version
    BatchItem.objects.filter(pk=new.pk).update(changed_at=timezone.now(), stage="parsing")

    pieces = changes(client, batch, since=version + 6000).content.decode()

    assert f'<tr id="item-{new.pk}" hx-swap-oob="true">' in pieces
    assert f"item-{old.pk}" not in pieces
    assert all(f'id="batch-{part}" ' in pieces for part in ("summary", "filters", "rail", "actions", "since"))


def test_all_rows_are_sent_where_some_are_new(client: Client, batch: Batch) -> None:
    add(batch, "old.txt")
    version = page_of(client, batch).context["standing"].progress.version
    new = add(batch, "new.txt")

    pieces = changes(client, batch, since=version).content.decode()

    assert '<tbody id="items" hx-swap-oob="true">' in pieces
    assert f'<tr id="item-{new.pk}">' in pieces


def test_a_page_of_a_draft_is_loaded_anew_when_it_has_started(client: Client, batch: Batch) -> None:
    assert changes(client, batch, was="draft")["HX-Refresh"] == "true"


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 30])
def test_a_version_that_makes_no_sense_gets_everything_or_nothing(client: Client, batch: Batch, since: str) -> None:
    add(batch)

    assert changes(client, batch, since=since).status_code == 200  # type: ignore[arg-type]


def test_a_button_on_an_open_page_is_answered_with_what_changed(client: Client, batch: Batch) -> None:
    add(batch)
    url = reverse("pause_batch", args=[batch.pk])

    pieces = client.post(url, {"was": "running", "since": "0"}, headers={"hx-request": "true"}).content.decode()

    assert 'data-batch-state="paused"' in pieces
    assert 'hx-swap-oob="beforeend:.toasts"' in pieces


# --- Queries --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["batch", "batch_changes", "attention", "queue", "choose_candidates", "batches"])
@pytest.mark.parametrize("state", [BatchState.DRAFT, BatchState.RUNNING])
def test_25_files_need_as_many_queries_as_5(
    name: str, state: BatchState, client: Client, batch: Batch, recruiter: Actor
) -> None:
    args = [batch.pk] if name in ("batch", "batch_changes", "choose_candidates") else []
    url = reverse(name, args=args)
    Batch.objects.update(state=state)
    counts = []
    for number in (5, 20):
        for index in range(number):
            _one_more_of_everything(batch, recruiter, f"Person {number} {index}")
        client.get(url, {"was": state})  # templates are compiled, sessions made
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url, {"was": state}).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 26


def _one_more_of_everything(batch: Batch, actor: Actor, name: str) -> None:
    first = done(batch, actor, name)
    failed(batch, f"{name}.pdf")
    failed(make_batch(actor, make_job(actor)), f"{name}.pdf")
    add(batch, f"{name} copy.txt", state="completed", stage="completed", same_as=first, recognised=True)
    waiting = add(batch, f"{name} waits.txt")
    add(batch, f"{name} runs.txt", state="running", stage="parsing")
    steering.requeue(batch, batch.items.filter(pk=waiting.pk))
    Worker.objects.create(host="here", pid=1, concurrency=2, state="running")
    Batch.objects.exclude(pk=batch.pk).update(state=BatchState.RUNNING, started_at=timezone.now())


# --- What people do with it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        (BatchState.RUNNING, "pause_batch", BatchState.PAUSED),
        (BatchState.PAUSED, "resume_batch", BatchState.RUNNING),
        (BatchState.CANCELLED, "resume_batch", BatchState.RUNNING),
        (BatchState.RUNNING, "cancel_batch", BatchState.CANCELLED),
        (BatchState.PAUSED, "cancel_batch", BatchState.CANCELLED),
        (BatchState.FINISHED, "cancel_batch", BatchState.FINISHED),
        (BatchState.DRAFT, "start_batch", BatchState.RUNNING),
    ],
)
def test_a_verb_moves_a_batch_once(
    client: Client, batch: Batch, before: BatchState, name: str, after: BatchState
) -> None:
    add(batch)
    Batch.objects.update(state=before)

    for _ in range(2):
        assert post(client, name, batch).url == reverse("batch", args=[batch.pk])

    batch.refresh_from_db()
    assert batch.state == after
    assert Task.objects.filter(task_name="batch.item").count() == (1 if after == BatchState.RUNNING else 0)


def test_cancelling_can_be_undone_from_what_it_says(client: Client, batch: Batch) -> None:
    add(batch)

    page = client.post(reverse("cancel_batch", args=[batch.pk]), follow=True).content.decode()

    assert (
        f'<button class="link" type="submit" form="act" formaction="{reverse("resume_batch", args=[batch.pk])}">'
        in page
    )


def test_an_empty_draft_does_not_start(client: Client, recruiter: Actor) -> None:
    batch = make_batch(recruiter)

    assert "There is nothing to start yet" in text_of(client.post(reverse("start_batch", args=[batch.pk]), follow=True))
    batch.refresh_from_db()
    assert batch.state == BatchState.DRAFT


def test_failed_files_are_tried_again_all_or_one(client: Client, batch: Batch) -> None:
    one, other = failed(batch, "a.pdf"), failed(batch, "b.pdf")

    post(client, "retry_item", one)
    assert list(batch.items.filter(state="waiting")) == [one]
    post(client, "retry_batch", batch)
    assert set(batch.items.filter(state="waiting")) == {one, other}


def test_a_button_in_a_row_leads_back_to_the_rows_that_were_shown(client: Client, batch: Batch) -> None:
    url = reverse("dismiss_item", args=[failed(batch).pk]) + "?filter=attention&page=2"

    response = client.post(url)

    assert response.url == reverse("batch", args=[batch.pk]) + "?filter=attention&page=2"  # type: ignore[attr-defined]


def test_a_batch_is_run_again_for_another_job_once(client: Client, batch: Batch, recruiter: Actor) -> None:
    done(batch, recruiter)
    other, key = make_job(recruiter), str(uuid7())

    urls = {post(client, "rerun_batch", batch, key=key, job=str(other.pk)).url for _ in range(2)}

    again = Batch.objects.get(pk=key)
    assert urls == {reverse("batch", args=[key])}
    assert (again.job, again.state, again.title) == (other, BatchState.RUNNING, "Spring intake")
    assert again.items.get().resume == Resume.objects.get()


def test_a_strangers_job_is_not_compared_with(client: Client, batch: Batch, stranger: Actor) -> None:
    post(client, "rerun_batch", batch, key=str(uuid7()), job=str(make_job(stranger).pk))

    assert Batch.objects.count() == 1


def test_a_priority_is_set_where_the_plan_allows_it(client: Client, batch: Batch, recruiter: Actor) -> None:
    post(client, "prioritise_batch", batch, priority="high")
    batch.refresh_from_db()
    assert batch.priority == Priority.HIGH

    Subscription.objects.create(organization=recruiter.organization, plan=Plan.objects.get(name="basic"))
    response = client.post(reverse("prioritise_batch", args=[batch.pk]), {"priority": "low"}, follow=True)

    batch.refresh_from_db()
    assert batch.priority == Priority.HIGH
    assert "does not let you change the priority" in text_of(response)
    assert "Priority in the queue" not in text_of(response)


# --- Drafts ---------------------------------------------------------------------------------------------------------


def test_the_form_for_a_batch_sent_twice_makes_one_draft(client: Client, recruiter: Actor) -> None:
    job = make_job(recruiter)
    data = {"key": str(uuid7()), "title": "Spring", "department": "IT", "location": "Berlin", "job": str(job.pk)}

    for _ in range(2):
        response = client.post(reverse("new_batch"), data, follow=True)

    batch = Batch.objects.get()
    assert (batch.state, batch.job, batch.created_by) == (BatchState.DRAFT, job, recruiter.user)
    assert "Spring" in text_of(response)
    assert "Before it starts" in text_of(response)


def test_another_job_in_a_form_that_made_a_batch_is_not_lost_without_a_word(client: Client, recruiter: Actor) -> None:
    key = str(uuid7())
    client.post(reverse("new_batch"), {"key": key})

    page = client.post(reverse("new_batch"), {"key": key, "job": str(make_job(recruiter).pk)}, follow=True)

    assert "A batch was made from this form already" in text_of(page)


def test_a_strangers_job_cannot_be_chosen(client: Client, stranger: Actor) -> None:
    data = {"key": str(uuid7()), "job": str(make_job(stranger).pk)}

    assert client.post(reverse("new_batch"), data).status_code == 422
    assert not Batch.objects.exists()


def test_a_draft_says_what_is_in_it_before_it_starts(client: Client, recruiter: Actor) -> None:
    batch = make_batch(recruiter, make_job(recruiter))
    add(batch, "a.pdf", pages=3, file="x")
    add(batch, "b.pdf", file="x")
    add(batch, "photo.png", pages=1, scanned_pages=1, file="x")
    add(batch, "scan.pdf", state="failed", reason_code="needs_ocr", reason="Only pictures.")
    intake.add_candidates(batch, [make_candidate(recruiter)])

    page = text_of(page_of(client, batch))

    assert "4 of 5 looked at" in page
    assert "Pages 4" in page
    assert "Known already 1" in page
    assert "Scans 1 read by OCR" in page
    assert "Need OCR 1" in page
    assert "Cost Nothing 0 tokens" in page
    assert "nothing leaves this server" in page


def test_the_job_of_a_batch_that_has_started_stays(client: Client, batch: Batch, recruiter: Actor) -> None:
    job = batch.job

    post(client, "edit_batch", batch, title="Autumn intake", job=str(make_job(recruiter).pk))

    batch.refresh_from_db()
    assert (batch.title, batch.job) == ("Autumn intake", job)


def test_a_drafts_job_can_be_changed(client: Client, recruiter: Actor) -> None:
    batch, job = make_batch(recruiter), make_job(recruiter)

    post(client, "edit_batch", batch, title="Spring", job=str(job.pk))

    batch.refresh_from_db()
    assert (batch.title, batch.job, batch.state) == ("Spring", job, BatchState.DRAFT)


def test_stored_candidates_are_chosen_and_never_twice(client: Client, recruiter: Actor) -> None:
    batch, person = make_batch(recruiter), make_candidate(recruiter)
    make_candidate(recruiter, "Somebody Else")
    url = reverse("choose_candidates", args=[batch.pk])

    for _ in range(2):
        client.post(url, {"people": [str(person.pk)]})

    assert [item.candidate for item in batch.items.all()] == [person.pk]
    page = client.get(url, {"q": "okafor"})
    assert "In this batch already" in text_of(page)
    assert "Somebody Else" not in text_of(page)


@pytest.mark.parametrize("people", [[], ["x"], [str(uuid4())]])
def test_nobody_chosen_is_said(client: Client, recruiter: Actor, people: Names) -> None:
    batch = make_batch(recruiter)

    response = client.post(reverse("choose_candidates", args=[batch.pk]), {"people": people}, follow=True)

    assert "Tick somebody first" in text_of(response)
    assert not batch.items.exists()


def test_a_strangers_candidate_cannot_be_chosen(client: Client, recruiter: Actor, stranger: Actor) -> None:
    batch = make_batch(recruiter)

    client.post(reverse("choose_candidates", args=[batch.pk]), {"people": [str(make_candidate(stranger).pk)]})

    assert not batch.items.exists()


# --- Lists ----------------------------------------------------------------------------------------------------------


def test_batches_are_filtered_by_state_and_job(client: Client, batch: Batch, recruiter: Actor) -> None:
    draft = make_batch(recruiter)

    both = client.get(reverse("batches")).context["page"].object_list
    drafts = client.get(reverse("batches"), {"state": "draft"}).context["page"].object_list
    of_job = client.get(reverse("batches"), {"job": str(batch.job_id)}).context["page"].object_list

    assert (set(both), list(drafts), list(of_job)) == ({draft, batch}, [draft], [batch])


def test_what_needs_attention_is_counted_until_somebody_puts_it_aside(client: Client, batch: Batch) -> None:
    item = failed(batch)
    failed(make_draft := Batch.objects.create(organization=batch.organization, title="Draft"), "draft.pdf")
    assert 'class="count">1<' in client.get(reverse("jobs")).content.decode()
    assert make_draft.title not in text_of(client.get(reverse("attention")))

    client.post(reverse("dismiss_item", args=[item.pk]) + "?back=attention")

    page = client.get(reverse("attention"))
    assert "Nothing needs attention" in text_of(page)
    assert 'class="count">' not in page.content.decode()


def test_all_that_can_be_tried_again_is_at_once(client: Client, batch: Batch, recruiter: Actor) -> None:
    other = make_batch(recruiter)
    Batch.objects.filter(pk=other.pk).update(state=BatchState.FINISHED, started_at=timezone.now())
    failed(batch), failed(other), failed(other, "gone.pdf", is_retryable=False)

    client.post(reverse("retry_attention"))

    assert list(BatchItem.objects.filter(state="failed").values_list("file_name", flat=True)) == ["gone.pdf"]
    other.refresh_from_db()
    assert other.state == BatchState.RUNNING


# --- The queue ------------------------------------------------------------------------------------------------------


def test_the_queue_says_what_waits_by_plan(client: Client, batch: Batch) -> None:
    Worker.objects.create(host="node-7", pid=4711, concurrency=2, state="running", processed=12)
    add(batch)
    steering.requeue(batch, batch.items.all())
    Task.objects.update(priority=10 * TIER - 3)
    for name, tier in (("a", 15), ("b", 0)):
        steering.requeue(batch, BatchItem.objects.filter(pk=add(batch, name).pk))
        Task.objects.filter(args__item=str(BatchItem.objects.get(file_name=name).pk)).update(priority=tier * TIER - 1)

    response = client.get(reverse("queue"))

    assert [(depth.label, depth.count) for depth in response.context["queue"].depths] == [
        ("Premium and Unlimited, high priority", 1), ("Premium and Unlimited", 1), ("Basic", 1),
    ]  # fmt: skip
    assert "Spring intake" in text_of(response)


def test_where_a_worker_runs_is_for_operators(client: Client, recruiter: Actor) -> None:
    Worker.objects.create(host="node-7", pid=4711, concurrency=2, state="running")
    assert "node-7" not in text_of(client.get(reverse("queue")))

    User.objects.update(is_staff=True)

    assert "node-7 4711" in text_of(client.get(reverse("queue")))


@pytest.mark.parametrize(
    ("plan", "own", "line"), [("free", False, False), ("basic", True, False), ("premium", True, True)]
)
def test_statistics_go_by_the_plan(
    client: Client, batch: Batch, recruiter: Actor, plan: str, own: bool, line: bool
) -> None:
    Subscription.objects.create(organization=recruiter.organization, plan=Plan.objects.get(name=plan))
    Day.objects.create(day=timezone.now().date(), task_name="batch.item", completed=4321, peak_depth=9)
    done(batch, recruiter)
    failed(batch)

    response = client.get(reverse("queue"))
    page = text_of(response)

    assert ("Success 50 %" in page) == own
    assert ("Your files of each of the last 14 days" in response.content.decode()) == line
    assert ("shows no statistics" in page) == (not own)


def test_the_line_is_of_ones_own_files_by_day(client: Client, batch: Batch, recruiter: Actor, stranger: Actor) -> None:
    done(batch, recruiter)
    failed(batch)
    BatchItem.objects.filter(pk=failed(batch, "old.pdf").pk).update(finished_at=timezone.now() - timedelta(days=13))
    failed(make_batch(stranger))

    line = client.get(reverse("queue")).context["record"].line

    assert line == [1, *[0] * 12, 2]


def test_what_the_whole_server_did_is_for_operators(client: Client) -> None:
    Day.objects.create(day=timezone.now().date(), task_name="batch.item", completed=4321, peak_depth=9)
    assert "4321" not in text_of(client.get(reverse("queue")))

    User.objects.update(is_staff=True)

    assert "4321" in text_of(client.get(reverse("queue")))


def test_a_job_knows_how_many_of_its_files_need_attention(client: Client, batch: Batch, recruiter: Actor) -> None:
    failed(batch)
    done(batch, recruiter)

    page = client.get(reverse("job", args=[Job.objects.get().pk]))

    assert "1 file not read" in text_of(page)


# --- The operator ---------------------------------------------------------------------------------------------------


def test_an_operator_moves_any_batch_in_the_queue(client: Client, batch: Batch) -> None:
    User.objects.update(is_staff=True, is_superuser=True)
    add(batch)
    steering.requeue(batch, batch.items.all())
    before = Task.objects.get().priority
    url = reverse("admin:matching_batch_changelist")
    assert "Spring intake" in text_of(client.get(url))

    client.post(url, {"action": "put_first", "_selected_action": [str(batch.pk)]})
    first = Task.objects.get().priority
    client.post(reverse("admin:matching_batch_change", args=[batch.pk]), {"priority": "low"})

    batch.refresh_from_db()
    assert first > before > Task.objects.get().priority
    assert (batch.priority, batch.state) == (Priority.LOW, BatchState.RUNNING)
