"""Before a batch starts: what a file in it is, and what will come of it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import Now

from recruiter.billing.models import Plan
from recruiter.billing.plans import plan_of
from recruiter.database.connections import hand_back
from recruiter.documents import reading as documents
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.matching import events
from recruiter.matching.batches import progress
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState
from recruiter.matching.pipeline import remove
from recruiter.queue.tasks import GivenUp, Retryable

_NEEDS_OCR = "needs_ocr"
_OCR_SECONDS = 2.0  # a page
_STORAGE_AWAY = "The storage of files cannot be reached."


@dataclass(frozen=True, slots=True)
class Preflight:
    """`looked_at` of the files are known by their inside; the others follow in seconds. `seconds` is how long the batch
    is going to take. The local engine costs nothing, and sends nothing to anybody."""

    files: int
    looked_at: int
    pages: int
    scans: int  # that OCR will read
    scans_without_ocr: int
    unreadable: int
    known: int
    copies: int
    to_read: int
    seconds: float
    plan: Plan
    tokens: int = 0
    cost: float = 0.0

    @property
    def is_ready(self) -> bool:
        return self.looked_at == self.files


def preflight(batch: Batch) -> Preflight:
    failed, waiting = Q(state=ItemState.FAILED), Q(state=ItemState.WAITING)
    seen = Q(pages__isnull=False) | Q(resume__isnull=False) | ~waiting
    counted = batch.items.aggregate(
        files=Count("pk"),
        looked_at=Count("pk", filter=seen),
        pages=Sum("pages", default=0),
        scans=Count("pk", filter=waiting & Q(scanned_pages__gt=0)),
        scans_without_ocr=Count("pk", filter=failed & Q(reason_code=_NEEDS_OCR)),
        unreadable=Count("pk", filter=failed & ~Q(reason_code=_NEEDS_OCR)),
        known=Count("pk", filter=Q(recognised=True, same_as=None)),
        copies=Count("pk", filter=Q(same_as__isnull=False)),
        to_read=Count("pk", filter=waiting),
    )
    scanned_pages = batch.items.filter(waiting).aggregate(sum=Sum("scanned_pages", default=0))["sum"]
    seconds = progress.remaining_seconds(left=counted["to_read"], mean=progress.mean_seconds(batch))
    seconds += progress.remaining_seconds(left=scanned_pages, mean=_OCR_SECONDS)
    return Preflight(**counted, seconds=seconds, plan=plan_of(batch.organization_id))


def give_up(_: GivenUp, *, item: str) -> None:
    """Nobody waits for it any longer. The batch can start all the same, and says then what is the matter."""
    BatchItem.objects.filter(pk=item, state=ItemState.WAITING, pages=None).update(pages=0, changed_at=Now())


def look_at(key: UUID) -> None:
    """Reads the file and keeps nothing but what the page shows. A batch that has started meanwhile does without."""
    waiting = BatchItem.objects.filter(pk=key, state=ItemState.WAITING, pages=None, batch__state=BatchState.DRAFT)
    item = waiting.exclude(file="").select_related("batch").first()
    if item is None:
        return
    try:
        with item.file.open() as file:
            data = file.read()
    except OSError as fault:
        raise Retryable(_STORAGE_AWAY) from fault
    hand_back()
    try:
        document = documents.look_at(data, name=item.file_name)
    except Unreadable as refusal:
        values = {"state": ItemState.FAILED, "reason_code": refusal.reason, "reason": str(refusal)}
        gone = {} if refusal.may_pass else {"file": ""}
        if waiting.update(**values, **gone, finished_at=Now(), changed_at=Now()) and gone:
            remove(item.file.name)
    else:
        scanned_pages = min(len(document.scans), LIMITS.ocr_pages)
        waiting.update(pages=document.pages, scanned_pages=scanned_pages, changed_at=Now())
    events.ring(item.batch)
