"""A task that takes long, for the real worker."""

import time
from uuid import UUID

from recruiter.notices.work import Progress, give_up, run
from recruiter.queue.tasks import task
from tests.queue.program import write


@task(name="tests.count", on_give_up=give_up)
def count(*, work: str, to: int) -> None:
    run(UUID(work), lambda progress: _count(progress, to=to))


def _count(progress: Progress, *, to: int) -> str:
    for number in range(to):
        progress(number, to, f"{number} of {to}")
        write("counted", number)
        time.sleep(0.02)
    return "/jobs/"


@task(name="tests.break", on_give_up=give_up)
def break_(*, work: str) -> None:
    run(UUID(work), _break)


def _break(progress: Progress) -> str:
    progress(1, 4)
    raise ZeroDivisionError
