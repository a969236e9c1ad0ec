"""What may be said of a resume's parts: dates, summary, levels, and what should not be there."""

from collections.abc import Iterator

from recruiter.jobs.requirements import Requirement
from recruiter.matching.explaining.case import is_required, is_shown
from recruiter.matching.explaining.skills_shown import nearest_skill
from recruiter.matching.explaining.wording import in_a_row, name
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.matching.optimising.case import Case
from recruiter.matching.optimising.suggestions import Suggestion, blank, said, why

_MOST_SKILLS, _MOST_COPIED = 4, 5
_HIDDEN = {
    "hidden_text": (
        "Take out what nobody sees",
        "Words that are white, tiny or off the page were left out of the comparison.",
    ),
    "suspected_injection": (
        "Take out what speaks to a machine",
        "Such words were left out of the comparison, and are shown to the recruiter.",
    ),
}


def suggest(case: Case) -> Iterator[Suggestion]:
    yield from _summary(case)
    yield from _undated(case)
    yield from _languages(case)
    yield from _education(case)
    yield from _copied(case)
    yield from _hidden(case)


def _summary(case: Case) -> Iterator[Suggestion]:
    """Of the title and the skills asked for that the resume itself names."""
    skills = _backed(case)
    title = case.written.title
    quotes = [*([title] if title else []), *(quote for _, quote in skills)]
    if case.written.has_summary or not quotes:
        return
    named = in_a_row([words for words, _ in skills]) if skills else ""
    first = [" ".join(title.quote.split())] if title else []
    text = ". ".join([*first, *([named] if named else [])])
    yield Suggestion(
        kind="add",
        title="Begin with a summary",
        why=why("There is none; this much the resume says already.", *quotes[:3]),
        before="",
        after=(said(f"{text}. "), blank("what you do best, and what you look for, in a sentence")),
    )


def _backed(case: Case) -> list[tuple[str, Evidence]]:
    """Skills of dated jobs, as the resume writes them."""
    found: dict[str, Evidence] = {}
    for mark in case.marks:
        skill = nearest_skill(mark) if mark.requirement.kind == "skill" and mark.years and not mark.near else None
        if skill and mark.evidence and skill.name.casefold() in mark.evidence[0].quote.casefold():
            found.setdefault(skill.name, mark.evidence[0])
    return list(found.items())[:_MOST_SKILLS]


def _undated(case: Case) -> Iterator[Suggestion]:
    for job in case.written.jobs:
        if not job.is_dated and job.heading:
            yield Suggestion(
                kind="add",
                title="Give the dates",
                why=why("A job without dates adds no years to anything that it shows.", job.heading),
                before=job.heading.quote,
                after=(said(f"{job.heading.quote.rstrip()}, "), blank("month and year, to month and year or “now”")),
            )


def _languages(case: Case) -> Iterator[Suggestion]:
    for mark in case.marks:
        if mark.requirement.kind == "language" and mark.reason.startswith("no level") and mark.evidence:
            quote = mark.evidence[0]
            yield Suggestion(
                kind="add",
                title=f"Give the level of {_language(mark)}",
                why=why("It is asked for, and the resume names no level.", quote, asked=[mark.requirement]),
                before=quote.quote,
                after=(said(f"{quote.quote.rstrip()} "), blank("A1 to C2, or native")),
            )
        elif mark.requirement.kind == "language" and mark.status == "not_shown" and is_required(mark):
            yield _if_held(
                mark.requirement, f"Name {_language(mark)}, if you speak it", "its level, A1 to C2 or native"
            )


def _language(mark: Mark) -> str:
    return name(mark.requirement).partition(" at ")[0]


def _education(case: Case) -> Iterator[Suggestion]:
    for mark in case.marks:
        if mark.requirement.kind == "education" and not is_shown(mark) and is_required(mark):
            ask = "degree, subject, school and year"
            yield _if_held(mark.requirement, f"Name {name(mark.requirement)}, if you hold it", ask)


def _if_held(asked: Requirement, title: str, ask: str) -> Suggestion:
    told = why("It is asked for, and not shown.", asked=[asked])
    return Suggestion("add", title, told, "", (blank(f"{ask}; leave it out if it is not so"),))


def _copied(case: Case) -> Iterator[Suggestion]:
    lines = case.copies[:_MOST_COPIED]
    if lines:
        told = why("They stand in the advert word for word, and were left out of the comparison.", *lines)
        yield Suggestion(
            "remove", "Take out the sentences of the advert", told, "\n".join(one.quote for one in lines), ()
        )


def _hidden(case: Case) -> Iterator[Suggestion]:
    for flag in case.flags:
        if flag.code in _HIDDEN and flag.quote.strip():
            title, told = _HIDDEN[flag.code]
            yield Suggestion("remove", title, why(told, left_out=(flag.quote,)), flag.quote, ())
