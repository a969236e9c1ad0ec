import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from recruiter.database import accounts, binaries, cluster
from recruiter.database.server import EmbeddedServer
from tests.database import processes, program


def clear(var: Path) -> None:
    """Nothing may still run in it at the end."""
    left = processes.servers(var)
    for pid in left:
        processes.end(pid)
    assert left == []


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder that every account may enter, unlike tmp_path."""
    folder = Path(tempfile.mkdtemp(prefix="recruiter-var-")).resolve()
    folder.chmod(0o755)
    try:
        yield folder
        clear(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder(var: Path) -> Path:
    return var / "postgres"


@pytest.fixture(scope="session")
def ready() -> Iterator[Path]:
    """A database made once, because that takes the better part of a second."""
    with tempfile.TemporaryDirectory(prefix="recruiter-ready-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve() / "postgres"
        folder.parent.chmod(0o755)
        account = accounts.for_folder(folder)
        programs = accounts.programs(binaries.folder(), account=account, data=folder.parent)
        cluster.make(folder, programs=programs, is_durable=False)
        yield folder


@pytest.fixture
def made(ready: Path) -> Iterator[Path]:
    yield ready
    clear(ready)


@pytest.fixture
def server(made: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(made, options=program.OPTIONS)
    yield server
    server.leave()


@pytest.fixture
def new_server(folder: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(folder, options=program.OPTIONS)
    yield server
    server.leave()
