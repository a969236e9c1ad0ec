import json
import os

import psycopg
import pytest

from recruiter.database import extension
from recruiter.database.extension import Offer
from recruiter.database.server import EmbeddedServer
from tests.database import processes


def test_a_server_with_all_it_takes_is_not_refused() -> None:
    assert extension.refusal(Offer(server=15, available="0.8.0", installed=None)) is None


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        (Offer(server=14, available="0.8.5", installed=None), "PostgreSQL 14"),
        (Offer(server=15, available=None, installed=None), "postgresql-15-pgvector"),
        (Offer(server=16, available="0.7.4", installed="0.7.4"), "postgresql-16-pgvector"),
    ],
)
def test_what_is_missing_is_named_with_its_cure(offer: Offer, why: str) -> None:
    refused = extension.refusal(offer)
    assert refused is not None
    assert why in refused
    assert "DATABASE_URL empty" in refused


@pytest.mark.parametrize(
    ("installed", "wanted"),
    [
        (None, "CREATE EXTENSION IF NOT EXISTS vector"),
        ("0.7.4", "ALTER EXTENSION vector UPDATE"),
        ("0.8.0", None),
        ("0.10.1", None),
    ],
)
def test_the_extension_is_made_or_updated_where_it_has_to_be(installed: str | None, wanted: str | None) -> None:
    assert extension.statement(Offer(server=18, available="0.10.1", installed=installed)) == wanted


def test_a_user_who_may_not_make_it_is_told_who_may(server: EmbeddedServer) -> None:
    address = server.ensure()
    with psycopg.connect(host=address.host, user=address.user, dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE joe LOGIN")
        connection.execute("CREATE DATABASE joes OWNER joe")
    other = {"ENGINE": "django.db.backends.postgresql", "HOST": address.host, "USER": "joe", "NAME": "joes"}
    code, said = processes.run(server.folder, "migrate", env=os.environ | {"OTHER_DATABASE": json.dumps(other)})
    assert code == 1
    assert "CommandError: The database user joe may not run `CREATE EXTENSION" in said
    assert "sudo -u postgres psql -d joes -c" in said
    assert "Traceback" not in said
