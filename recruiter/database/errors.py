from django.core.management.base import CommandError
from django.db.utils import OperationalError


class EmbeddedServerError(OperationalError, CommandError):
    """A sentence: what failed, why, and what to do.

    Code that expects a database to fail catches it as an OperationalError; as a CommandError it is printed by
    manage.py without a traceback.
    """
