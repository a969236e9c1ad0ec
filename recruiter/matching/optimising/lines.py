"""What may be said of single lines about work."""

import re
from collections.abc import Iterator, Sequence

from recruiter.jobs.requirements import Kind, Requirement
from recruiter.matching.explaining.wording import name
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.matching.optimising import openings
from recruiter.matching.optimising.case import Case
from recruiter.matching.optimising.openings import Opening
from recruiter.matching.optimising.suggestions import Suggestion, blank, said, why
from recruiter.matching.optimising.written import Held

_LATEST_JOBS = 4
_MOST_REWORDED, _MOST_COUNTED, _MOST_OTHERS, _MOST_MOVED = 6, 5, 2, 2
_FEWEST_WORDS, _LONGEST_LINE = 4, 300
_AS_A_WHOLE: frozenset[Kind] = frozenset({"occupation", "experience", "education"})
_LOW = 3  # from the fourth line of a job on
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|"
    r"twenty|thirty|forty|fifty|half|double|doubled|twice|tripled|halved|zwei|drei|vier|fünf|sechs|sieben|acht|neun|"
    r"zehn|zwölf|hundert|tausend|deux|trois|quatre|cinq|six|sept|huit|dix|cent|mille|dos|tres|cuatro|cinco|seis|siete|"
    r"ocho|diez|cien|ciento|mil|due|tre|quattro|cinque|sei|dieci|twee|drie|vijf|zes|tien|honderd)\b",
    re.IGNORECASE,
)


def suggest(case: Case) -> Iterator[Suggestion]:
    lines = [line for job in case.written.jobs[:_LATEST_JOBS] for line in job.lines if _is_one(case, line)]
    weak = [(line, opening) for line in lines if (opening := openings.find(line.quote))]
    yield from (_reworded(case, line, opening) for line, opening in weak[:_MOST_REWORDED])
    plain = [line for line in lines if not _NUMBER.search(line.quote) and line not in [one for one, _ in weak]]
    about = [line for line in plain if _about(case, line)]
    others = [line for line in plain if line not in about][:_MOST_OTHERS]
    yield from (_counted(case, line) for line in [*about, *others][:_MOST_COUNTED])
    yield from [one for job in case.written.jobs[:_LATEST_JOBS] for one in _moved(case, job)][:_MOST_MOVED]


def _is_one(case: Case, line: Evidence) -> bool:
    """A sentence of the person's own."""
    is_own = not any(_overlap(line, one) for one in case.copies)
    return is_own and len(line.quote.split()) >= _FEWEST_WORDS and len(line.quote) <= _LONGEST_LINE


def _about(case: Case, line: Evidence) -> list[Mark]:
    """What it is evidence for."""
    return [mark for mark in case.marks if any(_overlap(line, one) for one in mark.evidence)]


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _asked(case: Case, line: Evidence) -> Sequence[Mark]:
    """The thing itself before years of it."""
    return sorted(_about(case, line), key=lambda mark: mark.requirement.kind in _AS_A_WHOLE)[:1]


def _reworded(case: Case, line: Evidence, opening: Opening) -> Suggestion:
    first = said(opening.verb.capitalize()) if opening.verb else blank("what was done, as a verb")
    rest = opening.rest if opening.verb else f" {opening.rest}"
    return Suggestion(
        kind="reword",
        title="Begin with what was done",
        why=why(f"“{opening.weak.strip()}” does not say who did it.", line, asked=_requirements(_asked(case, line))),
        before=line.quote,
        after=(first, said(rest)),
    )


def _counted(case: Case, line: Evidence) -> Suggestion:
    text, end, asked = line.quote.rstrip(), "", _asked(case, line)
    if text.endswith((".", ";", ",")):
        text, end = text[:-1], text[-1]
    return Suggestion(
        kind="quantify",
        title="Say how much",
        why=why(f"{_shows(asked)} holds no number.", line, asked=_requirements(asked)),
        before=line.quote,
        after=(
            said(f"{text} "),
            blank("how many, how much, how fast, or what came of it"),
            *([said(end)] if end else []),
        ),
    )


def _shows(marks: Sequence[Mark]) -> str:
    named = [name(mark.requirement) for mark in marks if mark.requirement.kind not in _AS_A_WHOLE]
    return f"The line shows {named[0]} and" if named else "The line"


def _moved(case: Case, job: Held) -> Iterator[Suggestion]:
    """A line about what is required that stands low, below one that shows nothing of it."""
    if not job.lines or _required(case, job.lines[0]):
        return
    for line in job.lines[_LOW:]:
        if marks := _required(case, line):
            yield Suggestion(
                kind="stress",
                title=f"Put it first{f' under {job.name}' if job.name else ''}",
                why=why("It shows what is asked for, and stands low.", line, asked=_requirements(marks[:2])),
                before=line.quote,
                after=(said(line.quote),),
            )
            return


def _required(case: Case, line: Evidence) -> list[Mark]:
    return [mark for mark in _about(case, line) if mark.requirement.importance == "required"]


def _requirements(marks: Sequence[Mark]) -> list[Requirement]:
    return [mark.requirement for mark in marks]
