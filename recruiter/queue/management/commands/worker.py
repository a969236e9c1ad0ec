"""`manage.py worker`: works on tasks, without pages."""

import asyncio
import os
import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from recruiter.queue import reaching, working

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Command(BaseCommand):
    help = "Work on what is queued until it is interrupted. A second interrupt ends it at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--concurrency",
            type=int,
            default=settings.WORKER_CONCURRENCY,
            help=f"how many tasks at a time ({settings.WORKER_CONCURRENCY})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        reaching.make_room(options["concurrency"])
        asyncio.run(self._work(options["concurrency"]))

    async def _work(self, concurrency: int) -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, _interrupt, stop, loop)
        self.stdout.write(f"Working on {concurrency} at a time. Stop it with Ctrl-C.")
        self.stdout.flush()
        await working.run(concurrency=concurrency, stop=stop)


def _interrupt(stop: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    stop.set()
    for number in _SIGNALS:
        loop.remove_signal_handler(number)
        signal.signal(number, _end_at_once)


def _end_at_once(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
