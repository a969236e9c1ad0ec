"""What can be listened to, and saying on commit that it changed."""

import time
from uuid import UUID

from recruiter.queue.announcing import announce


def of_user(organization_id: UUID, user_id: UUID) -> str:
    """A person's notifications: one more, or some were read."""
    return f"user:{organization_id}:{user_id}"


def of_work(organization_id: UUID, work_id: UUID) -> str:
    return f"work:{organization_id}:{work_id}"


def ring(topic: str) -> None:
    """Milliseconds are the version: it only has to grow."""
    announce(topic, time.time_ns() // 1_000_000)
