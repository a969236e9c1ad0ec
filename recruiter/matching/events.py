"""What is said to whoever watches: that a batch has changed, and what is so now.

Who changes a batch rings a bell (`ring`); a socket that hears it looks at the rows and tells one of the events below.
Fields are what scripts read, so they only ever grow.
"""

import json
import time
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from uuid import UUID

from recruiter.matching.models import Batch
from recruiter.notices import topics
from recruiter.queue.announcing import announce


def topic_of(batch: Batch) -> str:
    return f"batch:{batch.organization_id}:{batch.pk}"


def ring(batch: Batch) -> None:
    """After commit, at most twice a second."""
    version = time.time_ns() // 1_000_000
    announce(topic_of(batch), version)
    if batch.created_by_id:
        announce(topics.of_user(batch.organization_id, batch.created_by_id), version)


@dataclass(frozen=True, slots=True)
class CvProgress:
    """One item, as far as it has come. `status` is said to people."""

    batch: UUID
    item: UUID
    user: UUID | None
    state: str
    stage: str
    percent: int
    status: str
    file_name: str
    job_title: str | None
    type: Literal["cv_progress"] = "cv_progress"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`position` 1 is the next of all that wait in the queue; None while the batch does not run."""

    item: UUID
    file_name: str
    position: int | None
    wait_seconds: float | None


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """`version` grows with every change (milliseconds). `counts` are items by state. Seconds are None where nothing is
    left, or nothing moves. `waiting` are the first of those that wait."""

    batch: UUID
    version: int
    state: str
    total: int
    counts: dict[str, int]
    percent: int
    mean_seconds: float | None
    remaining_seconds: float | None
    remaining_minutes: float | None
    queue_position: int | None
    waiting: tuple[Waiting, ...] = ()
    type: Literal["batch_progress"] = "batch_progress"


@dataclass(frozen=True, slots=True)
class ScreeningComplete:
    """An item has come to its end. `result` has the score, 0–100 or None, and the recommendation; it is None without a
    job, or where the comparison failed, which `reason` tells."""

    batch: UUID
    item: UUID
    candidate: UUID | None
    result: dict[str, Any] | None
    reason: str = ""
    type: Literal["screening_complete"] = "screening_complete"


@dataclass(frozen=True, slots=True)
class ItemFailed:
    batch: UUID
    item: UUID
    file_name: str
    reason_code: str
    reason: str
    can_retry: bool
    type: Literal["item_failed"] = "item_failed"


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """Of the whole queue. `slots` is how many tasks run at once; `expected_wait_seconds` is for a new one, at most, and
    None while nothing works. `depth_by_priority` has how many wait by plan, in the order in which they are taken."""

    waiting: int
    running: int
    workers: int
    slots: int
    expected_wait_seconds: float | None
    depth_by_priority: dict[str, int] = field(default_factory=dict)
    type: Literal["queue_status"] = "queue_status"


@dataclass(frozen=True, slots=True)
class Notified:
    """Something for the person who is signed in. `unread` is how many they have not read, this one among them."""

    notification: UUID
    kind: str
    text: str
    url: str
    unread: int
    type: Literal["notification"] = "notification"


@dataclass(frozen=True, slots=True)
class Unread:
    """How many notifications are unread: at first, and when it has changed."""

    unread: int
    type: Literal["unread"] = "unread"


Event = CvProgress | BatchProgress | ScreeningComplete | ItemFailed | QueueStatus | Notified | Unread


def as_json(event: Event) -> str:
    """The type comes first, for whoever reads along."""
    return json.dumps({"type": event.type, **asdict(event)}, default=str)
