"""PostgreSQL as Django knows it, on the server that comes with us, which starts with the first connection."""

import atexit
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import connections
from django.db.backends.postgresql import base, client

from recruiter.database import binaries
from recruiter.database.server import EmbeddedServer


def shared() -> EmbeddedServer:
    """The one of this process for the folder in settings.EMBEDDED_POSTGRES."""
    options: Mapping[str, str] = getattr(settings, "EMBEDDED_POSTGRES_OPTIONS", {})
    return _server(Path(settings.EMBEDDED_POSTGRES), tuple(options.items()))


@functools.cache
def _server(folder: Path, options: tuple[tuple[str, str], ...]) -> EmbeddedServer:
    return EmbeddedServer(folder, options=dict(options))


class DatabaseClient(client.DatabaseClient):
    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        address = shared().ensure()
        reached = {**settings_dict, "HOST": address.host, "PORT": address.port, "USER": address.user}
        args, env = super().settings_to_cmd_args_env(reached, parameters)
        return [str(binaries.folder() / "psql"), *args[1:]], env


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    _connection_pools: ClassVar[dict[str, Any]]  # Django's, of all backends

    def get_connection_params(self) -> dict[str, Any]:
        """Django asks for them before every connection, also before those that a pool has ready."""
        address = shared().ensure()
        return {**super().get_connection_params(), "host": address.host, "port": address.port, "user": address.user}


def _hang_up() -> None:
    """Before the server is stopped, lest a pool's threads try to reach it again."""
    for connection in connections.all(initialized_only=True):
        if isinstance(connection, DatabaseWrapper):
            connection.close()
            if connection.alias in connection._connection_pools:
                connection.close_pool()


atexit.register(_hang_up)
