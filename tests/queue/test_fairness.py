import asyncio
import uuid
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from recruiter.queue import fairness
from recruiter.queue.fairness import LIFTED, TIER, fair_priorities, next_rounds
from recruiter.queue.models import Task, TaskStatus, Turn
from recruiter.queue.running import in_thread
from recruiter.queue.tasks import defer, defer_many
from tests.queue import here
from tests.queue.program import doze, note

A, B, C = (uuid.UUID(int=number) for number in (1, 2, 3))


class Tier:
    """A tier without a database."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}
        self.waiting: list[tuple[int, int, str]] = []
        self.came = 0

    def add(self, tenant: str, count: int) -> None:
        served = min(self.waiting)[0] if self.waiting else None
        latest = max(self.last.values(), default=0)
        rounds = next_rounds(last=self.last.get(tenant, 0), served=served, latest=latest, count=count)
        for number in rounds:
            self.came += 1
            self.waiting.append((number, self.came, tenant))
            self.last[tenant] = number

    def serve(self) -> str:
        first = min(self.waiting)
        self.waiting.remove(first)
        return first[2]


batches = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 30), st.integers(0, 20)), min_size=1, max_size=12)


@given(batches)
def test_whoever_has_tasks_in_waiting_gets_his_turn(script: list[tuple[str, int, int]]) -> None:
    """Whatever came before, nobody is served thrice in a row while somebody else waits."""
    tier = Tier()
    for tenant, count, served in script:
        tier.add(tenant, count)
        _check_turns(tier, steps=served)
    _check_turns(tier, steps=10_000)


def _check_turns(tier: Tier, *, steps: int) -> None:
    gained: Counter[tuple[str, str]] = Counter()
    for _ in range(min(steps, len(tier.waiting))):
        present = {tenant for _, _, tenant in tier.waiting}
        tenant = tier.serve()
        for other in present - {tenant}:
            gained[tenant, other] += 1
            gained[other, tenant] = 0
            assert gained[tenant, other] <= 2, f"{tenant} was served thrice in a row while {other} waited"


@given(st.integers(0, 10**6), st.none() | st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 50))
def test_rounds_grow_by_one_and_never_reach_back(last: int, served: int | None, latest: int, count: int) -> None:
    rounds = next_rounds(last=last, served=served, latest=latest, count=count)
    assert len(rounds) == count
    assert rounds == sorted(set(rounds))
    assert all(number > last and number >= (served or 0) for number in rounds)


@pytest.mark.django_db
def test_a_small_batch_comes_between_the_tasks_of_a_large_one() -> None:
    many = fair_priorities(A, tier=0, count=50)
    defer_many(note, [{"key": "a"}] * 50, priorities=many)
    assert fair_priorities(B, tier=0, count=3) == many[:3]


@pytest.mark.django_db
def test_a_second_batch_of_one_tenant_waits_for_its_first() -> None:
    first = fair_priorities(A, tier=0, count=2)
    defer_many(note, [{"key": "a"}] * 2, priorities=first)
    assert max(fair_priorities(A, tier=0, count=2)) < min(first)


@pytest.mark.django_db
def test_who_comes_back_brings_no_old_credit() -> None:
    fair_priorities(B, tier=0, count=1)
    defer_many(note, [{"key": "a"}] * 9, priorities=fair_priorities(A, tier=0, count=9))
    Task.objects.filter(priority__gt=-8).delete()  # A's first were served
    assert fair_priorities(B, tier=0, count=1)[0] == Task.objects.order_by("-priority")[0].priority


@pytest.mark.django_db
def test_a_higher_tier_comes_first_and_tiers_never_touch() -> None:
    Turn.objects.create(tenant=A, tier=1, round=TIER - 2)
    assert fair_priorities(A, tier=1, count=1)[0] > fair_priorities(B, tier=0, count=1)[0]


@pytest.mark.django_db
def test_the_depth_is_one_row_a_tier() -> None:
    deferred = {7: 3, -2: 2, fairness.TIERS[-1]: 1, fairness.TIERS[0]: 1}
    for tier, count in deferred.items():
        defer_many(note, [{"key": "a"}] * count, priorities=fair_priorities(uuid.uuid4(), tier=tier, count=count))
    edges = [0, TIER, TIER - 1, -1, 1 - TIER, -TIER, LIFTED]
    defer_many(note, [{"key": "a"}] * len(edges), priorities=edges)

    depth = fairness.depth_by_tier()

    assert depth == {fairness.LIFTED_TIER: 1, **deferred, 1: 2, 0: 3, -1: 1}
    assert list(depth) == sorted(depth, reverse=True)


@pytest.mark.parametrize("tier", [-21, 20])
def test_a_tier_that_the_integer_cannot_hold_is_refused(tier: int) -> None:
    with pytest.raises(ValueError, match="choose one from -20 to 19"):
        fair_priorities(A, tier=tier, count=1)


@pytest.mark.django_db
def test_rounds_begin_again_where_nothing_waits_and_only_there() -> None:
    defer_many(note, [{"key": "a"}], priorities=fair_priorities(A, tier=1, count=1))
    fair_priorities(A, tier=0, count=5)
    fairness.forget()
    assert list(Turn.objects.values_list("tier", "round")) == [(1, 1)]


@pytest.mark.django_db
def test_one_task_of_the_lower_tiers_at_a_time_goes_before_all_others() -> None:
    defer_many(note, [{"key": "premium"}] * 3, priorities=fair_priorities(A, tier=1, count=3))
    defer_many(note, [{"key": "basic"}] * 3, priorities=fair_priorities(B, tier=0, count=3))
    for _ in range(3):
        fairness.lift()
    lifted = Task.objects.get(priority=LIFTED)
    assert lifted.args == {"key": "basic"}
    Task.objects.filter(pk=lifted.pk).update(status=TaskStatus.DOING)
    fairness.lift()
    assert Task.objects.filter(priority=LIFTED).count() == 1
    Task.objects.filter(pk=lifted.pk).update(status=TaskStatus.SUCCEEDED)
    fairness.lift()
    assert Task.objects.waiting().filter(priority=LIFTED).count() == 1


@pytest.mark.django_db
def test_what_was_deferred_without_a_priority_is_lifted_over_a_busy_tier_too() -> None:
    defer_many(note, [{"key": "premium"}] * 3, priorities=fair_priorities(A, tier=1, count=3))
    defer(note, key="plain")
    fairness.lift()
    assert Task.objects.get(priority=LIFTED).args == {"key": "plain"}


@pytest.mark.django_db
def test_a_single_tier_is_left_as_it_is() -> None:
    defer_many(note, [{"key": "basic"}] * 3, priorities=fair_priorities(B, tier=0, count=3))
    fairness.lift()
    assert not Task.objects.filter(priority=LIFTED).exists()


@pytest.mark.usefixtures("queue")
def test_with_a_large_batch_running_a_small_one_is_done_within_the_time_of_about_six_tasks() -> None:
    """50 of A wait and run, 3 of B come: QUEUE.md's figure, with the real worker."""

    async def work() -> None:
        async with here.worker(concurrency=2):
            await here.until(lambda: _done(A) >= 4)
            await in_thread(lambda: _add(B, 3), name="add")
            await here.until(lambda: _done(B) == 3)

    _add(A, 50)
    asyncio.run(work())
    before = next(n for n, line in enumerate(here.diary()) if str(B) in line)
    last = [n for n, line in enumerate(here.diary()) if line == f"done {B}"][-1]
    between = [line for line in here.diary()[before:last] if line == f"done {A}"]
    assert len(between) <= 5
    assert _done(A) < 20


def _add(tenant: uuid.UUID, count: int) -> None:
    with transaction.atomic():
        priorities = fair_priorities(tenant, tier=0, count=count)
        defer_many(doze, [{"key": str(tenant), "ms": 40}] * count, priorities=priorities)


def _done(tenant: uuid.UUID) -> int:
    return here.diary().count(f"done {tenant}")
