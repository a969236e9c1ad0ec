from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def queue(transactional_db: None, settings: Settings, tmp_path: Path) -> None:
    """An empty one, with commits."""
    settings.VAR_DIR = tmp_path
    settings.QUEUE_RETRY_MINUTES = [1.0, 5.0, 15.0]
    (tmp_path / "diary").touch()
