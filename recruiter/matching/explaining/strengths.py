"""What speaks for a candidate, the weightiest first."""

from collections.abc import Iterator, Sequence
from itertools import islice

from recruiter.matching.explaining import comparing
from recruiter.matching.explaining.case import Case, is_by_words_alone, is_missing, is_required, say
from recruiter.matching.explaining.skills_shown import in_words, shown_by
from recruiter.matching.explaining.statements import Comparison, Statement
from recruiter.matching.explaining.wording import in_a_row, name, quoted
from recruiter.matching.judging.marks import Mark

_MOST = 6
_MOST_SKILLS, _MOST_DUTIES, _MOST_NAMES = 3, 2, 4
_CLEARLY = 0.85  # of a duty: the credit from which like words are worth telling


def strengths(case: Case, *, experience: Comparison | None, education: Comparison | None) -> tuple[Statement, ...]:
    told = _in_order(case, experience, education)
    return tuple(islice({statement.text: statement for statement in told}.values(), _MOST))


def _in_order(case: Case, experience: Comparison | None, education: Comparison | None) -> Iterator[Statement]:
    for mark in case.of_kind("occupation"):
        if mark.status == "met":
            yield say(_occupation(mark), mark)
    if experience and experience.verdict != "below":
        yield experience.statement
    yield from _skills(case, told=experience.statement.text if experience else "")
    yield from (
        say(f"the resume tells of work like {quoted(mark.requirement)}", mark)
        for mark in [each for each in case.of_kind("duty") if each.status == "met" and each.credit >= _CLEARLY][
            :_MOST_DUTIES
        ]
    )
    if education and education.verdict == "exceeds":
        yield education.statement
    yield from _preferred(case)


def _occupation(mark: Mark) -> str:
    told, wanted = comparing.occupation_in_words(mark), name(mark.requirement)
    return (
        f"{told}, the job on offer" if told.casefold().endswith(wanted.casefold()) else f"{told}; the job is {wanted}"
    )


def _skills(case: Case, *, told: str) -> Iterator[Statement]:
    """Required ones that dated jobs show, the longest used first; those used alike in one sentence. Each skill once,
    and not what is `told` already."""
    dated = [mark for mark in case.skills if is_required(mark) and _is_backed(mark)]
    groups: dict[str, dict[str, Mark]] = {}
    for mark in sorted(dated, key=lambda mark: -(mark.years or 0)):
        found = _named(mark)
        if f" {found} " not in told and not any(found in group for group in groups.values()):
            groups.setdefault(in_words(mark), {})[found] = mark
    for said, group in list(groups.items())[:_MOST_SKILLS]:
        names = list(group)[:_MOST_NAMES]
        yield say(f"{in_a_row(names)}: {said}", *(group[each] for each in names))


def _preferred(case: Case) -> Iterator[Statement]:
    more = [mark for mark in case.skills if not is_required(mark) and _is_backed(mark)]
    if more:
        shown = _names(more)
        yield say(f"also shown, and preferred: {in_a_row(shown)}", *more[: len(shown)])


def _is_backed(mark: Mark) -> bool:
    return mark.status == "met" and not is_missing(mark) and not is_by_words_alone(mark) and mark.years is not None


def _names(marks: Sequence[Mark]) -> list[str]:
    return list(dict.fromkeys(_named(mark) for mark in marks))[:_MOST_NAMES]


def _named(mark: Mark) -> str:
    """ "CI (GitHub Actions)" where something else shows it."""
    asked, found = name(mark.requirement), shown_by(mark)
    return f"{asked} ({found})" if mark.quality == "related" and found != asked else found
