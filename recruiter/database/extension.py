"""Whether a server can do what we need of it, decided on plain version numbers."""

from dataclasses import dataclass

OLDEST_SERVER = 15
OLDEST_VECTOR = (0, 8)


@dataclass(frozen=True)
class Offer:
    server: int  # the major version
    available: str | None  # of pgvector, as in 0.8.5
    installed: str | None  # in this database


def refusal(offer: Offer) -> str | None:
    """A sentence, or nothing if the server will do."""
    if offer.server < OLDEST_SERVER:
        return (
            f"This is PostgreSQL {offer.server}, and Recruiter needs {OLDEST_SERVER} or newer. Upgrade it, or leave "
            "DATABASE_URL empty to use the PostgreSQL that comes with Recruiter."
        )
    if offer.available is None:
        return f"This PostgreSQL server has no pgvector, which Recruiter searches with. {_cure(offer)}"
    if _numbers(offer.available) < OLDEST_VECTOR:
        oldest = ".".join(map(str, OLDEST_VECTOR))
        return f"This PostgreSQL server has pgvector {offer.available}, not the {oldest} that is needed. {_cure(offer)}"
    return None


def statement(offer: Offer) -> str | None:
    """What makes the extension usable, once there is nothing to refuse."""
    if offer.installed is None:
        return "CREATE EXTENSION IF NOT EXISTS vector"
    if _numbers(offer.installed) < OLDEST_VECTOR:
        return "ALTER EXTENSION vector UPDATE"
    return None


def forbidden(wanted: str, *, user: str, database: str) -> str:
    return (
        f"The database user {user} may not run `{wanted}`. Have a superuser run it once, as with "
        f'`sudo -u postgres psql -d {database} -c "{wanted}"`, and then migrate again.'
    )


def _cure(offer: Offer) -> str:
    return (
        f"Install it on the server's machine (on Debian and Ubuntu the package postgresql-{offer.server}-pgvector, of "
        "https://apt.postgresql.org if the system has none or an older one), or leave DATABASE_URL empty to use the "
        "PostgreSQL that comes with Recruiter."
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
