"""The interview kit of a match: questions on paper, or for a form."""

from collections.abc import Mapping, Sequence

from recruiter.documents.document import Flag
from recruiter.matching.explaining.case import is_required, ruled
from recruiter.matching.interviewing.asking import Asked, Group, ask
from recruiter.matching.judging.scoring import weight_of
from recruiter.matching.models import Match
from recruiter.matching.reporting.paper import (
    Cell,
    Head,
    Line,
    Notes,
    Paper,
    Question,
    Questions,
    Section,
    Sheet,
    Words,
)

_TITLES: Mapping[Group, tuple[str, str]] = {
    "open": ("Not shown", "open questions"),
    "partly": ("Shown in part", "to probe"),
    "shown": ("Shown", "to go deep"),
    "settle": ("To settle", "compared, not scored"),
    "clear_up": ("To clear up", "facts of the resume; a good answer settles them"),
    "culture": ("How they work", "indicators, never scored by the system"),
}
_HOW = (
    "Ask everybody for the same job in the same way, and note what was said before you give a score: 1 says that "
    "nothing of what a good answer holds was there, 5 that all of it was. Ask nothing about age, family, health, "
    "origin or religion; if it comes up, leave it out of the notes."
)
_HEADS = (
    Head("Question", 5),
    Head("Why", 3),
    Head("Quotes", 4),
    Head("A good answer", 5),
    Head("Score 1 to 5", 1),
    Head("Note", 4),
)


def questions(match: Match) -> list[Asked]:
    """Of one that was loaded `with_marks`."""
    rubric = match.rubric.rubric
    said_by_people = {one.requirement_id for one in match.ruled}
    rows = zip(match.marks.all(), match.counted_marks, strict=True)
    marks = [
        (str(row.requirement_id), ruled(mark) if row.requirement_id in said_by_people else mark)
        for row, mark in rows
        if mark.requirement.importance != "ignored"
    ]
    marks.sort(
        key=lambda pair: (
            not pair[1].requirement.must_have,
            not is_required(pair[1]),
            -weight_of(pair[1].requirement, rubric=rubric),
        )
    )
    return ask(marks, match.found, [Flag(flag["code"], flag["quote"]) for flag in match.flags])


def paper(match: Match, asked: Sequence[Asked]) -> Paper:
    notes, person = Notes(), match.candidate.shown_name
    sections = [
        Section(title, [Questions([_question(one, person, notes) for one in asked if one.group == group])], aside)
        for group, (title, aside) in _TITLES.items()
        if any(one.group == group for one in asked)
    ]
    counted = [(title, sum(one.group == group for one in asked)) for group, (title, _) in _TITLES.items()]
    return Paper(
        title=f"Interview with {person}",
        subtitle=f"For {match.job.title}",
        facts=[(title, str(count)) for title, count in counted if count],
        sections=[Section("How to use this", [Words(_HOW)]), *sections],
        sheets=[Sheet("Questions", _HEADS, [_row(one) for one in asked])],
        quotes=notes.quotes,
    )


def _question(one: Asked, person: str, notes: Notes) -> Question:
    return Question(one.key, one.text, Line(one.why.text, notes.of(one.why, source=person)), one.listen_for)


def _row(one: Asked) -> Sequence[Cell]:
    words = [*(quote.quote for quote in one.why.evidence), *one.why.left_out] or [
        each.text for each in one.why.requirements
    ]
    quotes = " | ".join(" ".join(each.split()) for each in words)
    return one.text, one.why.text, quotes, "; ".join(one.listen_for), None, None
