"""The road of a resume, from its place in the queue to its place in a ranking.

    fetch ─▶ extract text ─▶ read profile ─▶ keep ─▶ mark, score, recommend ─▶ ranking      (each item)
    storage  documents       candidates              matching
                                                     all items done ─▶ close, send word     (the batch, once)

Each step is a verb of the package that it belongs to; only this file knows their order, and no step calls the next.
Every step can run twice: the same file, the same job and the same engine change nothing the second time. Whoever works
on an item holds it by its `attempt`; who has lost it, because the item was cancelled or went to another worker, notices
at the next step and changes nothing.
"""

import logging
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from recruiter.candidates import processes
from recruiter.candidates.keeping import StoredFile, keep
from recruiter.candidates.models import Resume
from recruiter.candidates.processes import Died, Overdue, Stopped
from recruiter.database.connections import hand_back
from recruiter.documents import reading as documents
from recruiter.documents.document import Document
from recruiter.documents.errors import Busy, Unreadable
from recruiter.jobs.models import Job
from recruiter.matching import events, ranking
from recruiter.matching.batches import telling
from recruiter.matching.judging.read_resume import ReadResume
from recruiter.matching.models import NOT_MATCHED, Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.matching.models.batches import BatchQuerySet
from recruiter.matching.ranking import Bench
from recruiter.queue import attempts
from recruiter.queue.attempts import Overtaken
from recruiter.queue.models import Task, TaskStatus
from recruiter.queue.running import DATABASE_FAULTS
from recruiter.queue.tasks import Retryable
from recruiter.web.faults import place_of

logger = logging.getLogger(__name__)

# The longest that an item may take, and each step of it. The queue stops what does not stop itself a minute later.
ITEM_SECONDS = 240.0
HARD_SECONDS = 300.0
_STEP_SECONDS = 90.0

_OUR_FAULT = "Something went wrong on our side while this file was worked on. Try it again; the others are fine."
_NOT_MATCHED = "The resume was read, but comparing it with the job went wrong on our side. Try it again."
_OVERDUE = (
    "Reading this file took longer than {minutes:g} minutes and was stopped. Try it again, or send a simpler copy."
)
_DIED = (
    "The program that read this file ended, twice: the file may be too large for this machine, or the machine was too "
    "busy. Try it again, or send a simpler copy."
)
_STORAGE_AWAY = "The storage of files cannot be reached."
_OCR_BUSY = "Too many scanned pages are being read just now."
_BY_ITSELF = "It is tried again by itself."
COPY = "It is the same file as {name}, which could not be read."
_FILE_GONE = "The file is no longer in the storage. Send it again."


class Lost(Exception):  # noqa: N818  says what happened
    """The item was cancelled, or is another worker's by now: nothing that we write counts."""


class _GoneError(Exception):
    """The file is not in the storage any more."""


@dataclass(frozen=True, slots=True)
class Work:
    """An item in our hands, until `deadline` (monotonic seconds)."""

    item: BatchItem
    deadline: float
    today: date

    def at(self, stage: Stage) -> None:
        """Raises Lost."""
        self.item.stage = stage
        if not BatchItem.objects.pass_stage(self.item, stage):
            raise Lost
        events.ring(self.item.batch)

    @property
    def seconds(self) -> float:
        """For the next step. Raises Overdue when there are none left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Overdue
        return min(_STEP_SECONDS, left)


def process(key: UUID, *, today: date | None = None) -> None:
    """Whatever the file does, the item is finished afterwards: completed, or failed with a reason. One that somebody
    else works on, that has finished, or whose batch does not run, is left alone. Raises Retryable for a fault that may
    pass; the item waits then."""
    if item := _claim(key):
        _process(Work(item, time.monotonic() + ITEM_SECONDS, today or timezone.localdate()))
    close(Batch.objects.filter(items=key))


def _process(work: Work) -> None:
    item = work.item
    try:
        _work(work)
    except (Lost, Overtaken, Stopped):  # whoever comes next goes on with it
        return
    except (Retryable, *DATABASE_FAULTS):
        raise
    except Unreadable as refusal:
        _fail(item, code=refusal.reason, reason=str(refusal), keeps_file=refusal.may_pass)
    except _GoneError:
        _fail(item, code="gone", reason=_FILE_GONE, keeps_file=False)
    except Overdue:
        _fail(item, code="overdue", reason=_OVERDUE.format(minutes=ITEM_SECONDS / 60))
    except Died:
        _fail(item, code="died", reason=_DIED)
    except Exception as fault:  # whatever it is, it must not take the other files along
        logger.error("item.failed item=%s fault=%s", item.pk, place_of(fault))
        _fail(item, code="fault", reason=_OUR_FAULT)


def _work(work: Work) -> None:
    item, read = work.item, None
    resume = item.resume
    if resume is None:
        document = _extracted(work)
        read = _read(work, document)
        resume = _keep(work, read)
    if job := item.batch.job:
        work.at(Stage.MATCHING)
        _match(work, resume, job, read)
    work.at(Stage.FINALIZING)
    done = {"state": ItemState.COMPLETED, "stage": Stage.COMPLETED, "finished_at": Now()}
    _write(item, **done, reason_code=item.reason_code, reason=item.reason)


def _extracted(work: Work) -> Document:
    data = _fetched(work.item)
    work.at(Stage.EXTRACTING)
    hand_back()
    try:
        return documents.read_bytes(data, name=work.item.file_name)
    except Busy as busy:
        raise _passing(work.item, _OCR_BUSY) from busy


def _fetched(item: BatchItem) -> bytes:
    try:
        with item.file.open() as file:
            data: bytes = file.read()
            return data
    except (FileNotFoundError, ValueError) as gone:  # ValueError: there is no name of a file any more
        raise _GoneError from gone
    except OSError as fault:
        raise _passing(item, _STORAGE_AWAY) from fault


def _passing(item: BatchItem, reason: str) -> Retryable:
    """The item waits meanwhile. Raises Lost."""
    _write(item, state=ItemState.WAITING, stage=Stage.QUEUED, reason=f"{reason} {_BY_ITSELF}")
    return Retryable(reason)


def _read(work: Work, document: Document) -> ReadResume:
    work.at(Stage.STRUCTURE)
    hand_back()
    read = processes.call(partial(ReadResume.of, document, today=work.today), seconds=work.seconds)
    work.at(Stage.PARSING)
    hand_back()
    return processes.call(read.embedded, seconds=work.seconds)


def _keep(work: Work, read: ReadResume) -> Resume:
    """The resume and that it is the item's, together: whoever takes over after a crash does not read it again."""
    item = work.item
    file = StoredFile(path=item.file.name or "", name=item.file_name, size=item.size, sha256=item.sha256)
    try:
        with transaction.atomic():
            attempts.confirm()
            resume = keep(
                item.organization,
                file,
                document=read.document,
                profile=read.profile,
                passages=read.blind.vectors,
            )
            _write(item, resume=resume, file="")
            item.copies.update(**_copied(resume))
    except IntegrityError:  # the same file came in another batch meanwhile
        resume = Resume.objects.get(organization=item.organization_id, sha256=item.sha256)
        _write(item, resume=resume, file="", recognised=True)
        item.copies.update(**_copied(resume))
        remove(item.file.name)
    return resume


def _copied(resume: Resume) -> dict[str, object]:
    done = {"state": ItemState.COMPLETED, "stage": Stage.COMPLETED, "reason_code": "", "reason": ""}
    return {**done, "resume": resume, "changed_at": Now()}


def _match(work: Work, resume: Resume, job: Job, read: ReadResume | None) -> None:
    """The resume is read all the same when its match fails."""
    item = work.item
    try:
        bench = Bench.of(job, seconds=work.seconds)
        ranking.match(resume, bench, today=work.today, read=read, seconds=work.seconds)
    except (Lost, Overtaken, Stopped, *DATABASE_FAULTS):
        raise
    except Exception as fault:
        logger.error("match.failed item=%s fault=%s", item.pk, place_of(fault))
        item.reason_code, item.reason = NOT_MATCHED, _NOT_MATCHED


def close(batches: BatchQuerySet) -> None:
    """Once for each run of a batch, when its last item is done; whoever comes later finds it closed."""
    for key in list(batches.done().values_list("pk", flat=True)):
        with transaction.atomic():
            # Who adds an item holds this row. One statement takes it and the next looks: in one, PostgreSQL would look
            # at the items as they were before it had to wait.
            Batch.objects.select_for_update(no_key=True).filter(pk=key).first()
            now = {"finished_at": Now(), "changed_at": Now()}
            # What was cancelled can still be resumed.
            is_whole = not BatchItem.objects.filter(batch=key, state=ItemState.CANCELLED).exists()
            state = BatchState.FINISHED if is_whole else BatchState.CANCELLED
            if Batch.objects.filter(pk=key).done().update(state=state, receiving_until=None, **now):
                batch = Batch.objects.select_related("created_by", "organization").get(pk=key)
                telling.of_its_end(batch)
                events.ring(batch)


def fail(key: UUID, *, code: str, reason: str) -> None:
    """When the queue gives an item up, unless another task is there for it. Call it in a transaction."""
    item = BatchItem.objects.select_for_update(of=("self",)).select_related("batch").filter(pk=key).first()
    if item and item.state in (ItemState.WAITING, ItemState.RUNNING) and not _has_another_task(item):
        BatchItem.objects.filter(pk=key).update(**_failure(code=code, reason=reason), changed_at=Now())
        _fail_copies(item)
        events.ring(item.batch)
        # Afterwards, since who holds a batch's row may be waiting for an item's.
        transaction.on_commit(lambda: telling.of_a_failure(item.batch_id))
        transaction.on_commit(lambda: close(Batch.objects.filter(pk=item.batch_id)))


def _has_another_task(item: BatchItem) -> bool:
    attempt = attempts.current.get()
    tasks = Task.objects.with_id("batch.item", "item", [str(item.pk)])
    alive = tasks.filter(status__in=(TaskStatus.TODO, TaskStatus.DOING))
    return (alive.exclude(pk=attempt.task) if attempt else alive).exists()


def _claim(key: UUID) -> BatchItem | None:
    """Only one of several workers gets an item: the state that it is taken from stands in its own row."""
    attempt = attempts.current.get()
    task = attempt.task if attempt else None
    item = BatchItem.objects.filter(pk=key)
    with transaction.atomic():
        attempts.confirm()
        if not Batch.objects.filter(items=key, state=BatchState.RUNNING).exists():
            item.begun_by(task).update(state=ItemState.WAITING, stage=Stage.QUEUED, attempt=None, changed_at=Now())
            return None
        if not item.claimable(task=task).update(
            state=ItemState.RUNNING,
            stage=Stage.DOWNLOADING,
            task=task,
            attempt=uuid4(),
            started_at=Now(),
            changed_at=Now(),
            reason_code="",
            reason="",
        ):
            return None
        taken = item.select_related("batch__job", "batch__created_by", "organization", "resume").get()
        events.ring(taken.batch)
    return taken


def _write(item: BatchItem, **values: object) -> None:
    """A result, in a transaction of its own or in the caller's. Raises Overtaken or Lost; then nothing is written."""
    with transaction.atomic():
        attempts.confirm()
        if not BatchItem.objects.held(item).update(**values, changed_at=Now()):
            raise Lost
        events.ring(item.batch)


def _fail(item: BatchItem, *, code: str, reason: str, keeps_file: bool = True) -> None:
    """A file that cannot be read is of no use to anybody, so it goes."""
    path = item.file.name
    values = _failure(code=code, reason=reason) | ({} if keeps_file else {"file": ""})
    try:
        with transaction.atomic():
            _write(item, **values)
            _fail_copies(item)
    except (Lost, Overtaken):
        return
    telling.of_a_failure(item.batch_id)
    if not keeps_file:
        remove(path)


def _fail_copies(item: BatchItem) -> None:
    reason = COPY.format(name=item.file_name)
    item.copies.update(**_failure(code="copy", reason=reason), changed_at=Now())


def _failure(*, code: str, reason: str) -> dict[str, object]:
    return {"state": ItemState.FAILED, "reason_code": code, "reason": reason, "finished_at": Now()}


def remove(path: str | None) -> None:
    if path and not Resume.objects.filter(file=path).exists():
        default_storage.delete(path)
