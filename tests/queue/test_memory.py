from pathlib import Path

import psutil
import pytest

from recruiter.queue import memory


def cgroup(folder: Path, *, limit: str, used: int, droppable: int) -> Path:
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 1\ninactive_file {droppable}\n")
    return folder


def test_files_that_the_kernel_may_drop_are_not_used(tmp_path: Path) -> None:
    full = memory.share_used(cgroup=cgroup(tmp_path, limit="1000", used=999, droppable=0))
    assert full == pytest.approx(0.999)
    freed = memory.share_used(cgroup=cgroup(tmp_path, limit="1000", used=999, droppable=999))
    assert freed < 0.999


@pytest.mark.parametrize("limit", ["max", "", "9" * 18])
def test_without_a_limit_it_is_the_machine_that_counts(limit: str, tmp_path: Path) -> None:
    used = memory.share_used(cgroup=cgroup(tmp_path, limit=limit, used=5, droppable=0))
    assert used == pytest.approx(psutil.virtual_memory().percent / 100, abs=0.2)


def test_without_cgroups_it_is_the_machine_that_counts(tmp_path: Path) -> None:
    assert 0 < memory.share_used(cgroup=tmp_path) < 1
    assert memory.held() > 1_000_000
