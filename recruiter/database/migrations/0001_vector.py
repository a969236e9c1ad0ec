from typing import ClassVar

from django.apps.registry import Apps
from django.core.management.base import CommandError
from django.db import ProgrammingError, migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from psycopg.errors import InsufficientPrivilege

from recruiter.database import extension
from recruiter.database.extension import Offer


def enable(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    offer = _offer(connection)
    if reason := extension.refusal(offer):
        raise CommandError(reason)
    if wanted := extension.statement(offer):
        _run(wanted, connection=connection)


def _offer(connection: BaseDatabaseWrapper) -> Offer:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, default_version, installed_version"
            " FROM (VALUES (1)) AS one LEFT JOIN pg_available_extensions ON name = 'vector'"
        )
        server, available, installed = cursor.fetchone()
    return Offer(server=server, available=available, installed=installed)


def _run(wanted: str, *, connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        user, database = cursor.fetchone()
        try:
            cursor.execute(wanted)
        except ProgrammingError as error:
            if not isinstance(error.__cause__, InsufficientPrivilege):
                raise
            raise CommandError(extension.forbidden(wanted, user=user, database=database)) from error


class Migration(migrations.Migration):
    """The first of all. Going back leaves the extension: other schemas of the database may use it."""

    initial = True
    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[Operation]] = [migrations.RunPython(enable, migrations.RunPython.noop)]
