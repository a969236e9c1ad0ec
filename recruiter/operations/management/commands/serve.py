"""`manage.py serve`: the pages, by Daphne, on the first free port."""

import errno
import socket
from typing import Any

from django.core.asgi import get_asgi_application
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recruiter.matching import files
from recruiter.operations import demo

_PORTS_TRIED = 100


class Command(BaseCommand):
    help = "Serve Recruiter until it is interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        # Imported here: it installs Twisted's reactor, which no other command needs.
        from daphne.server import Server

        listening = _listening(options["host"], options["port"])
        host, port = listening.getsockname()[:2]
        files.sweep()
        server = Server(
            get_asgi_application(),
            endpoints=[f"fd:fileno={listening.detach()}"],  # Daphne's own from here on
            ready_callable=lambda: self._announce(host, port),
            server_name="recruiter",
        )
        server.run()

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
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise CommandError(f"Cannot listen on {host}: {error.strerror}. Choose another --host.") from error
        else:
            return tried
    raise CommandError(f"No port from {port} on is free. Choose another with --port.")
