"""What every page shows around its own content."""

from dataclasses import dataclass
from typing import Literal, cast

from django.http import HttpRequest

from recruiter.accounts.actor import Actor

Theme = Literal["", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Shell:
    """No theme means that the system's is followed. The actor is there where a view asked for one: no query here."""

    theme: Theme
    actor: Actor | None


def shell(request: HttpRequest) -> dict[str, Shell]:
    theme = request.COOKIES.get("theme", "")
    known = cast(Theme, theme if theme in ("light", "dark") else "")
    return {"shell": Shell(theme=known, actor=getattr(request, "actor", None))}
