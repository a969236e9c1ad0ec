"""Whether a doubtful word names a skill where it stands: "in Go", not "go further"."""

import re
from functools import cache
from typing import NamedTuple

from recruiter.vocabulary.skills.catalogue import all_skills
from recruiter.vocabulary.skills.table import Label, phrases, trades

_REACH = 40
_VERSION = r"(?:[^\S\n]*\(?v?\d[\w.]*\+?\)?)?"
_MARK = r"[,;:|/&+•·●▪◦‣■–—…()\[\]\n\t]"
_AND = r"(?:and|or|und|oder|et|ou|y|e|o|en)"
_ITEM_BEGINS = re.compile(rf"(?:^|{_MARK}|[-*]\s|\b{_AND}\s)[^\S\n]*$", re.IGNORECASE)
_ITEM_ENDS = re.compile(rf"{_VERSION}[^\S\n]*(?:$|{_MARK}|-\s|\.(?:\s|$)|{_AND}\s)", re.IGNORECASE)
_BETWEEN_ITEMS = re.compile(
    rf"{_VERSION}\s*(?:\([^()\n]{{0,25}}\))?\s*(?:[,;|/&+•·●▪◦‣■–—-]\s*)?(?:{_AND}\s+)?(?:(?:MS|Microsoft|Apache|Adobe)\s+)?",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """`label` is None where a phrase names no skill."""

    label: Label | None
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class Named(NamedTuple):
    label: Label
    start: int
    end: int


def believed(text: str, candidates: list[Candidate], *, listed: bool) -> list[Named]:
    """The sure candidates, those with a cue, and those that stand in a row with them."""
    found = [Named(label, start, end) for label, start, end in candidates if label]
    sure = [_holds_alone(text, each, listed=listed) for each in found]
    _spread(text, found, sure)
    return [each for each, holds in zip(found, sure, strict=True) if holds]


def _holds_alone(text: str, candidate: Named, *, listed: bool) -> bool:
    if not _doubtful(text, candidate) or _has_cue(text, candidate):
        return True
    return listed and _is_item(text, candidate)


def _doubtful(text: str, candidate: Named) -> bool:
    return candidate.label.doubtful or not _case_fits(text, candidate)


def _case_fits(text: str, candidate: Named) -> bool:
    label = candidate.label
    if not label.cased:
        return True
    return text.startswith((label.text, label.text.upper()), candidate.start, candidate.end)


def _has_cue(text: str, candidate: Named) -> bool:
    cues = _cues()
    before = text[max(0, candidate.start - _REACH) : candidate.start]
    if cues.before.search(before) or cues.after.match(text, candidate.end):
        return True
    return (
        text[candidate.start].isupper()
        and _case_fits(text, candidate)
        and (cues.before_capital.search(before) or cues.after_capital.match(text, candidate.end)) is not None
    )


def _is_item(text: str, candidate: Named) -> bool:
    before = text[max(0, candidate.start - _REACH) : candidate.start]
    return bool(_ITEM_BEGINS.search(before) and _ITEM_ENDS.match(text, candidate.end))


def _spread(text: str, skills: list[Named], sure: list[bool]) -> None:
    """A doubtful word beside a sure one is sure, and so is a row of doubtful ones in their own case."""
    pairs = [(left, left + 1) for left in range(len(skills) - 1)]
    rows = {pair for pair in pairs if not all(sure[each] for each in pair) and _in_a_row(text, skills, *pair)}
    for left, right in [*pairs, *reversed(pairs)]:
        if (left, right) in rows and (sure[left] or sure[right] or _vouch(text, skills[left], skills[right])):
            sure[left] = sure[right] = True


def _in_a_row(text: str, skills: list[Named], left: int, right: int) -> bool:
    first, second = skills[left], skills[right]
    if not _are_neighbours(first, second):
        return False
    if _BETWEEN_ITEMS.fullmatch(text, first.end, second.start) is None:
        return False
    return all(_fits_a_row(text, each, text[first.end : second.start]) for each in (first, second))


def _fits_a_row(text: str, candidate: Named, gap: str) -> bool:
    if not _doubtful(text, candidate):
        return True
    if "\n" in gap or not _case_fits(text, candidate):
        return _is_item(text, candidate)
    return gap.strip() != "" or text[candidate.start].isupper()


def _are_neighbours(first: Named, second: Named) -> bool:
    one, other = all_skills()[first.label.skill], all_skills()[second.label.skill]
    return one.trade in trades()[other.trade].neighbours or other.trade in trades()[one.trade].neighbours


def _vouch(text: str, first: Named, second: Named) -> bool:
    """Two doubtful words vouch for each other when both are written as names are."""
    return all(text[each.start].isupper() and _case_fits(text, each) for each in (first, second))


class _Cues(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    before_capital: re.Pattern[str]
    after_capital: re.Pattern[str]


@cache
def _cues() -> _Cues:
    return _Cues(
        before=re.compile(rf"\b(?:{_any('before')})\s*:?\s+$", re.IGNORECASE),
        after=re.compile(rf"{_VERSION}[^\S\n]+(?:{_any('after')})\b", re.IGNORECASE),
        before_capital=re.compile(rf"\b(?:{_any('before_capital')})\s+$"),
        after_capital=re.compile(rf"{_VERSION}[^\S\n]+(?:{_any('after_capital')})\b"),
    )


def _any(name: str) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases()[name])
