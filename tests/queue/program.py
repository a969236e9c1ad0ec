"""Tasks for tests. They write lines to a file that tests can read whatever happens to the database."""

import os
import signal
import time
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from recruiter.queue import attempts
from recruiter.queue.tasks import GivenUp, Retryable, task


def diary() -> Path:
    return Path(settings.VAR_DIR) / "diary"


def write(*words: object) -> None:
    with diary().open("a") as file:
        file.write(" ".join(map(str, (*words, os.getpid(), time.time()))) + "\n")


def give_up(given_up: GivenUp, **ids: str) -> None:
    write("given_up", ids["key"], given_up.why)


def fail_to_give_up(given_up: GivenUp, **ids: str) -> None:
    raise ZeroDivisionError


PRIVATE = "secret words of Jane"


def speak_on(given_up: GivenUp, **ids: str) -> None:
    raise LookupError(f"more {PRIVATE}")


@task(name="tests.speak")
def speak(*, passing: int) -> None:
    try:
        raise KeyError(PRIVATE)
    except KeyError as fault:
        raise (Retryable(PRIVATE) if passing else ValueError(PRIVATE)) from fault


@task(name="tests.speak_twice", on_give_up=speak_on)
def speak_twice() -> None:
    raise ValueError(PRIVATE)


@task(name="tests.speak_late", on_give_up=speak_on, seconds=0.1)
def speak_late() -> None:
    time.sleep(0.5)


@task(name="tests.fumble", on_give_up=fail_to_give_up)
def fumble(*, key: str) -> None:
    write("done", key)


@task(name="tests.note")
def note(*, key: str) -> None:
    write("done", key)


@task(name="tests.nothing")
def nothing() -> None:
    pass


@task(name="tests.doze", on_give_up=give_up, seconds=60)
def doze(*, key: str, ms: int) -> None:
    """Its effect is what it writes last."""
    write("begun", key)
    time.sleep(ms / 1000)
    with transaction.atomic():
        attempts.confirm()
        write("done", key)


@task(name="tests.poison", on_give_up=give_up)
def poison(*, key: str) -> None:
    write("begun", key)
    os.kill(os.getpid(), signal.SIGKILL)


@task(name="tests.raise", on_give_up=give_up)
def raise_(*, key: str, passing: int) -> None:
    write("begun", key)
    raise Retryable("The other side is away.") if passing else ZeroDivisionError


@task(name="tests.dawdle", on_give_up=give_up, seconds=0.3)
def dawdle(*, key: str) -> None:
    write("begun", key)
    time.sleep(1)


@task(name="tests.query", on_give_up=give_up)
def query(*, key: str, sql: str) -> None:
    """The SQL is for the first time only."""
    first = not diary().read_text()
    write("begun", key)
    with connection.cursor() as cursor:
        cursor.execute(sql if first else "SELECT 1")
    write("done", key)
