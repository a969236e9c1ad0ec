"""What speaks against a candidate, or is not known: each a thing that the job asks for."""

from collections.abc import Iterator, Sequence
from itertools import islice

from recruiter.matching.explaining.case import (
    RULED,
    Case,
    is_missing,
    is_only_listed,
    is_required,
    is_ruled,
    is_shown,
    say,
)
from recruiter.matching.explaining.skills_shown import near_in_words, shown_by
from recruiter.matching.explaining.statements import Comparison, Statement
from recruiter.matching.explaining.wording import in_a_row, name
from recruiter.matching.judging.marks import Mark

_MOST = 6
_MOST_NAMES = 5
_PLACES = {"contradicted": "the resume names another place", "partly": "the resume names another place"}
_LONG_AGO = 48  # months before the latest thing that was used


def concerns(case: Case, *, experience: Comparison | None, education: Comparison | None) -> tuple[Statement, ...]:
    told = _in_order(case, experience, education)
    return tuple(islice({statement.text: statement for statement in told}.values(), _MOST))


def missing_in_words(mark: Mark) -> str:
    """ "the resume does not show Kubernetes; Docker and ECS come near"."""
    asked = name(mark.requirement)
    if is_ruled(mark):
        return f"{asked} is not there, {RULED}"
    if mark.status == "contradicted":
        return f"{asked} is asked for; the resume says that it is not there"
    near = near_in_words(mark)
    return f"the resume does not show {asked}{f'; {near}' if near else ''}"


def _in_order(case: Case, experience: Comparison | None, education: Comparison | None) -> Iterator[Statement]:
    if experience and experience.verdict == "below":
        yield experience.statement
    yield from _missing(case)
    yield from _languages(case)
    if not any(finding.code == "unsupported" for finding in case.findings):  # that says the same
        yield from _listed(case)
    yield from _long_ago(case)
    if education and education.verdict == "below":
        yield education.statement
    yield from (_gate(mark) for mark in case.gates if mark.status != "met")


def _missing(case: Case) -> Iterator[Statement]:
    """What is required: by itself where something comes near or is denied, the rest in one sentence."""
    lacking = [mark for mark in case.skills if is_required(mark) and is_missing(mark)]
    told = [mark for mark in lacking if mark.near or mark.status == "contradicted" or is_ruled(mark)]
    rest = [mark for mark in lacking if mark not in told]
    musts = [mark for mark in rest if mark.requirement.must_have]
    yield from _row("a must-have, and not shown", musts)
    yield from (say(missing_in_words(mark), mark) for mark in told)
    yield from _row("required and not shown", [mark for mark in rest if mark not in musts])


def _row(said: str, marks: Sequence[Mark]) -> Iterator[Statement]:
    if marks:
        names = [name(mark.requirement) for mark in marks[:_MOST_NAMES]]
        more = f" and {len(marks) - _MOST_NAMES} more" if len(marks) > _MOST_NAMES else ""
        yield say(f"{said}: {', '.join(names) + more if more else in_a_row(names)}", *marks)


def _languages(case: Case) -> Iterator[Statement]:
    for mark in case.of_kind("language"):
        if is_required(mark) and mark.status != "met":
            yield say(f"{name(mark.requirement)}: {_fluency(mark)}", mark)


def _fluency(mark: Mark) -> str:
    """The reader says "A2 where C1", or that no level is named."""
    if is_ruled(mark) or not is_shown(mark):
        return RULED if is_ruled(mark) else "not shown"
    level = mark.reason.partition(" where ")[0].partition(",")[0]
    return "the resume names no level" if level.startswith("no ") else f"the resume says {level}"


def _listed(case: Case) -> Iterator[Statement]:
    listed = [mark for mark in case.skills if is_required(mark) and is_only_listed(mark)][:_MOST_NAMES]
    if listed:
        names = list(dict.fromkeys(shown_by(mark) for mark in listed))
        yield say(f"named, but in no dated job: {in_a_row(names)}", *listed)


def _long_ago(case: Case) -> Iterator[Statement]:
    used = [mark for mark in case.marks if mark.last_used]
    latest = max((mark.last_used.last_month for mark in used if mark.last_used), default=0)
    for mark in case.skills:
        last = mark.last_used
        if is_required(mark) and not is_missing(mark) and last and latest - last.last_month >= _LONG_AGO:
            yield say(f"{shown_by(mark)}: last used in a dated job in {last.year}", mark)


def _gate(mark: Mark) -> Statement:
    asked = name(mark.requirement)
    if mark.requirement.kind == "place":
        told = _PLACES.get(mark.status, "the resume names no place")
        moves = " and speaks of moving" if mark.reason.endswith("would move") else ""
        return say(f"the job is in {asked}; {RULED if is_ruled(mark) else told + moves}", mark)
    denied = mark.status == "contradicted"
    return say(f"{asked}: the resume {'says otherwise' if denied else 'does not say'}", mark)
