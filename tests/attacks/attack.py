"""An attack is a pair of files that differ in what somebody has done to be ranked higher."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.people import Target


@dataclass(frozen=True)
class File:
    name: str
    data: bytes


@dataclass(frozen=True)
class Attack:
    """`shown` are the codes of flags or findings of which a recruiter must see one; nothing where the trick leaves
    nothing behind that is read at all."""

    id: str
    says: str
    clean: Callable[[Target], File]
    attacked: Callable[[Target], File]
    shown: frozenset[str] = frozenset()


def plain(text: str, *, name: str = "resume.txt") -> File:
    return File(name, text.encode("utf-8", "surrogatepass"))


def honest(target: Target) -> File:
    return plain(target.resume)


def written(key: str, says: str, change: Callable[[Target], str], *shown: str) -> Attack:
    """The text of the attacked file; the twin is the honest resume."""
    return Attack(key, says, honest, lambda target: plain(change(target)), frozenset(shown))


def appended(key: str, says: str, more: Callable[[Target], str], *shown: str) -> Attack:
    return written(key, says, lambda target: f"{target.resume}\n{more(target)}\n", *shown)


def in_summary(key: str, says: str, words: Callable[[Target], str], *shown: str) -> Attack:
    """As the last line of the summary, of which the waiter has none: there it stands below the contact."""
    return written(key, says, lambda target: _after_summary(target.resume, words(target)), *shown)


def _after_summary(resume: str, words: str) -> str:
    head, heading, rest = resume.partition("\n\nEmployment" if "\n\nEmployment" in resume else "\n\nExperience")
    return f"{head}\n{words}{heading}{rest}"
