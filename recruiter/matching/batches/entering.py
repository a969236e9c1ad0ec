"""What has arrived becomes items of a batch, many at a time: a list may hold two thousand people.

A file is in the storage before its row is there. Whoever adds an item holds the batch's row meanwhile, so that a batch
is neither started nor closed between.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from recruiter.billing.models import Plan
from recruiter.billing.plans import plan_of
from recruiter.candidates.models import Resume
from recruiter.documents.errors import Unreadable
from recruiter.matching.batches import steering
from recruiter.matching.batches.steering import Refused
from recruiter.matching.models import Batch, BatchItem, BatchState, ItemState, Stage
from recruiter.matching.pipeline import COPY, remove

MOST_ITEMS = 5_000
_SLICE = 500
_SLICE_BYTES = 20_000_000
_CANCELLED = "This batch was cancelled. Resume it to add to it, or start another one."
_FULL = "A batch may have {most:,} files. Start another one for the rest."
_PLAN = "The {plan} plan allows {most} {files} a batch, and this one has {there}. {name} was not added."


@dataclass(frozen=True, slots=True)
class Arrival:
    """`name` is as people may see it; `content` may be why there is none."""

    name: str
    size: int
    content: bytes | Unreadable

    @property
    def sha256(self) -> str:
        """Of what was not read, the name and size stand for it."""
        data = f"{self.name}\0{self.size}".encode() if isinstance(self.content, Unreadable) else self.content
        return hashlib.sha256(data).hexdigest()


def enter(batch: Batch, arrivals: Iterable[Arrival]) -> list[BatchItem]:
    """An item for each, in their order: a new one, or the one that is there already. Raises Refused, when all that
    there is room for is in."""
    return [item for some in _slices(arrivals) for item in _entered(batch, some)]


def held(batch: Batch) -> Batch:
    """Raises Refused."""
    row = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if row.state == BatchState.CANCELLED:
        raise Refused("cancelled", _CANCELLED)
    return row


def refusal(plan: Plan, *, there: int, more: int, name: str) -> Refused | None:
    """Why a batch that has so many files may not have more."""
    if there + more > MOST_ITEMS:
        return Refused("batch-full", _FULL.format(most=MOST_ITEMS))
    if plan.batch_size is not None and there + more > plan.batch_size:
        files = "file" if plan.batch_size == 1 else "files"
        sentence = _PLAN.format(plan=plan.title, most=plan.batch_size, files=files, there=there, name=name)
        return Refused("plan-limit", sentence)
    return None


def _slices(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """As many as are written in one transaction, and held in memory."""
    some, size = list[Arrival](), 0
    for arrival in arrivals:
        some.append(arrival)
        size += arrival.size
        if len(some) == _SLICE or size > _SLICE_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _entered(batch: Batch, arrivals: Sequence[Arrival]) -> list[BatchItem]:
    items = [_made(batch, arrival) for arrival in arrivals]
    _recognise(batch, items)
    paths = _store(batch, items, arrivals)
    try:
        kept, refused = _kept(batch, items)
    except (IntegrityError, Refused):
        _remove(paths)
        raise
    _remove(paths - {item.file.name for item in kept})  # the other of two clicks was faster, or there was no room
    if refused:
        raise refused
    return kept


def _made(batch: Batch, arrival: Arrival) -> BatchItem:
    item = BatchItem(
        organization_id=batch.organization_id,
        batch=batch,
        file_name=arrival.name[:255],
        size=arrival.size,
        sha256=arrival.sha256,
    )
    if isinstance(arrival.content, Unreadable):
        item.state, item.finished_at = ItemState.FAILED, timezone.now()
        item.reason_code, item.reason = arrival.content.reason, str(arrival.content)
    return item


def _recognise(batch: Batch, items: Sequence[BatchItem]) -> None:
    """What the organization has read already is neither stored nor read again."""
    read = Resume.objects.filter(organization=batch.organization_id, sha256__in=[item.sha256 for item in items])
    known = {resume.sha256: resume for resume in read.defer("text", "layout")}
    for item in items:
        item.resume = known.get(item.sha256)
        item.recognised = item.resume is not None


def _store(batch: Batch, items: Sequence[BatchItem], arrivals: Sequence[Arrival]) -> set[str | None]:
    """The paths of files that somebody is going to need."""
    firsts = batch.items.filter(sha256__in=[item.sha256 for item in items], same_as=None)
    there = {first.sha256 for first in firsts if not first.needs_file}
    for item, arrival in zip(items, arrivals, strict=True):
        if isinstance(arrival.content, bytes) and not item.recognised and item.sha256 not in there:
            item.file.save("", ContentFile(arrival.content), save=False)
            there.add(item.sha256)
    return {item.file.name for item in items if item.file}


def _kept(batch: Batch, items: Sequence[BatchItem]) -> tuple[list[BatchItem], Refused | None]:
    kept, new, refused = list[BatchItem](), list[BatchItem](), None
    with transaction.atomic():
        row = held(batch)
        plan, count = plan_of(row.organization_id), row.items.count()
        same: dict[str, list[BatchItem]] = defaultdict(list)
        for one in row.items.filter(sha256__in=[item.sha256 for item in items]):
            same[one.sha256].append(one)
        for item in items:
            there = _there(row, item, same[item.sha256])
            if there is None:
                refused = refusal(plan, there=count + len(new), more=1, name=item.file_name)
                if refused:
                    break
                new.append(item)
                same[item.sha256].append(item)
            kept.append(there or item)
        BatchItem.objects.bulk_create(new)
        if new:
            steering.added(row, new)
    return kept, refused


def _there(batch: Batch, item: BatchItem, same: Sequence[BatchItem]) -> BatchItem | None:
    """The one that it is, tried again where it failed by our fault; None for one that is new, if only as a copy."""
    first = next((one for one in same if one.same_as_id is None), None)
    if first and first.needs_file and item.file:
        batch.items.filter(pk=first.pk).update(file=item.file.name)
        steering.retry(batch, batch.items.filter(pk=first.pk))
        first.refresh_from_db()
        return first
    there = next((one for one in same if one.file_name == item.file_name), None)
    if there is None:
        if first:
            _make_copy(item, first)
        return None
    if not there._state.adding:
        again = batch.items.filter(pk=there.pk)
        steering.take_up(batch, again.filter(state=ItemState.CANCELLED)) or steering.retry(batch, again)
        there.refresh_from_db()
    return there


def _make_copy(item: BatchItem, first: BatchItem) -> None:
    """What comes of the first comes of the copy (pipeline.py)."""
    item.same_as, item.resume, item.recognised, item.file = first, first.resume, True, ""
    item.state, item.stage = ItemState.COMPLETED, Stage.COMPLETED
    if first.state == ItemState.FAILED:
        item.state, item.reason_code, item.reason = ItemState.FAILED, "copy", COPY.format(name=first.file_name)


def _remove(paths: Iterable[str | None]) -> None:
    for path in paths:
        remove(path)
