"""A command in a process of its own, with settings of its own: `program.py FOLDER [--pool] COMMAND …`."""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.db import connection

OPTIONS = {"fsync": "off", "full_page_writes": "off"}


def main(folder: str, *arguments: str) -> None:
    pool = {"pool": {"min_size": 0, "max_size": 4}} if "--pool" in arguments else {}
    database = {"ENGINE": "recruiter.database.embedded", "NAME": "recruiter", "OPTIONS": pool}
    settings.configure(
        INSTALLED_APPS=["recruiter.database"],
        DATABASES={"default": database | json.loads(os.environ.get("OTHER_DATABASE", "{}"))},
        EMBEDDED_POSTGRES=Path(folder),
        EMBEDDED_POSTGRES_OPTIONS=OPTIONS,
        USE_TZ=True,
    )
    django.setup()
    command = [argument for argument in arguments if argument != "--pool"]
    if command == ["hold"]:
        hold()
    elif command == ["make-test-databases"]:
        make_test_databases()
    else:
        execute_from_command_line(["manage.py", *command])


def hold() -> None:
    """Connected, says so, and stays until its input ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    print("connected", flush=True)  # noqa: T201
    sys.stdin.read()


def make_test_databases() -> None:
    connection.creation.create_test_db(verbosity=0)
    connection.creation.clone_test_db(suffix="gw0", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname ^@ 'test_' ORDER BY 1")
        print(*(name for (name,) in cursor.fetchall()))  # noqa: T201
    connection.creation.destroy_test_db(None, verbosity=0, suffix="gw0")
    connection.creation.destroy_test_db("recruiter", verbosity=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
