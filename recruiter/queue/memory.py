"""How full the memory is that this process may use."""

from pathlib import Path

import psutil

_CGROUP = Path("/sys/fs/cgroup")


def share_used(*, cgroup: Path = _CGROUP) -> float:
    """0 to 1: of the container's limit where there is one, else of the machine."""
    machine = float(psutil.virtual_memory().percent) / 100
    return max(machine, _of_cgroup(cgroup) or 0.0)


def held() -> int:
    """Bytes of this process."""
    return int(psutil.Process().memory_info().rss)


def _of_cgroup(folder: Path) -> float | None:
    """Version 2. Files that the kernel would drop at once do not count as used."""
    try:
        limit = int((folder / "memory.max").read_text())
        used = int((folder / "memory.current").read_text())
        stat = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):  # no cgroup, or "max": no limit
        return None
    return max(0.0, (used - int(stat.get("inactive_file", 0))) / limit)
