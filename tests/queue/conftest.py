from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

_TABLES = "procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"


@pytest.fixture
def queue(transactional_db: None, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """An empty one, with commits. Procrastinate's tables are not Django's, which would empty them."""
    settings.VAR_DIR = tmp_path
    settings.QUEUE_RETRY_MINUTES = [1.0, 5.0, 15.0]
    (tmp_path / "diary").touch()
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {_TABLES}")
