"""What every page shows around its own content."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast

from django.http import HttpRequest

from recruiter.accounts.actor import Actor
from recruiter.notices.models import Notification

Theme = Literal["", "light", "dark"]


@dataclass(frozen=True)
class Shell:
    """No theme means that the system's is followed. The actor is there where a view asked for one: no query here."""

    theme: Theme
    actor: Actor | None

    @cached_property
    def unread(self) -> int:
        """How many notifications: one query, made by the first template that shows it, and for members only."""
        return Notification.objects.of(self.actor).unread().count() if self.actor else 0


def shell(request: HttpRequest) -> dict[str, Shell]:
    theme = request.COOKIES.get("theme", "")
    known = cast(Theme, theme if theme in ("light", "dark") else "")
    return {"shell": Shell(theme=known, actor=getattr(request, "actor", None))}
