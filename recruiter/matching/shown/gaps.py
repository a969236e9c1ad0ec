"""Gaps as pages and commands tell them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recruiter.matching.explaining.wording import in_a_row, name
from recruiter.matching.gaps import of_one
from recruiter.matching.gaps.of_one import Gap
from recruiter.matching.models import Match

_MOST_NAMES = 3


@dataclass(frozen=True)
class Quote:
    """`anchor` is where the page of the candidate has the words."""

    name: str
    words: str
    anchor: str


@dataclass(frozen=True)
class GapRow:
    gap: Gap
    how_near: str
    quotes: Sequence[Quote]


def rows(match: Match) -> list[GapRow]:
    """Of one that was loaded by `of_one.loaded`."""
    lines = [line.span.start for line in match.resume.document.lines]
    return [GapRow(gap, how_near(gap), _quotes(gap, lines)) for gap in of_one.of(match)]


def how_near(gap: Gap) -> str:
    if gap.is_ruled:
        return "A person says so."
    return _HOW_NEAR[gap.relation].format(
        asked=name(gap.requirement),
        names=in_a_row([one.name for one in gap.near[:_MOST_NAMES]] or [""]),
        come="comes" if len(gap.near) == 1 else "come",
        are="is" if len(gap.near) == 1 else "are",
        shown=f"Shown in part: {gap.mark.reason}" if gap.mark.reason else "Shown in part",
    )


_HOW_NEAR = {
    "part": "{shown}.",
    "near": "{names} {come} near, and can stand in for a while.",
    "broader": "{names} {are} there, and {asked} goes further.",
    "field": "Nothing comes near; {names} {are} of the same trade.",
    "denied": "The resume says that it is not there.",
    "new": "Nothing that comes near is shown.",
}


def _quotes(gap: Gap, lines: Sequence[int]) -> list[Quote]:
    """Those of what is near, else those that show it in part."""
    marked = {one.span.start for one in gap.mark.evidence}
    found = [(one.name, one.evidence) for one in gap.near] or [("", one) for one in gap.mark.evidence]
    return [Quote(called, " ".join(one.quote.split()), _anchor(one.span.start, marked, lines)) for called, one in found]


def _anchor(start: int, marked: set[int], lines: Sequence[int]) -> str:
    line = lines[max(0, bisect_right(lines, start) - 1)] if lines else 0
    return f"#c{start}" if start in marked else f"#l{line}"
