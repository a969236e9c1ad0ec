"""The questions for one person and one job. Pure: the same match gives the same questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from recruiter.documents.document import Flag
from recruiter.matching.explaining import Statement
from recruiter.matching.explaining.case import is_only_listed, is_required, is_ruled, is_shown
from recruiter.matching.explaining.comparing import occupation_in_words
from recruiter.matching.explaining.found import WRITTEN
from recruiter.matching.explaining.skills_shown import near_in_words, shown_by
from recruiter.matching.explaining.wording import in_a_row, name, sentence
from recruiter.matching.interviewing.bank import BY_KIND
from recruiter.matching.interviewing.found import CULTURE, RED_FLAGS
from recruiter.matching.interviewing.ways import Depth, Way, Ways
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Mark

Group = Literal["open", "partly", "shown", "settle", "clear_up", "culture"]
_MOST: dict[Group, int] = {"open": 4, "partly": 4, "shown": 4, "settle": 2, "clear_up": 4, "culture": 2}
# By whether it is about a place, and whether the resume says nothing of it.
_GATES = {
    (True, True): "the resume names no place",
    (True, False): "the resume names another place",
    (False, True): "the resume does not say",
    (False, False): "the resume says otherwise",
}
_MOST_NEAR, _MOST_QUOTES, _MOST_DUTIES = 2, 2, 1


@dataclass(frozen=True, slots=True)
class Asked:
    """`key` stays the same when the candidate is compared again."""

    key: str
    group: Group
    text: str
    listen_for: Sequence[str]
    why: Statement
    is_duty: bool = False


@dataclass
class _Asking:
    """Takes the ways to ask the same thing in turn."""

    used: dict[int, int] = field(default_factory=dict)

    def way(self, ways: Ways) -> Way:
        turn = self.used.get(id(ways), 0)
        self.used[id(ways)] = turn + 1
        return ways[turn % len(ways)]


def ask(marks: Sequence[tuple[str, Mark]], findings: Sequence[Finding], flags: Sequence[Flag]) -> list[Asked]:
    """`marks` with the keys of their requirements, the weightiest first."""
    asking = _Asking()
    of_marks = [one for key, mark in marks if (one := _about(key, mark, asking))]
    everything = [*of_marks, *_flagged(flags), *_found(findings)]
    return [one for group, most in _MOST.items() for one in islice(_of(group, everything), most)]


def _of(group: Group, everything: Sequence[Asked]) -> Iterator[Asked]:
    """But for more than a few about single duties: adverts list many."""
    duties = 0
    for one in everything:
        if one.group == group:
            duties += one.is_duty
            if not one.is_duty or duties <= _MOST_DUTIES:
                yield one


def _about(key: str, mark: Mark, asking: _Asking) -> Asked | None:
    forms = BY_KIND[mark.requirement.kind]
    if mark.requirement.is_gate and mark.status == "met":
        return None
    depth = _depth(mark)
    ways = forms.get(depth) or forms.get("partly" if depth in ("named", "near") else "open") or forms["open"]
    way, words = asking.way(ways), {"thing": name(mark.requirement), "found": _found_in(mark)}
    evidence = (*mark.evidence, *(one.evidence for one in mark.near))[:_MOST_QUOTES] if depth != "open" else ()
    return Asked(
        key=f"requirement {key}",
        group=_group(mark, depth),
        text=way.text.format_map(words),
        listen_for=[sign.format_map(words) for sign in way.listen_for],
        why=Statement(_prompt(mark, depth), evidence, (mark.requirement,)),
        is_duty=mark.requirement.kind == "duty",
    )


def _depth(mark: Mark) -> Depth:
    if mark.near:
        return "near"
    if not is_shown(mark):
        return "open"
    if is_only_listed(mark) and mark.requirement.kind == "skill":
        return "named"
    return "shown" if mark.status == "met" else "partly"


def _group(mark: Mark, depth: Depth) -> Group:
    if mark.requirement.is_gate:
        return "settle"
    return depth if depth in ("open", "shown") else "partly"


def _found_in(mark: Mark) -> str:
    kind = mark.requirement.kind
    if mark.near:
        return in_a_row([one.name for one in mark.near[:_MOST_NEAR]])
    if kind == "occupation":
        told = occupation_in_words(mark)
        return told.removeprefix("has been ") if told.startswith("has been ") else name(mark.requirement)
    return shown_by(mark) if kind in ("skill", "certificate") and mark.evidence else name(mark.requirement)


def _prompt(mark: Mark, depth: Depth) -> str:
    weight = "Required" if is_required(mark) else "Preferred"
    if is_ruled(mark):
        return f"{weight}; {'shown' if is_shown(mark) else 'not there'}, as a person says."
    told = {
        "shown": "shown",
        "named": "named in a list, in no dated job",
        "near": near_in_words(mark),
        "partly": "shown in part",
        "open": "the resume says that it is not there" if mark.status == "contradicted" else "not shown",
    }
    if mark.requirement.is_gate:
        return f"Compared, not scored; {_GATES[mark.requirement.kind == 'place', mark.status == 'not_shown']}."
    return sentence(f"{weight}; {told[depth]}")


def _flagged(flags: Sequence[Flag]) -> Iterator[Asked]:
    for flag in flags:
        way = RED_FLAGS.get(flag.code)
        if way and flag.code in WRITTEN and flag.quote.strip():
            why = Statement(sentence(WRITTEN[flag.code]), left_out=(flag.quote,))
            yield Asked(f"flag {flag.code}", "clear_up", way.text, way.listen_for, why)


def _found(findings: Sequence[Finding]) -> Iterator[Asked]:
    """A gap or an overlap may be there twice; the place of its words tells which."""
    for one in findings:
        is_flag = one.kind == "red_flag"
        way = (RED_FLAGS if is_flag else CULTURE).get(one.code)
        if way and one.evidence:
            text = f"{one.sentence} {way.text}" if is_flag else way.text
            why = Statement("A red flag." if is_flag else one.sentence, one.evidence[:_MOST_QUOTES])
            key = f"{'flag' if is_flag else 'culture'} {one.code} {one.evidence[0].span.start}"
            yield Asked(key, "clear_up" if is_flag else "culture", text, way.listen_for, why)
