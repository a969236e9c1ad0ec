"""Ways to ask. `{thing}` is what the job asks for, in a few words; `{found}` is what the resume shows of it, or what
comes near it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# How far something is shown: in full, only named, by something near, in part, or not at all.
Depth = Literal["shown", "named", "near", "partly", "open"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask: where there are several for the same, they are taken in turn."""

    text: str
    listen_for: Sequence[str]


Ways = Sequence[Way]
