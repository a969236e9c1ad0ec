"""What every table of ours begins with."""

import uuid

from django.db import models
from uuid_utils import compat


def uuid7() -> uuid.UUID:
    """Grows with time, so new rows land at the end of their index; a module's function, so migrations can name it."""
    return compat.uuid7()


class Row(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
