"""What was found in the words of a document, kept while that document is read.

Its readers ask the same of a row many times, and whoever judges it reads it twice: as it came, and without identity.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, TypeVarTuple

Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """What is found inside is forgotten at the outermost end: words of a person are not kept for longer."""
    token = _known.set({}) if _known.get() is None else None
    try:
        yield
    finally:
        if token:
            _known.reset(token)


def remembered(function: Callable[[*Asked], Answer]) -> Callable[[*Asked], Answer]:
    """For a function that looks at nothing but its arguments. Its answer goes to many: nobody may change it."""

    def remembering_function(*asked: *Asked) -> Answer:
        known = _known.get()
        if known is None:
            return function(*asked)
        key = (function, asked)
        if key in known:
            answer: Answer = known[key]
        else:
            answer = known[key] = function(*asked)
        return answer

    return remembering_function
