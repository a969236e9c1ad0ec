"""What comes into a batch, and what does not."""

import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.files.base import ContentFile

from recruiter.accounts.actor import Actor
from recruiter.billing.models import Plan, Subscription
from recruiter.candidates.models import Candidate, Resume
from recruiter.database.rows import uuid7
from recruiter.documents.limits import LIMITS
from recruiter.matching.batches import intake, steering
from recruiter.matching.batches.intake import KeyTaken
from recruiter.matching.batches.steering import Refused
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState
from recruiter.queue.models import Task
from tests.factories import RESUME, make_batch, make_candidate, make_item, make_job, make_waiting

pytestmark = pytest.mark.django_db


def zipped(**files: bytes | str) -> ContentFile[bytes]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/") + ".txt", data)
    return ContentFile(held.getvalue(), name="pile.zip")


def subscribe(actor: Actor, plan: str) -> None:
    Subscription.objects.create(organization=actor.organization, plan=Plan.objects.get(name=plan))


def tasks() -> list[str]:
    return list(Task.objects.waiting().filter(task_name="batch.item").values_list("args__item", flat=True))


def test_an_archive_becomes_one_item_for_each_file_in_it(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    large = b"x" * (LIMITS.file_bytes + 1)

    pile = zipped(jane=RESUME, spring__jim=RESUME + "\nJim", autumn__jim=RESUME + "\nJim again", large=large)

    items = intake.take_in(batch, pile, name="pile.zip")

    assert {(item.file_name, item.state) for item in items} == {
        ("jane.txt", ItemState.WAITING),
        ("spring/jim.txt", ItemState.WAITING),
        ("autumn/jim.txt", ItemState.WAITING),
        ("large.txt", ItemState.FAILED),
    }
    assert batch.items.count() == 4


def test_a_broken_archive_is_one_failed_item_with_its_reason(recruiter: Actor) -> None:
    data = bytearray(zipped(jane=RESUME * 20).read())
    data[len(data) // 2 :] = b"\0" * (len(data) - len(data) // 2)

    (item,) = intake.take_in(make_batch(recruiter), ContentFile(bytes(data), name="pile.zip"), name="pile.zip")

    assert item.state == ItemState.FAILED
    assert "pile.zip" in item.reason


def test_stored_candidates_become_items_that_are_not_read_again(recruiter: Actor) -> None:
    job, people = make_job(recruiter), [make_candidate(recruiter, name) for name in ("Jane", "Jim")]
    batch = make_batch(recruiter, job)

    items = intake.add_candidates(batch, people)
    again = intake.add_candidates(batch, people)

    assert [(item.resume, item.recognised) for item in items] == [(one.current_resume, True) for one in people]
    assert again == []
    assert batch.items.count() == 2


def test_a_candidate_without_a_resume_is_left_out(recruiter: Actor) -> None:
    person = Candidate.objects.create(organization=recruiter.organization, name="Nobody")

    assert intake.add_candidates(make_batch(recruiter), [person]) == []


def test_a_draft_defers_nothing_and_a_running_batch_defers_what_comes(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    (first,) = intake.take_in(batch, ContentFile(RESUME.encode(), name="a.txt"), name="a.txt")
    assert tasks() == []

    steering.start(recruiter, batch)
    (second,) = intake.take_in(batch, ContentFile(f"{RESUME}!".encode(), name="b.txt"), name="b.txt")

    assert tasks() == [str(first.pk), str(second.pk)]


def test_a_batch_that_was_done_runs_again_for_what_comes(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    make_item(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.FINISHED

    make_waiting(batch, RESUME + "!", name="b.txt")

    batch.refresh_from_db()
    assert (batch.state, batch.finished_at) == (BatchState.RUNNING, None)


def test_a_cancelled_batch_takes_nothing(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    steering.cancel(recruiter, batch)

    with pytest.raises(Refused, match="cancelled"):
        intake.take_in(batch, ContentFile(RESUME.encode(), name="a.txt"), name="a.txt")
    assert not BatchItem.objects.exists()


def test_a_plan_limits_the_files_of_a_batch_and_says_which_file_was_left(recruiter: Actor) -> None:
    subscribe(recruiter, "basic")
    batch = make_batch(recruiter)
    for number in range(15):
        make_waiting(batch, f"{RESUME}{number}", name=f"{number}.txt")

    with pytest.raises(Refused, match=r"Basic plan allows 15 files.*sixteenth\.txt") as refused:
        make_waiting(batch, RESUME, name="sixteenth.txt")
    assert refused.value.code == "plan-limit"
    assert batch.items.count() == 15


def test_a_file_beyond_the_limit_leaves_nothing_in_the_storage(recruiter: Actor) -> None:
    from tests.matching.test_pipeline import stored_files

    subscribe(recruiter, "free")
    batch = make_batch(recruiter)
    make_waiting(batch)

    with pytest.raises(Refused):
        make_waiting(batch, RESUME + "!", name="b.txt")
    assert len(stored_files()) == 1


@pytest.mark.django_db(transaction=True)
def test_on_the_free_plan_a_file_is_read_in_the_request(recruiter: Actor) -> None:
    subscribe(recruiter, "free")
    batch = make_batch(recruiter)
    intake.take_in(batch, ContentFile(RESUME.encode(), name="a.txt"), name="a.txt")

    steering.start(recruiter, batch)

    assert BatchItem.objects.get().state == ItemState.COMPLETED
    assert Batch.objects.get().state == BatchState.FINISHED
    assert Resume.objects.count() == 1
    assert tasks() == []


def test_the_key_of_a_batch_belongs_to_one_organization_and_one_job(recruiter: Actor, stranger: Actor) -> None:
    key = uuid7()
    batch = intake.open_batch(recruiter, key=key, title="Spring", department="IT", location="Berlin")

    assert intake.open_batch(recruiter, key=key) == batch
    assert (batch.title, batch.department, batch.location) == ("Spring", "IT", "Berlin")
    with pytest.raises(KeyTaken):
        intake.open_batch(stranger, key=key)
    with pytest.raises(KeyTaken):
        intake.open_batch(recruiter, key=key, job=make_job(recruiter))


def table(people: int) -> ContentFile[bytes]:
    rows = [f"Person {number},person{number}@example.com,Nurse,Oslo,Triage; Python" for number in range(people)]
    return ContentFile("\n".join(["Name,Email,Title,Place,Skills", *rows]).encode(), name="people.csv")


def test_a_long_list_of_people_takes_few_statements(
    recruiter: Actor, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    batch = make_batch(recruiter)

    with django_assert_max_num_queries(60):
        items = intake.take_in(batch, table(1_200), name="people.csv")

    assert [item.file_name for item in items[:2]] == ["Person 0.txt", "Person 1.txt"]
    assert batch.items.filter(state=ItemState.WAITING).exclude(file="").count() == 1_200


def test_a_list_beyond_the_limit_is_taken_as_far_as_there_is_room(recruiter: Actor) -> None:
    from tests.matching.test_pipeline import stored_files

    subscribe(recruiter, "basic")
    batch = make_batch(recruiter)

    with pytest.raises(Refused, match=r"Basic plan allows 15 files.*Person 15\.txt was not added"):
        intake.take_in(batch, table(20), name="people.csv")

    assert batch.items.count() == len(stored_files()) == 15


def test_a_list_that_is_sent_twice_adds_nothing(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    twice = ContentFile(table(3).read() + b"\nPerson 1,person1@example.com,Nurse,Oslo,Triage; Python\n,,,,\nx,,,,,,y")

    first = intake.take_in(batch, twice, name="people.csv")
    again = intake.take_in(batch, twice, name="people.csv")

    assert [item.pk for item in first] == [item.pk for item in again]
    assert first[1] == first[3]
    assert first[4].state == ItemState.FAILED
    assert batch.items.count() == 4


def test_files_of_one_archive_that_are_the_same_are_copies(recruiter: Actor) -> None:
    batch = make_batch(recruiter)

    first, second, other = intake.take_in(batch, zipped(a=RESUME, b=RESUME, c=RESUME + "!"), name="pile.zip")

    assert (second.same_as, second.state) == (first, ItemState.COMPLETED)
    assert other.same_as is None
    assert BatchItem.objects.exclude(file="").count() == 2


def test_people_of_a_list_wait_in_the_queue_of_a_batch_that_runs(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    make_waiting(batch)

    intake.take_in(batch, table(3), name="people.csv")

    assert len(tasks()) == 4
