"""Which try of a task this is, and whether it still counts."""

from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection

from recruiter.queue.models import Interruption


class Overtaken(Exception):  # noqa: N818  says what happened
    """This try was given to another worker, because ours was silent for too long: nothing that it writes counts."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """`number` grows with every start, however the one before ended: with the task it is the token of a try."""

    task: int
    number: int

    @property
    def tries_before(self) -> int:
        """Those that ended by themselves: neither a stopped nor a dead worker counts."""
        return self.number - Interruption.count_for(self.task)


current: ContextVar[Attempt | None] = ContextVar("current_attempt", default=None)


def confirm() -> None:
    """Call it first in the transaction that writes a result: raises Overtaken unless this try still counts, and until
    the transaction's end nobody can take it away. Without effect outside of a task."""
    attempt = current.get()
    if attempt and not _is_ours(attempt):
        raise Overtaken(f"Task {attempt.task} went to another worker.")


# As SQL, since every result that is written asks it: the ORM takes longer to put it together than PostgreSQL to answer.
_OURS = """
SELECT id FROM procrastinate_jobs WHERE id = %s AND status = 'doing' AND attempts = %s FOR NO KEY UPDATE
"""


def _is_ours(attempt: Attempt) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_OURS, [attempt.task, attempt.number])
        return cursor.fetchone() is not None
