"""One file or stored candidate of a batch, and how far it has come."""

from datetime import timedelta
from typing import Self, get_args
from uuid import UUID

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.candidates.models import Resume, storage_name
from recruiter.documents.errors import Reason
from recruiter.matching.models.batches import Batch
from recruiter.matching.models.states import ItemState, Stage
from recruiter.queue.models import Task, TaskStatus

# A completed item without its match, which can be tried again alone.
NOT_MATCHED = "not_matched"
# Longer than any request works on an item.
ABANDONED = timedelta(minutes=15)


_STAGE = """
UPDATE matching_batchitem SET stage = %s, changed_at = now() WHERE id = %s AND attempt = %s AND state = 'running'
"""
_NEEDS_ATTENTION = Q(dismissed_at=None) & (
    Q(state=ItemState.FAILED) | Q(state=ItemState.COMPLETED, reason_code=NOT_MATCHED)
)


class BatchItemQuerySet(OwnedQuerySet["BatchItem"]):
    def shown(self) -> Self:
        """With the candidate, but for what is long."""
        long = ("resume__text", "resume__layout")
        return self.select_related("resume__candidate", "same_as").defer(*long)

    def retryable(self) -> Self:
        """Those that something may come of when they are tried again: what they are made from is still there."""
        failed = Q(state=ItemState.FAILED) & (~Q(file="") | Q(resume__isnull=False))
        return self.filter(failed | Q(state=ItemState.COMPLETED, reason_code=NOT_MATCHED))

    def needing_attention(self) -> Self:
        """Failed, or without the match that was asked for, and nobody has put them aside."""
        return self.filter(_NEEDS_ATTENTION)

    def claimable(self, *, task: int | None) -> Self:
        """Waiting, or begun by an earlier try of the same task. No join: an update that has to wait for the row looks
        again at the row alone."""
        free = Q(state=ItemState.WAITING)
        return self.filter(free | Q(state=ItemState.RUNNING, task=task) if task else free)

    def begun_by(self, task: int | None) -> Self:
        return self.filter(state=ItemState.RUNNING, task=task) if task else self.none()

    def left_behind(self) -> Self:
        """Running, they say, but the task that works on them has ended without a word: while their batch was paused, or
        by the end of its worker."""
        alive = Task.objects.filter(pk=OuterRef("task"), status__in=(TaskStatus.TODO, TaskStatus.DOING))
        return self.filter(~Exists(alive), state=ItemState.RUNNING, task__isnull=False)

    def held(self, item: "BatchItem") -> Self:
        """The row of the item, as long as nobody else has taken it and nobody has cancelled it."""
        return self.filter(pk=item.pk, attempt=item.attempt, state=ItemState.RUNNING)

    def pass_stage(self, item: "BatchItem", stage: Stage) -> bool:
        """Of the row as `held` has it; whether it is. As SQL, since half of what a pipeline writes are stages: the ORM
        takes longer to put it together than PostgreSQL to write it."""
        with connection.cursor() as cursor:
            cursor.execute(_STAGE, [stage, item.pk, item.attempt])
            return bool(cursor.rowcount == 1)

    def abandoned(self) -> Self:
        """Begun by a request that has died: no task brings them to an end."""
        return self.filter(state=ItemState.RUNNING, task=None, started_at__lt=Now() - ABANDONED)

    def mean_seconds(self, *, most: int = 30) -> float | None:
        """Of the latest that were read or compared, without the first fifth of them: those found cold readers. None
        without one."""
        ended = self.filter(state=ItemState.COMPLETED, same_as=None, started_at__lte=F("finished_at"))
        spans = ended.order_by("-finished_at").annotate(took=F("finished_at") - F("started_at"))
        seconds = [took.total_seconds() for took in spans.values_list("took", flat=True)[:most]]
        seconds = seconds[: len(seconds) - len(seconds) // 5]
        return sum(seconds) / len(seconds) if seconds else None


class BatchItem(Owned):
    """`file` holds what was sent until it is read; then it is the resume's. A file that cannot be read is not kept; one
    that met a fault of ours is, to be tried again.

    `reason` says why a failed item failed, why a completed one has no match, or why a waiting one waits again.
    `attempt` is drawn anew by whoever takes the item: only the last of them may change it. `task` is the one that
    works on it.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=storage_name, max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=ItemState, default=ItemState.WAITING)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.QUEUED)
    attempt = models.UUIDField(null=True, blank=True)
    task = models.BigIntegerField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(db_default=Now())
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True, help_text="Known when a draft's file was looked at.")
    scanned_pages = models.PositiveSmallIntegerField(default=0, help_text="Of these, the ones that OCR will read.")
    recognised = models.BooleanField(default=False, help_text="The same file had been read before.")
    same_as = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="copies")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, blank=True, related_name="items")

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("batch", "sha256"), condition=Q(same_as=None), name="a_file_once_a_batch"),
            models.UniqueConstraint(fields=("batch", "sha256", "file_name"), name="a_file_of_one_name_once_a_batch"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="a_known_item_state"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="a_known_stage"),
            models.CheckConstraint(
                condition=~Q(state=ItemState.FAILED) | ~Q(reason=""), name="a_failed_item_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.RUNNING, attempt__isnull=False) | ~Q(state=ItemState.RUNNING),
                name="a_running_item_has_a_holder",
            ),
        )
        indexes = (
            # Counters are summed from here.
            models.Index(fields=("batch", "state", "stage"), name="items_of_a_batch"),
            # What has changed since a page last looked.
            models.Index(fields=("batch", "changed_at"), name="items_changed"),
            models.Index(
                fields=("organization", "-finished_at"),
                condition=Q(state__in=(ItemState.FAILED, ItemState.COMPLETED)),
                name="items_finished",
            ),
            # Counted on every page.
            models.Index(fields=("organization",), condition=_NEEDS_ATTENTION, name="items_needing_attention"),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def percent(self) -> int:
        return Stage(self.stage).percent

    @property
    def status(self) -> str:
        """A sentence, or a few words, for whoever waits."""
        if self.reason:
            return self.reason
        if self.state == ItemState.RUNNING:
            return Stage(self.stage).label
        return Stage.QUEUED.label if self.state == ItemState.WAITING else ItemState(self.state).label

    @property
    def is_retryable(self) -> bool:
        """As `retryable` has it."""
        if self.state == ItemState.FAILED:
            return bool(self.file) or self.resume_id is not None
        return self.state == ItemState.COMPLETED and self.reason_code == NOT_MATCHED

    @property
    def needs_file(self) -> bool:
        """It failed by no fault of its file, which is not here any more: if it is sent again, it can be tried again."""
        ours = self.reason_code not in get_args(Reason)
        return self.state == ItemState.FAILED and not self.file and self.resume_id is None and ours

    @property
    def seconds(self) -> float | None:
        """How long it took."""
        if self.started_at and self.finished_at:
            return (self.finished_at - self.started_at).total_seconds()
        return None

    @property
    def candidate(self) -> UUID | None:
        return self.resume.candidate_id if self.resume else None
