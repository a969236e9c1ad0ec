"""What waits and runs, who works on it, and what was done each day."""

from collections.abc import Collection
from datetime import timedelta
from typing import Literal, Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models import Count, F, Func, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Greatest, Now
from procrastinate.contrib.django.models import ProcrastinateEvent

from recruiter.database.rows import Row
from recruiter.queue import histogram

# Worker rows are written every 5 s: three of those, and a bit.
_SILENT = timedelta(seconds=20)
_FORGOTTEN = timedelta(hours=1)


_POSITIONS = """
SELECT args ->> %(key)s, position
  FROM (SELECT task_name, args, row_number() OVER (ORDER BY priority DESC, id) AS position
          FROM procrastinate_jobs
         WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())) AS waiting
 WHERE task_name = %(name)s AND args ->> %(key)s = ANY(%(values)s)
"""


class TaskStatus(models.TextChoices):
    TODO = "todo", "Waiting"
    DOING = "doing", "Running"
    SUCCEEDED = "succeeded", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    ABORTED = "aborted", "Aborted"


class PostmasterStart(Func):
    function = "pg_postmaster_start_time"
    output_field = models.DateTimeField()


class Heart(models.Model):
    """Procrastinate's row of a worker, which it writes every few seconds."""

    id = models.BigAutoField(primary_key=True)
    last_heartbeat = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "procrastinate_workers"

    def __str__(self) -> str:
        return f"{self.pk}, alive at {self.last_heartbeat}"


class TaskQuerySet(models.QuerySet["Task"]):
    def waiting(self) -> Self:
        return self.filter(status=TaskStatus.TODO)

    def running(self) -> Self:
        return self.filter(status=TaskStatus.DOING)

    def due(self) -> Self:
        """Waiting, and not for a time to come."""
        return self.waiting().filter(Q(scheduled_at=None) | Q(scheduled_at__lte=Now()))

    def stalled(self, *, silent: timedelta) -> Self:
        """Running, they say, but their worker gave no sign of life for so long.

        None while PostgreSQL itself is up for less: no worker could give any.
        """
        too_old = Now() - Value(silent, output_field=models.DurationField())
        gone = Q(worker=None) | Q(worker__last_heartbeat__lt=too_old)
        return self.running().filter(gone).alias(up=PostmasterStart()).filter(up__lt=too_old)

    def never_started(self, *, waiting: timedelta) -> Self:
        """Due for longer than that, and not once taken by a worker. Looks at those that wait only, whatever was done
        before them."""
        deferred = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="deferred").values("at")[:1]
        too_old = Now() - Value(waiting, output_field=models.DurationField())
        due_since = Greatest(Subquery(deferred), "scheduled_at")  # of those that are not null
        return self.waiting().filter(attempts=0).alias(due_since=due_since).filter(due_since__lt=too_old)

    def with_id(self, name: str, key: str, values: Collection[str]) -> Self:
        """Of one kind, whose argument `key` is one of the values."""
        return self.filter(task_name=name, **{f"args__{key}__in": list(values)})

    def positions(self, name: str, key: str, values: Collection[str]) -> dict[str, int]:
        """Where those that are due stand among all of them: 1 is the next to run."""
        if not values:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(_POSITIONS, {"name": name, "key": key, "values": list(values)})
            return dict(cursor.fetchall())

    def unfinished(self, name: str, key: str, values: Collection[str]) -> set[str]:
        """Which of the values have a task that waits, also for a later time, or runs."""
        alive = self.with_id(name, key, values).filter(status__in=(TaskStatus.TODO, TaskStatus.DOING))
        return set(alive.values_list(f"args__{key}", flat=True))

    def depth_by_name(self) -> dict[str, int]:
        return dict(self.waiting().order_by().values_list("task_name").annotate(Count("pk")))


class Task(models.Model):
    """Procrastinate's row: migrations of its own make it and its functions change it, so write to it with care."""

    id = models.BigAutoField(primary_key=True)
    queue_name = models.CharField(max_length=128)
    task_name = models.CharField(max_length=128)
    priority = models.IntegerField()
    args = models.JSONField()
    status = models.CharField(max_length=32, choices=TaskStatus)
    scheduled_at = models.DateTimeField(null=True)
    attempts = models.IntegerField()
    queueing_lock = models.TextField(null=True)
    worker = models.ForeignKey(Heart, models.DO_NOTHING, null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "procrastinate_jobs"

    def __str__(self) -> str:
        return f"{self.task_name} {self.pk}"


class Interruption(models.Model):
    """How often a task was cut short through no fault that it reported; made at the first time.

    Procrastinate counts every start of a task as an attempt, which is what a result is fenced by. Tries are attempts
    less these.
    """

    task = models.OneToOneField(Task, models.DO_NOTHING, primary_key=True, db_constraint=False)
    handed_back = models.IntegerField(default=0, db_default=0, help_text="Its worker was stopped.")
    rescued = models.IntegerField(default=0, db_default=0, help_text="Its worker died.")

    def __str__(self) -> str:
        return f"{self.task_id}: {self.handed_back} handed back, {self.rescued} rescued"

    @classmethod
    def count_for(cls, task: int) -> int:
        row = cls.objects.filter(pk=task).first()
        return row.handed_back + row.rescued if row else 0


class WorkerState(models.TextChoices):
    STARTING = "starting", "Starting"
    RUNNING = "running", "Running"
    PAUSED = "paused", "Paused"
    STOPPING = "stopping", "Stopping"


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> Self:
        return self.filter(heartbeat_at__gte=Now() - Value(_SILENT, output_field=models.DurationField()))

    def silent(self) -> Self:
        """Neither a sign of life nor a goodbye.

        None while PostgreSQL itself is up for less: no worker could give any.
        """
        too_old = Now() - Value(_SILENT, output_field=models.DurationField())
        return self.filter(heartbeat_at__lt=too_old).alias(up=PostmasterStart()).filter(up__lt=too_old)

    def slots(self) -> int:
        """How many tasks run at once on all that work."""
        working = self.alive().filter(state__in=(WorkerState.STARTING, WorkerState.RUNNING))
        return int(working.aggregate(slots=Sum("concurrency", default=0))["slots"])

    def take_newly_silent(self) -> list["Worker"]:
        """For the log. Each silence is handed out once, to one of those who ask."""
        return self._take(self.silent().filter(noticed_at=None), mark="noticed_at")

    def take_noticed(self) -> list["Worker"]:
        """For an alert, once each, when it was in the log: only who was there all the time writes it there."""
        return self._take(self.silent().filter(noticed_at__isnull=False, alerted_at=None), mark="alerted_at")

    def _take(self, silent: Self, *, mark: Literal["noticed_at", "alerted_at"]) -> list["Worker"]:
        with transaction.atomic():
            rows = list(silent.select_for_update(skip_locked=True))
            self.filter(pk__in=[row.pk for row in rows]).update(**{mark: Now()})
        return rows

    def forgotten(self) -> Self:
        return self.filter(heartbeat_at__lt=Now() - Value(_FORGOTTEN, output_field=models.DurationField()))


class Worker(Row):
    """One process that works. It removes its row when it ends well; that of a dead one goes after an hour."""

    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=WorkerState, default=WorkerState.STARTING)
    concurrency = models.PositiveIntegerField()
    heartbeat_at = models.DateTimeField(db_default=Now())
    current_task = models.CharField(
        max_length=128, blank=True, help_text="Of those that run, the one that began first."
    )
    current_since = models.DateTimeField(null=True)
    running = models.PositiveIntegerField(default=0)
    processed = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    memory = models.PositiveBigIntegerField(default=0, help_text="Bytes that the process holds.")
    noticed_at = models.DateTimeField(null=True, help_text="When the log was told of its silence.")
    alerted_at = models.DateTimeField(null=True, help_text="When an alert of its silence was handed out.")

    objects = WorkerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=WorkerState.values), name="a_known_worker_state"),
            models.CheckConstraint(
                condition=Q(current_task="", current_since=None) | (~Q(current_task="") & ~Q(current_since=None)),
                name="a_current_task_has_a_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.host} {self.pid}"


class DayQuerySet(models.QuerySet["Day"]):
    def total(self) -> Self:
        return self.annotate(total=F("completed") + F("failed"))


class Day(models.Model):
    """One kind of task on one day (UTC). `durations` counts ended runs by how long they took (histogram.py)."""

    day = models.DateField()
    task_name = models.CharField(max_length=128)
    completed = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    retried = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    durations = ArrayField(models.IntegerField(), default=histogram.empty)
    peak_depth = models.PositiveIntegerField(default=0)

    objects = DayQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("day", "task_name"), name="one_row_a_day_and_kind"),)

    def __str__(self) -> str:
        return f"{self.task_name} on {self.day}"

    @property
    def mean(self) -> float | None:
        """Seconds."""
        ended = sum(self.durations)
        return self.seconds / ended if ended else None

    @property
    def p95(self) -> float | None:
        """Seconds, at most a fifth too long."""
        return histogram.percentile(self.durations, share=0.95)


class Turn(models.Model):
    """The last round of a tenant in a tier (fairness.py)."""

    tenant = models.UUIDField()
    tier = models.SmallIntegerField()
    round = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tenant", "tier"), name="one_turn_a_tenant_and_tier"),)

    def __str__(self) -> str:
        return f"{self.tenant} is at {self.round} in {self.tier}"
