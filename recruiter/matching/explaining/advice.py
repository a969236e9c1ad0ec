"""Why the recommendation is as it is, what to talk about, and what to do next. A person decides; nothing here says no
to anybody."""

from collections.abc import Iterator, Sequence
from itertools import islice

from recruiter.matching.explaining.case import (
    RULED,
    Case,
    is_a_thing_missing,
    is_by_words_alone,
    is_missing,
    is_only_listed,
    is_required,
    is_ruled,
    is_shown,
    say,
)
from recruiter.matching.explaining.skills_shown import near_in_words, shown_by
from recruiter.matching.explaining.statements import Comparison, Statement
from recruiter.matching.explaining.wording import in_a_row, name, number, quoted, sentence, share
from recruiter.matching.judging.marks import Mark

_FEWEST_AREAS, _MOST_AREAS = 3, 6
_MOST_OF_A_KIND = 2
_MOST_NAMES = 3
_MOST_STEPS = 3


def reasons(case: Case, *, experience: Comparison | None, education: Comparison | None) -> tuple[Statement, ...]:
    return tuple(_reasons(case, experience, education))


def _reasons(case: Case, experience: Comparison | None, education: Comparison | None) -> Iterator[Statement]:
    counted = case.required or case.marks
    met, partly = ([mark for mark in counted if mark.status == state] for state in ("met", "partly"))
    kind = "required points" if case.required else "points asked for"
    in_part = f", {number(len(partly))} in part" if partly else ""
    count = f"{share(len(met), len(counted))} {kind} {'is' if len(met) < 2 else 'are'} met{in_part}"
    yield say(count, *[*met, *partly][:_MOST_NAMES], requirements=[mark.requirement for mark in counted])
    if case.recommendation == "maybe" and 2 * sum(map(is_shown, case.required)) < len(case.required):
        yield say("less than half of what is required is shown, so no score makes this a yes", *case.required)
    if experience:
        yield _verdict("experience", experience)
    if education:
        yield _verdict("education", education)
    lacking = [mark for mark in case.weightiest if is_required(mark) and not is_shown(mark)]
    if lacking:
        weightiest = lacking[0]
        yield say(f"what weighs most among what is missing: {name(weightiest.requirement)}", weightiest)


def _verdict(what: str, compared: Comparison) -> Statement:
    said = {"exceeds": "is more than asked for", "meets": "is as asked for", "below": "is below what is asked for"}
    statement = compared.statement
    return Statement(sentence(f"{what} {said[compared.verdict]}"), statement.evidence, statement.requirements)


def focus(case: Case, to_clear_up: Sequence[Statement]) -> tuple[Statement, ...]:
    """What is open comes first; strengths fill up, since they too are to be tried."""
    areas = {statement.text: statement for statement in _open_points(case, to_clear_up)}
    strong = {statement.text: statement for statement in _to_try(case)}
    few = [*areas.values(), *islice(strong.values(), max(0, _FEWEST_AREAS - len(areas)))]
    return tuple(few[:_MOST_AREAS])


def _open_points(case: Case, to_clear_up: Sequence[Statement]) -> Iterator[Statement]:
    required = [mark for mark in case.weightiest if is_required(mark)]
    yield from (
        say(_about_missing(mark), mark) for mark in [m for m in required if is_a_thing_missing(m)][:_MOST_OF_A_KIND]
    )
    for mark in [each for each in case.of_kind("experience") if each.status != "met"][:1]:
        yield say(f"{name(mark.requirement)}: how deep the experience goes, since the years fall short", mark)
    for mark in [each for each in required if is_only_listed(each)][:_MOST_OF_A_KIND]:
        yield say(f"{shown_by(mark)}: named in no dated job; ask where it was used, and for what", mark)
    yield from to_clear_up[:_MOST_OF_A_KIND]
    for mark in [each for each in case.weightiest if is_by_words_alone(each)][:_MOST_OF_A_KIND]:
        to_do = "ask to see it" if mark.requirement.kind == "certificate" else "ask for an example"
        yield say(f"{quoted(mark.requirement)}: {to_do}; only like words show it", mark)


def _to_try(case: Case) -> Iterator[Statement]:
    backed = [mark for mark in case.skills if is_shown(mark) and not is_missing(mark) and mark.years]
    for mark in sorted(backed, key=lambda each: (not is_required(each), -(each.years or 0)))[:_FEWEST_AREAS]:
        yield say(f"{shown_by(mark)}: ask for a hard case, and what was their own part in it", mark)
    for mark in case.of_kind("occupation"):
        yield say(f"{name(mark.requirement)}: what a usual week in the last job looked like", mark)
    for mark in case.of_kind("duty"):
        yield say(f"{quoted(mark.requirement)}: how they would go about it", mark)


def _about_missing(mark: Mark) -> str:
    asked = name(mark.requirement)
    if is_ruled(mark):
        return f"{asked}: not there, {RULED}; ask how soon it could be learned"
    if near := near_in_words(mark):
        return f"{asked}: {near}; ask how far that carries"
    if mark.status == "contradicted":
        return f"{asked}: the resume says that it is not there; ask how soon it could be learned"
    if mark.requirement.kind == "certificate":
        return f"{asked}: not shown; ask whether it is held"
    return f"{asked}: not shown; ask {'about it' if asked.startswith('“') else 'whether it was ever part of the work'}"


def next_steps(case: Case, areas: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(islice(_steps(case, areas), _MOST_STEPS))


def _steps(case: Case, areas: Sequence[Statement]) -> Iterator[Statement]:
    lacking = [mark for mark in case.weightiest if is_required(mark) and is_a_thing_missing(mark)]
    row = in_a_row([name(mark.requirement) for mark in lacking[:_MOST_NAMES]]) if lacking else ""
    gates = [mark for mark in case.gates if mark.status != "met"]
    if case.recommendation in ("strong-yes", "yes"):
        yield _invitation(case, areas)
    elif case.recommendation == "maybe" and lacking:
        yield say(f"ask in a short call or by mail about {row} before deciding on an interview", *lacking[:_MOST_NAMES])
    elif case.recommendation == "maybe":
        yield say("a short call on the points below, before deciding on an interview", *case.weightiest[:_MOST_NAMES])
    else:
        yield _second_look(case, lacking, row)
    for mark in gates:
        where = "the place of work" if mark.requirement.kind == "place" else "the permit"
        yield say(f"settle {where} early: {name(mark.requirement)}", mark)
    if case.recommendation in ("strong-yes", "yes") and lacking:
        yield say(f"ask before the interview about {row}", *lacking[:_MOST_NAMES])


def _invitation(case: Case, areas: Sequence[Statement]) -> Statement:
    soon = "soon, " if case.recommendation == "strong-yes" else ""
    marks = case.weightiest[:1]
    topics = f" and talk about the {number(len(areas))} points listed" if areas else ""
    return say(f"invite to an interview {soon}{topics.strip()}" if topics else "invite to an interview", *marks)


def _second_look(case: Case, lacking: Sequence[Mark], row: str) -> Statement:
    if lacking:
        return say(
            f"read the resume before deciding; go on only if {row} can be learned on the job", *lacking[:_MOST_NAMES]
        )
    return say("read the resume before deciding, and compare it with those above", *case.weightiest[:_MOST_NAMES])
