"""What sockets tell, and when."""

import asyncio
import dataclasses
import re
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.db.models.signals import post_init
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership
from recruiter.billing.models import Plan, Subscription
from recruiter.matching import events
from recruiter.matching.batches import steering
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.matching.shown import items
from recruiter.matching.shown.batch import Standing
from recruiter.matching.sockets import base, batches, closing, looking
from recruiter.notices.models import Notification
from recruiter.notices.telling import mark_read, tell
from recruiter.queue import announcing
from recruiter.queue.models import Worker
from tests.factories import RESUME, make_actor, make_batch, make_job, make_waiting
from tests.matching import lines
from tests.matching.lines import (
    NOTIFICATIONS,
    Line,
    act,
    address,
    change,
    connected,
    fail,
    make_draft,
    make_running,
    of_type,
    run,
    session_of,
    start,
)
from tests.queue.here import worker

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "live.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture(autouse=True)
def nobody_is_rung_afterwards() -> Any:
    yield
    announcing.wait_for_the_rest()


def test_at_first_it_says_what_is_so(recruiter: Actor) -> None:
    batch = make_running(recruiter, items=3)
    first, second, third = batch.items.all()
    start(first, Stage.PARSING)
    fail(second)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            item, progress = await line.next(), await line.next()
        assert next(iter(progress)) == "type"
        assert progress["counts"] == {"waiting": 1, "running": 1, "completed": 0, "failed": 1, "cancelled": 0}
        assert (progress["total"], progress["percent"], progress["state"]) == (3, 50, "running")
        assert [one["file_name"] for one in progress["waiting"]] == [third.file_name]
        assert progress["remaining_seconds"] == 60.0
        assert item == {
            "type": "cv_progress",
            "batch": str(batch.pk),
            "item": str(first.pk),
            "user": str(recruiter.user.pk) if recruiter.user else None,
            "state": "running",
            "stage": "parsing",
            "percent": 50,
            "status": "Reading the profile",
            "file_name": first.file_name,
            "job_title": None,
        }
        assert len(line.said) == 2

    run(test)


def test_each_stage_and_the_end_are_told_and_the_version_grows(recruiter: Actor) -> None:
    batch = make_running(recruiter, items=2)
    first, second = batch.items.all()
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            await act(lambda: start(first))
            assert (await line.heard("cv_progress"))["stage"] == "extracting"
            await act(lambda: start(second, Stage.MATCHING))
            assert (await line.heard("cv_progress"))["item"] == str(second.pk)
            await act(lambda: fail(first))
            failed = await line.heard("item_failed")
            await act(lambda: change(second, state=ItemState.COMPLETED, stage=Stage.COMPLETED, finished_at=Now()))
            completed = await line.heard("screening_complete")
            await line.until(lambda one: one["percent"] == 100)
        assert failed["reason_code"] == "damaged"
        assert failed["can_retry"] is True
        assert (completed["item"], completed["result"]) == (str(second.pk), None)
        versions = [one["version"] for one in of_type(line, "batch_progress")]
        assert versions == sorted(set(versions))

    run(test)


def test_the_road_of_real_files_is_told_to_its_end(recruiter: Actor) -> None:
    """By the real worker, to the socket of the batch and to the one of its owner."""
    batch = make_draft(recruiter, RESUME, "MZ\0", job=make_job(recruiter))
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line, connected(NOTIFICATIONS, session=session) as own:
            await line.heard("batch_progress")
            await own.heard("unread")
            await act(lambda: steering.start(recruiter, batch))
            async with worker():
                await line.until(lambda one: one.get("state") == "finished")
                await own.until(lambda _: {"finished", "batch.completed"} <= {*_values(own)})
        for each in (line, own):
            assert {one["type"] for one in each.said} >= {
                "batch_progress",
                "cv_progress",
                "screening_complete",
                "item_failed",
            }
            (complete,) = of_type(each, "screening_complete")
            assert complete["result"]["score"] > 0
            assert complete["result"]["recommendation"]
            assert complete["candidate"]
            assert of_type(each, "cv_progress")[-1]["job_title"] == "Senior Backend Engineer"
        assert {"item.failed", "batch.completed"} == {one["kind"] for one in of_type(own, "notification")}
        assert of_type(own, "queue_status")

    run(test)


def _values(line: Line) -> list[str]:
    return [value for one in line.said for value in one.values() if isinstance(value, str)]


def test_a_burst_of_changes_is_few_messages_and_the_last_state_is_told(recruiter: Actor) -> None:
    batch = make_running(recruiter, items=4)
    items = list(batch.items.all())
    stages = [Stage.EXTRACTING, Stage.STRUCTURE, Stage.PARSING, Stage.MATCHING]
    session = session_of(recruiter)

    def burst() -> None:
        for number in range(200):
            start(items[number % 4], stages[number // 4 % 4])
        start(items[0], Stage.FINALIZING)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            begun = asyncio.get_running_loop().time()
            await act(burst)
            await line.until(lambda one: one.get("stage") == "finalizing")
            rounds = (asyncio.get_running_loop().time() - begun) * 2 + 3
        assert len(of_type(line, "batch_progress")) <= rounds
        assert len(line.said) <= rounds * 5

    run(test)


def test_a_batch_of_hundreds_that_is_cancelled_is_one_event(recruiter: Actor) -> None:
    batch = make_batch(recruiter)
    item = make_waiting(batch)
    copies = [
        BatchItem(batch=batch, organization=batch.organization, file_name=f"{n}.txt", size=1, sha256=f"{n:064}")
        for n in range(300)
    ]
    BatchItem.objects.bulk_create(copies)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            assert len((await line.heard("batch_progress"))["waiting"]) == 50
            await act(lambda: start(item))
            await line.heard("cv_progress")
            await act(lambda: steering.cancel(recruiter, batch))
            await line.until(lambda one: one.get("state") == "cancelled" and one["type"] == "cv_progress")
        assert len(line.said) <= 6

    run(test)


def test_a_change_that_is_committed_late_is_told_all_the_same(recruiter: Actor) -> None:
    """Its time is older than that of what was told before it."""
    batch = make_running(recruiter, items=2)
    slow, quick = batch.items.all()
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            before = timezone.now()
            await asyncio.sleep(0.05)
            await act(lambda: start(quick))
            told = await line.until(lambda one: one.get("counts", {}).get("running") == 1)
            await act(lambda: start(slow, at=before))
            assert (await line.heard("cv_progress"))["item"] == str(slow.pk)
            assert (await line.heard("batch_progress"))["version"] > told["version"]

    run(test)


def test_after_a_reconnect_the_snapshot_is_what_the_rows_are(recruiter: Actor) -> None:
    batch = make_running(recruiter, items=3)
    first, second, _ = batch.items.all()
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
        await act(lambda: start(first))
        await act(lambda: fail(second))
        async with connected(address(batch), session=session) as again:
            item, progress = await again.next(), await again.next()
        assert progress["counts"] == {"waiting": 1, "running": 1, "completed": 0, "failed": 1, "cancelled": 0}
        assert progress["version"] > line.said[0]["version"]
        assert (item["item"], item["stage"]) == (str(first.pk), "extracting")

    run(test)


def test_it_hears_again_after_its_connection_to_the_database_was_killed(recruiter: Actor) -> None:
    batch = make_running(recruiter)
    item = batch.items.get()
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            await asyncio.sleep(1)
            assert await act(lines.kill_listeners) == 1
            await act(lambda: start(item))
            await line.heard("cv_progress")
            await act(lambda: change(item, stage=Stage.MATCHING))
            await line.until(lambda one: one.get("stage") == "matching")

    run(test)


def test_without_any_ring_it_looks_by_itself(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base.Socket, "quiet", 0.5)
    batch = make_running(recruiter)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            await line.heard("batch_progress")
            await act(lambda: Batch.objects.update(state=BatchState.PAUSED))
            await line.until(lambda one: one.get("state") == "paused")

    run(test)


def test_fifty_see_the_same_and_share_the_looks(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SEATS", 60)
    batch = make_running(recruiter)
    item = batch.items.get()
    session = session_of(recruiter)
    looks: list[UUID] = []

    def counted(key: UUID) -> looking.Look | None:
        looks.append(key)
        return looking.look_at(key)

    monkeypatch.setattr(batches, "look_at", counted)

    async def test() -> None:
        everybody = [Line(address(batch), session=session) for _ in range(50)]
        assert all(await asyncio.gather(*(line.is_accepted() for line in everybody)))
        await asyncio.gather(*(line.heard("batch_progress") for line in everybody))
        await act(lambda: start(item, Stage.MATCHING))
        told = await asyncio.gather(*(line.heard("cv_progress") for line in everybody))
        assert {one["stage"] for one in told} == {"matching"}
        for line in everybody:
            await line.leave()
        assert len(looks) < 50

    run(test)


def test_a_look_at_many_items_asks_as_often_as_one_at_few(recruiter: Actor) -> None:
    def asked(items: int) -> int:
        batch = make_running(recruiter, items=items)
        for item in batch.items.all()[: items // 2]:
            start(item)
        with CaptureQueriesContext(connection) as queries:
            looking.look_at(batch.pk)
        return len(queries)

    assert asked(4) == asked(16) < 12


def test_two_hundred_connects_leave_no_database_connection_behind(recruiter: Actor) -> None:
    batch = make_running(recruiter)
    session = session_of(recruiter)

    async def test() -> None:
        before = 0
        for number in range(20):
            many = [Line(address(batch), session=session) for _ in range(10)]
            await asyncio.gather(*(line.is_accepted() for line in many))
            if number % 2:  # the others leave while they are being let in
                await asyncio.gather(*(line.next() for line in many))
            await asyncio.gather(*(line.leave() for line in many))
            held = await act(lines.connections_held)
            before = before or held
        assert held <= max(before, 10)
        assert await act(_borrowed) <= 1  # the one that asks

    run(test)
    assert not base._seats


def _borrowed() -> int:
    """Of the pool."""
    stats = connection.pool.get_stats()  # type: ignore[attr-defined]
    return int(stats["pool_size"] - stats["pool_available"])


def test_a_look_reads_no_item_that_there_is_nothing_to_tell_of(recruiter: Actor) -> None:
    batch = make_running(recruiter, items=5)
    start(batch.items.all()[0])
    steering.cancel(recruiter, batch)
    read: list[UUID] = []

    def note(instance: BatchItem, **_: object) -> None:
        read.append(instance.pk)

    post_init.connect(note, sender=BatchItem)
    try:
        look = looking.look_at(batch.pk)
    finally:
        post_init.disconnect(note, sender=BatchItem)

    assert look and [seen.key for seen in look.items] == read
    assert len(read) == 1


def test_a_file_waits_as_long_here_as_on_its_page(recruiter: Actor) -> None:
    batch = make_running(recruiter, items=3)
    batch.refresh_from_db()
    Worker.objects.create(host="here", pid=1, concurrency=2)
    look = looking.look_at(batch.pk)
    assert look is not None
    standing = Standing.of(batch)
    rows = items.rows(batch, list(batch.items.all()), mean=standing.mean, slots=standing.slots)

    told = [(one.position, one.wait_seconds) for one in look.progress.waiting]

    assert told == [(row.place, row.wait) for row in rows] == [(1, 0.0), (2, 20.0), (3, 40.0)]
    assert look.progress.mean_seconds is None  # nothing was measured


def test_the_words_of_a_fault_do_not_reach_the_log(
    recruiter: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: UUID) -> None:
        raise ValueError("secret words of Jane")

    monkeypatch.setattr(batches, "look_at", fail)
    batch = make_running(recruiter)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(address(batch), session=session) as line:
            assert await line.code() == 1011

    run(test)
    assert "socket.failed fault=ValueError at test_sockets.py:" in caplog.text
    assert "Jane" not in caplog.text


# Messages of the client


def test_a_ping_is_answered_and_what_is_unknown_is_not(recruiter: Actor) -> None:
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            for text in ("ping", "[1]", "{", '{"type": "delete"}', "[" * 1000, '{"type": ["ping"]}'):
                await line.send(text)
            await line.wire.send_to(bytes_data=b"\x00\xff")
            await line.send('{"type": "ping"}')
            await line.heard("pong")
        assert len(of_type(line, "pong")) == 1

    run(test)


def test_a_message_that_is_too_large_closes_the_socket(recruiter: Actor) -> None:
    session = session_of(recruiter)

    async def test() -> None:
        for text in ("x" * 1025, "ü" * 513):
            async with connected(NOTIFICATIONS, session=session) as line:
                await line.send(text)
                assert await line.code() == 1009

    run(test)


# A person's own


def test_notifications_come_as_they_are_made_and_the_number_as_it_changes(recruiter: Actor, colleague: Actor) -> None:
    assert recruiter.user and colleague.user
    user, other = recruiter.user, colleague.user
    tell(user, recruiter.organization, kind="old", text="Long ago.", mail=False)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            assert (await line.heard("unread"))["unread"] == 1
            await act(lambda: tell(other, recruiter.organization, kind="other", text="Not for you.", mail=False))
            await act(lambda: tell(user, recruiter.organization, kind="new", text="It is done.", url="/", mail=False))
            told = await line.heard("notification")
            assert (told["kind"], told["text"], told["url"], told["unread"]) == ("new", "It is done.", "/", 2)
            await act(lambda: mark_read(recruiter, Notification.objects.all()))
            await line.until(lambda one: one["type"] == "unread" and one["unread"] == 0)
        assert len(of_type(line, "notification")) == 1

    run(test)


def test_only_ones_own_batches_are_told(recruiter: Actor, colleague: Actor) -> None:
    own, other = make_running(recruiter), make_running(colleague)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            assert (await line.heard("batch_progress"))["batch"] == str(own.pk)
            await act(lambda: start(other.items.get()))
            await act(lambda: start(own.items.get()))
            assert (await line.heard("cv_progress"))["batch"] == str(own.pk)
        assert {one["batch"] for one in line.said if "batch" in one} == {str(own.pk)}

    run(test)


def test_of_many_batches_that_move_the_latest_twenty_are_told(recruiter: Actor) -> None:
    made = [make_running(recruiter).pk for _ in range(22)]

    assert looking.look_for_moving(recruiter) == tuple(reversed(made[2:]))


def test_a_bell_that_asks_for_its_own_alone_hears_of_no_batch(
    recruiter: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[UUID] = []
    monkeypatch.setattr("recruiter.matching.sockets.notifications.look_at", lambda key: looks.append(key))
    assert recruiter.user
    user = recruiter.user
    batch = make_running(recruiter)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(f"{NOTIFICATIONS}?events=own", session=session) as line:
            await line.heard("unread")
            await act(lambda: start(batch.items.get()))
            await act(lambda: tell(user, recruiter.organization, kind="new", text="It is done.", mail=False))
            await line.heard("notification")
        assert {one["type"] for one in line.said} == {"unread", "notification"}
        assert looks == []

    run(test)


def test_the_bell_of_each_page_asks_for_its_own_alone(client: Client, recruiter: Actor) -> None:
    assert recruiter.user
    client.force_login(recruiter.user)
    assert f'data-socket="{NOTIFICATIONS}?events=own"' in client.get("/jobs/").content.decode()


def test_a_batch_that_is_made_later_is_told_from_its_beginning(recruiter: Actor) -> None:
    session = session_of(recruiter)

    def work() -> None:
        batch = make_running(recruiter)
        item = batch.items.get()
        start(item)
        fail(item)

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            await line.heard("unread")
            await act(work)
            assert (await line.heard("item_failed"))["reason_code"] == "damaged"

    run(test)


def test_without_live_progress_there_are_notifications_only(recruiter: Actor) -> None:
    plan = Plan.objects.get(name="free")
    Subscription.objects.create(organization=recruiter.organization, plan=plan)
    assert recruiter.user
    user = recruiter.user
    make_running(recruiter)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            await line.heard("unread")
            await act(lambda: tell(user, recruiter.organization, kind="new", text="It is done.", mail=False))
            await line.heard("notification")
        assert {one["type"] for one in line.said} == {"unread", "notification"}

    run(test)


def test_the_queue_is_told_by_plan_when_it_has_changed(recruiter: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recruiter.matching.sockets.notifications.NotificationSocket.quiet", 0.5)
    batch = make_draft(recruiter, RESUME)
    session = session_of(recruiter)

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            first = await line.heard("queue_status")
            await act(lambda: steering.start(recruiter, batch))
            second = await line.heard("queue_status")
        assert (first["waiting"], first["depth_by_priority"]) == (0, {})
        assert (second["waiting"], second["depth_by_priority"]) == (1, {"Premium and Unlimited": 1})
        assert second["expected_wait_seconds"] is None  # nothing works

    run(test)


def test_a_person_of_no_organization_has_no_notifications() -> None:
    actor = make_actor("lonely@example.com")
    session = session_of(actor)
    Membership.objects.all().delete()

    async def test() -> None:
        async with connected(NOTIFICATIONS, session=session) as line:
            assert await line.code() == 4404

    run(test)


# What scripts read


@pytest.mark.parametrize("event", get_args(events.Event), ids=lambda event: event.__name__)
def test_every_event_is_documented_with_its_fields(event: Any) -> None:
    fields = {field.name: field.default for field in dataclasses.fields(event)}
    (line,) = re.findall(rf"^\| `{fields.pop('type')}` \|.*$", DOCUMENT, re.MULTILINE)
    assert [name for name in fields if f"`{name}`" not in line] == []


def test_every_code_is_documented() -> None:
    codes = {value for name, value in vars(closing).items() if name.isupper()}
    assert codes | {1012} == {int(code) for code in re.findall(r"^\| (\d{4}) \|", DOCUMENT, re.MULTILINE)}
