"""`manage.py serve`: the pages and a worker, on the first free port."""

import errno
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from recruiter.operations import demo
from recruiter.queue import reaching

_PORTS_TRIED = 100


class Command(BaseCommand):
    help = "Serve Recruiter until it is interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--concurrency",
            type=int,
            default=settings.WORKER_CONCURRENCY,
            help=f"how many tasks at a time ({settings.WORKER_CONCURRENCY})",
        )
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--no-worker", dest="worker", action="store_false", help="pages only; see `worker`")
        parser.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        # Imported here: it installs Twisted's reactor, which no other command needs.
        from recruiter.operations import serving

        reaching.make_room(options["concurrency"])
        connection.ensure_connection()  # a database that cannot be reached is said now, not on the first page
        connection.close()
        listening = _listening(options["host"], options["port"])
        host, port = listening.getsockname()[:2]
        server = serving.server(listening=listening.detach(), ready=lambda: self._announce(host, port))
        if options["worker"]:
            serving.work_beside(concurrency=options["concurrency"])
        server.run()
        serving.end_soon()

    def _announce(self, host: str, port: int) -> None:
        self.stdout.write(f"\nRecruiter is at http://{f'[{host}]' if ':' in host else host}:{port}")
        if login := demo.login():
            self.stdout.write(f"Sign in as {login.email} with the password {login.password}")
        self.stdout.write("Stop it with Ctrl-C.\n")
        self.stdout.flush()


def _listening(host: str, port: int) -> socket.socket:
    """Bound at once, so that nobody takes the port between looking and listening."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError) as error:
        raise CommandError(f"{host}:{port} is no address to listen on; try --host 127.0.0.1 --port 8000.") from error
    for candidate in range(port, min(port + _PORTS_TRIED, 1 << 16)):
        tried = socket.socket(family, socket.SOCK_STREAM)
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address[0], candidate, *address[2:]))
            tried.listen()
        except OSError as error:
            tried.close()
            if error.errno != errno.EADDRINUSE:
                raise CommandError(f"Cannot listen on {host}: {error.strerror}. Choose another --host.") from error
        else:
            return tried
    raise CommandError(f"No port from {port} on is free. Choose another with --port.")
