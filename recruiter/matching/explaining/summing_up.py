"""A match in one or two sentences: what is there, then what is not."""

from collections.abc import Sequence

from recruiter.matching.explaining import comparing
from recruiter.matching.explaining.case import Case, is_a_thing_missing, is_missing, is_shown, say
from recruiter.matching.explaining.concerns import missing_in_words
from recruiter.matching.explaining.skills_shown import in_words, shown_by
from recruiter.matching.explaining.statements import Comparison, Statement
from recruiter.matching.explaining.wording import in_a_row, name, number, share
from recruiter.matching.judging.marks import Mark

_MOST_MISSING = 3


def summary(case: Case, *, experience: Comparison | None) -> tuple[Statement, ...]:
    counted = case.required or case.marks
    lead, cited = _lead(case, experience)
    first = say(f"{lead}; {_count(case, counted)}", *cited, requirements=[mark.requirement for mark in counted])
    lacking = [mark for mark in case.weightiest if mark in counted and is_a_thing_missing(mark)]
    return (first, _lacking(lacking)) if lacking else (first,)


def _lead(case: Case, experience: Comparison | None) -> tuple[str, Sequence[Mark]]:
    """The weightiest thing that is there."""
    years = next((mark for mark in case.of_kind("experience") if mark.years), None)
    if years and experience and years.requirement in experience.statement.requirements:
        return experience.statement.text.rstrip("."), [years]
    occupation = next((mark for mark in case.of_kind("occupation") if is_shown(mark)), None)
    if occupation:
        return comparing.occupation_in_words(occupation), [occupation]
    skill = next((mark for mark in case.skills if not is_missing(mark)), None)
    if skill:
        return f"{shown_by(skill)}: {in_words(skill)}", [skill]
    return "the resume tells of other work", []


def _count(case: Case, counted: Sequence[Mark]) -> str:
    shown = sum(is_shown(mark) and not mark.near for mark in counted)
    kind = "required points" if case.required else "points asked for"
    if shown == len(counted):
        if shown == 1:
            return f"the one {kind.replace('points', 'point')} is shown"
        return f"{'both' if shown == 2 else f'all {number(shown)}'} {kind} are shown"
    return f"{share(shown, len(counted))} {kind} {'is' if shown < 2 else 'are'} shown"


def _lacking(marks: Sequence[Mark]) -> Statement:
    first = marks[0]
    if first.near or first.status == "contradicted":
        return say(missing_in_words(first), first)
    alike = [mark for mark in marks if not mark.near and mark.status != "contradicted"]
    names = [name(mark.requirement) for mark in alike[:_MOST_MISSING]]
    more = len(alike) - len(names)
    row = f"{', '.join(names)} and {number(more)} more" if more else in_a_row(names)
    return say(f"not shown: {row}", *alike[:_MOST_MISSING])
