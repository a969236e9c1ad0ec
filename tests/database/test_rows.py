import time

from django.db import models
from django.db.migrations.writer import MigrationWriter

from recruiter.database import rows


def test_ids_grow_with_time() -> None:
    first = rows.uuid7()
    time.sleep(0.002)
    assert first < rows.uuid7()


def test_a_migration_can_name_the_default() -> None:
    field = models.UUIDField(primary_key=True, default=rows.uuid7)
    text, _ = MigrationWriter.serialize(field)
    assert "recruiter.database.rows.uuid7" in text


def test_a_row_has_no_table_of_its_own() -> None:
    assert rows.Row._meta.abstract
