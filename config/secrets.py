"""The secret key of an installation that was given none: made once, kept in a file that only its owner reads."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_in(path: Path) -> str:
    """The key in the file, made first where there is none. Processes that start together get the same one."""
    with suppress(FileNotFoundError):
        return path.read_text(encoding="utf-8").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written whole beside it, then linked: whoever comes second keeps the first one's key.
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name, encoding="utf-8") as made:
        made.write(get_random_secret_key())
        made.flush()
        with suppress(FileExistsError):
            os.link(made.name, path)
    return path.read_text(encoding="utf-8").strip()
