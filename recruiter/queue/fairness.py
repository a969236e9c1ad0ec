"""Tenants of one tier take turns, by start-time fair queueing (Goyal, Vin, Cheng 1996) in a task's priority.

Each task of a tenant gets the next round, counting from the tenant's last one or from the round that is being served,
whichever is later: who comes back brings no old credit, and who has a lot in waiting delays no one but himself.
"""

from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, F, FloatField, Max
from django.db.models.functions import Cast, Ceil

from recruiter.queue.models import Task, Turn

# A tier's priorities, best first: TIER × tier − 1, − 2, − 3, … A task deferred without a priority (0) comes before
# those of tier 0 and after those of tier 1.
TIER = 100_000_000
TIERS = range(-20, 20)
# Above all tiers: where `lift` puts one task of a lower tier.
LIFTED = TIER * 20 + 1
LIFTED_TIER = 21


def fair_priorities(tenant: UUID, *, tier: int, count: int) -> list[int]:
    """For tasks that are deferred in the same transaction. A higher tier comes first, whatever waits in lower ones,
    but for one task at a time (`lift`). Locks one row of the tenant until the transaction ends."""
    if tier not in TIERS:
        raise ValueError(f"There is no tier {tier}: choose one from {TIERS.start} to {TIERS.stop - 1}.")
    turn = _locked(tenant, tier=tier)
    served, latest = _served(tier), Turn.objects.filter(tier=tier).aggregate(Max("round"))["round__max"]
    rounds = next_rounds(last=turn.round, served=served, latest=latest or 0, count=count)
    if rounds:
        Turn.objects.filter(pk=turn.pk).update(round=rounds[-1])
    return [TIER * tier - number for number in rounds]


def next_rounds(*, last: int, served: int | None, latest: int, count: int) -> list[int]:
    """`last` is the tenant's, `latest` the highest of any tenant; `served` is the lowest that waits, or None."""
    start = max(last, latest if served is None else served - 1)
    return list(range(start + 1, start + 1 + count))


def depth_by_tier() -> dict[int, int]:
    """How many wait in each tier, the first to run first; those that were lifted are in LIFTED_TIER."""
    # The quotient rounded up, in a type that rounds none of these numbers.
    tier = Ceil(Cast(F("priority"), FloatField()) / TIER)
    counted = Task.objects.waiting().values(tier=tier).annotate(depth=Count("pk")).order_by("-tier")
    return {int(row["tier"]): row["depth"] for row in counted}


def lift() -> None:
    """Keeps one slot for the lower tiers: one of their tasks at a time goes before all others, and the next one when
    it is done. Without it a busy top tier would let them wait for ever."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LIFTED])
        if cursor.fetchone() == (True,):
            cursor.execute(_LIFT, {"lifted": LIFTED, "tier": TIER})


def forget() -> None:
    """Rounds begin again at 1 in a tier where nothing waits, long before they could reach the next tier's numbers."""
    for tier in Turn.objects.order_by().values_list("tier", flat=True).distinct():
        with transaction.atomic():
            if _served(tier) is None:
                idle = Turn.objects.filter(tier=tier).select_for_update(skip_locked=True)
                Turn.objects.filter(pk__in=[turn.pk for turn in idle]).delete()


def _locked(tenant: UUID, *, tier: int) -> Turn:
    Turn.objects.bulk_create([Turn(tenant=tenant, tier=tier)], ignore_conflicts=True)
    return Turn.objects.select_for_update().get(tenant=tenant, tier=tier)


def _served(tier: int) -> int | None:
    """The lowest round that waits."""
    best = TIER * tier
    waiting = Task.objects.waiting().filter(priority__lt=best, priority__gt=best - TIER)
    priority = waiting.aggregate(Max("priority"))["priority__max"]
    return None if priority is None else best - priority


# The tier of a priority is the quotient rounded up; what was deferred without one (0) waits below tier 1.
_LIFT = """
WITH waiting AS (
    SELECT max(priority) AS first FROM procrastinate_jobs
     WHERE status = 'todo' AND priority <> %(lifted)s AND (scheduled_at IS NULL OR scheduled_at <= now())
), head AS (
    SELECT id FROM procrastinate_jobs, waiting
     WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
       AND priority <= %(tier)s * (ceil(first::numeric / %(tier)s) - 1)
     ORDER BY priority DESC, id LIMIT 1 FOR UPDATE OF procrastinate_jobs SKIP LOCKED
)
UPDATE procrastinate_jobs SET priority = %(lifted)s
  FROM head
 WHERE procrastinate_jobs.id = head.id
   AND NOT EXISTS (
       SELECT FROM procrastinate_jobs
        WHERE priority = %(lifted)s
          AND (status = 'doing' OR status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()))
   )
"""
