"""A requirement that was read, and which part of its clause nobody needs to read again."""

from collections.abc import Iterable
from typing import NamedTuple

from recruiter.jobs.requirements import Requirement


class Found(NamedTuple):
    """`start` and `end` are code points into the text of the clause."""

    requirement: Requirement
    start: int
    end: int


def is_taken(found: Iterable[Found], start: int, end: int) -> bool:
    return any(each.start < end and start < each.end for each in found)
