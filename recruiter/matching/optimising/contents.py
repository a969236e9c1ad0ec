"""Advice as a paper, for one person or for many."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recruiter.matching.optimising.suggestions import Kind, Suggestion
from recruiter.matching.reporting.paper import (
    Cell,
    Change,
    Changes,
    Head,
    Line,
    Notes,
    Paper,
    Section,
    Sheet,
    Words,
)

_TITLES: Mapping[Kind, str] = {
    "add": "To add",
    "stress": "To stress",
    "quantify": "To put into numbers",
    "reword": "To reword",
    "remove": "To take out",
}
_HOW = (
    "For a talk with the person. What stands under “Better” is made of the resume's own words and of the advert's "
    "names for the same things; what only the person can know is left as a blank. Nothing is to be "
    "written that is not so."
)
_HEADS = (
    Head("Candidate", 2), Head("What", 1), Head("Advice", 2), Head("Why", 3), Head("Now", 4), Head("Better", 4),
    Head("Asked for", 3), Head("Score now", 1, True), Head("Score then", 1, True),
)  # fmt: skip


def for_one(person: str, job: str, advice: Sequence[Suggestion]) -> Paper:
    notes = Notes()
    sections = list(_by_kind(person, advice, notes))
    nothing = Section("Advice", [Words("There is nothing to advise: too little of the resume could be compared.")])
    return Paper(
        title=person,
        subtitle=f"How the resume may say more plainly what {job} asks for",
        facts=[(_TITLES[kind], str(_count(advice, kind))) for kind in _TITLES],
        sections=[Section("How to read this", [Words(_HOW)]), *(sections or [nothing])],
        sheets=[Sheet("Advice", _HEADS, [_row(person, one) for one in advice])],
        quotes=notes.quotes,
    )


def for_many(job: str, of: str, people: Sequence[tuple[str, Sequence[Suggestion]]], *, left_out: int) -> Paper:
    """`left_out` is how many have a place in the tables alone."""
    notes = Notes()
    told = people[: len(people) - left_out]
    sections = [
        Section(person, [Changes([_change(person, one, notes) for one in advice])], starts_page=True)
        for person, advice in told
        if advice
    ]
    everything = [one for _, advice in people for one in advice]
    more = [Words(f"{left_out} more candidates are in the spreadsheet.")] if left_out else []
    return Paper(
        title=f"Advice on resumes for {job}",
        subtitle=of,
        facts=[("Candidates", str(len(people))), *((_TITLES[kind], str(_count(everything, kind))) for kind in _TITLES)],
        sections=[Section("How to read this", [Words(_HOW), *more]), *sections],
        sheets=[Sheet("Advice", _HEADS, [_row(person, one) for person, advice in people for one in advice])],
        quotes=notes.quotes,
    )


def _by_kind(person: str, advice: Sequence[Suggestion], notes: Notes) -> Iterator[Section]:
    for kind, title in _TITLES.items():
        changes = [_change(person, one, notes) for one in advice if one.kind == kind]
        if changes:
            yield Section(title, [Changes(changes)])


def _change(person: str, one: Suggestion, notes: Notes) -> Change:
    """The quote stands in `before`, and with its number among the quotes."""
    numbers = notes.of(one.why, source=person, most=5)
    asked = notes.asked(one.why.requirements[:2])
    line = Line(one.why.text, tuple(dict.fromkeys((*numbers, *asked))))
    effect = f"Score {one.effect.now:g} → {one.effect.then:g}, if it was in the latest job" if one.effect else ""
    after = [replace(piece, text=_flat(piece.text)) for piece in one.after]
    return Change(one.title, line, one.before if one.kind == "remove" else _flat(one.before), after, effect)


def _flat(text: str) -> str:
    """On one line, and without the sign of a list before it."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"^[•‣▪●◦·]\s*", "", text))


def _count(advice: Sequence[Suggestion], kind: Kind) -> int:
    return sum(one.kind == kind for one in advice)


def _row(person: str, one: Suggestion) -> Sequence[Cell]:
    now, then = (one.effect.now, one.effect.then) if one.effect else (None, None)
    after = "".join(piece.text for piece in one.after) or "(take it out)"
    asked = "; ".join(" ".join(each.text.split()) for each in one.why.requirements[:2])
    return person, _TITLES[one.kind], one.title, one.why.text, one.before, after, asked, now, then
