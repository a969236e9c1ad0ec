import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from recruiter.queue import announcing
from recruiter.queue.announcing import Announcement, Listener, Messages, announce
from recruiter.queue.running import in_thread
from recruiter.queue.throttle import Throttle
from tests.queue import here
from tests.queue.program import PRIVATE


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 0.4)), max_size=60))
def test_at_most_one_in_the_interval_and_the_last_one_arrives(rings: list[tuple[str, float]]) -> None:
    throttle, now, sent = Throttle(0.5), 0.0, list[tuple[str, int, float]]()
    last: dict[str, int] = {}
    for version, (topic, pause) in enumerate(rings):
        now += pause
        last[topic] = version
        if throttle.may_send(topic, version, now=now):
            sent.append((topic, version, now))
        sent += [(topic, version, now) for topic, version in throttle.due(now=now).items()]
    sent += [(topic, version, now + 1) for topic, version in throttle.due(now=now + 1).items()]
    assert not throttle.keeps
    for topic in last:
        mine = [(version, at) for name, version, at in sent if name == topic]
        assert mine[-1][0] == last[topic]
        assert all(later - earlier >= 0.5 for (_, earlier), (_, later) in itertools.pairwise(mine))


def test_topics_that_have_been_quiet_are_forgotten() -> None:
    throttle = Throttle(0.5)
    for number in range(5000):
        throttle.may_send(str(number), 1, now=float(number))
    assert len(throttle._sent) < 1500


def test_a_topic_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="1000 letters"):
        announce("t" * 1001, 1)


def test_a_slow_subscriber_finds_the_latest_of_each_topic() -> None:
    async def read() -> list[Announcement]:
        messages = Messages(("a", "b"))
        for version in (1, 3, 2):
            messages.put("a", version)
        messages.put("b", 7)
        messages.put("b", None)
        return [await anext(messages), await anext(messages)]

    assert asyncio.run(read()) == [Announcement("a", 3), Announcement("b", None)]


def listening(test: Callable[[Listener], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(test(Listener()), 30))


async def say(*announcements: tuple[str, int], rollback: bool = False) -> None:
    def act() -> None:
        with transaction.atomic():
            for announcement in announcements:
                announce(*announcement)
            transaction.set_rollback(rollback)

    await in_thread(act, name="say")


async def take(messages: AsyncIterator[Announcement], seconds: float = 10) -> Announcement:
    return await asyncio.wait_for(anext(messages), seconds)


@pytest.mark.usefixtures("queue")
def test_it_is_heard_after_the_commit_by_those_who_listen_for_it() -> None:
    async def test(listener: Listener) -> None:
        async with listener.subscribe("one") as one, listener.subscribe("other") as other:
            assert await take(one) == Announcement("one", None)
            assert await take(other) == Announcement("other", None)
            await say(("one", 3), rollback=True)
            await say(("one", 4))
            assert await take(one) == Announcement("one", 4)
            with pytest.raises(TimeoutError):
                await take(other, 0.1)

    listening(test)


@pytest.mark.usefixtures("queue")
def test_of_many_the_first_comes_at_once_and_the_last_half_a_second_later() -> None:
    async def test(listener: Listener) -> None:
        async with listener.subscribe("many") as messages:
            await take(messages)
            await say(*(("many", version) for version in range(100)))
            first = asyncio.get_running_loop().time()
            assert await take(messages) == Announcement("many", 0)
            assert await take(messages) == Announcement("many", 99)
            assert 0.3 < asyncio.get_running_loop().time() - first < 3

    listening(test)


@pytest.mark.usefixtures("queue")
def test_a_connection_that_was_killed_is_replaced_and_everybody_looks_again() -> None:
    async def test(listener: Listener) -> None:
        async with listener.subscribe("a", "b") as messages:
            assert {(await take(messages)).topic, (await take(messages)).topic} == {"a", "b"}
            assert await in_thread(_kill_listeners, name="kill") == 1
            assert {await take(messages), await take(messages)} == {Announcement("a", None), Announcement("b", None)}
            await say(("b", 1))
            assert await take(messages) == Announcement("b", 1)

    listening(test)


@pytest.mark.usefixtures("queue")
def test_the_connection_is_closed_with_the_last_subscriber() -> None:
    async def test(listener: Listener) -> None:
        for _ in range(2):
            async with listener.subscribe("a") as messages:
                await take(messages)
                assert await in_thread(_listeners, name="count")
            while await in_thread(_listeners, name="count"):
                await asyncio.sleep(0.01)

    listening(test)


def _listeners() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN recruiter' AND datname = current_database()"
        )
        return list(cursor.fetchall())


def _kill_listeners() -> int:
    found = _listeners()
    with connection.cursor() as cursor:
        for (pid,) in found:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    return len(found)


def test_a_fault_of_the_listener_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise ValueError(PRIVATE)

    async def listen() -> None:
        async with Listener().subscribe("a"):
            await here.until(lambda: "listener.failed" in caplog.text)

    monkeypatch.setattr(announcing, "parameters", fail)
    asyncio.run(listen())
    assert "listener.failed fault=ValueError at test_announcing.py:" in caplog.text
    assert PRIVATE not in caplog.text
