"""Years of experience asked for, each with the skills that they are asked of."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recruiter.jobs import wording
from recruiter.jobs.asking import alternatives
from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found, is_taken
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary import skills
from recruiter.vocabulary.skills import Mention
from recruiter.vocabulary.words import any_of

_LONGEST_NOTE = 30  # characters: "1 yr min" behind the label "Experience"
_LONGEST_CAREER = 30  # years; more is the age of the company
_YEAR = r"(?:years?|yrs?|jahre?n?s?|ans?|années?|años?|anni|anno|anos?|jaar|jaren|year['’]s)"
_MONTH = r"(?:months?|monate?n?|mois|mes(?:es|i)?|maanden)"
_STATED = re.compile(
    rf"(?<![\w.,/–-])(?P<few>\d{{1,2}}|{wording.NUMBER_WORDS})\b\s?(?:\(\d{{1,2}}\)\s?)?(?:\+|plus\b|or more\b"
    rf"|y más\b|ou plus\b)?[\s-]?"
    rf"(?:(?:-|–|to|bis|à|a|o|tot|ou)\s?\d{{1,2}}\s?\+?\s?)?(?:(?:full|volle|weitere)\s)?(?:{_YEAR}"
    rf"|(?P<months>{_MONTH}))\b",
    re.IGNORECASE,
)
# A number of years that nobody can compare.
_UNSAID = any_of(
    r"""(?:several|many|some|multiple|a few|a number of|numerous) years?|years of (?=experience)|mehrjährige[nrs]?
    |langjährige[nrs]?
    |(?:einige|mehrere|viele) jahre|plusieurs années|quelques années|de nombreuses années|(?:varios|algunos
    |muchos) años|pluriennale
    |(?:diversi|vari|alcuni|molti) anni|(?:vários|alguns|muitos) anos|meerdere jaren|jarenlange|enkele jaren
    |meerjarige
    |einschlägige berufserfahrung|(?:relevant|prior|previous|proven) (?:work|professional|industry) experience"""
)
# Years of something else than a candidate's work, after the number and before it.
_OTHERS = re.compile(
    r"\W{0,3}(?:(?:years? )?of age|old|or older|(?:of|in) (?:our )?(?:history|tradition|business|existence)|ago"
    r"|warranty|contract|fixed|alt\b"
    r"|de edad|cumplidos|di età|de idade|d['’]âge|oud|de historia|d['’]existence|befristet|term\b|(?:in"
    r"|at) (?:a row|the market))",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:we have|we['’]ve|our|for over|for more than|since|within|next|every|once|wir haben|seit|depuis"
    r"|desde hace|da|sinds|aged?|ages"
    r"|(?:fixed|contract|vertrag|befristet)(?:\s\w+)?|nach|after|at least \d\d)\W{0,3}(?:\w+\W){0,2}$",
    re.IGNORECASE,
)
_EXPERIENCE = any_of(
    r"""experience\w*|exp\.?|worked|working|work|erfahrung\w*|berufserfahrung\w*|\w+erfahrung|expérience|exercé
    |experiencia|esperienza
    |experiência|ervaring|werkervaring|praxis|track record|background|practice"""
)
_FEWEST = re.compile(
    r"(?:at least|min(?:imum|\.)?(?: of)?|no less than|over|more than|mindestens|wenigstens|ab|au moins|minimum"
    r"|al menos|mínimo(?: de)?"
    r"|almeno|minimo|pelo menos|no mínimo|minimaal|ten minste|first|d['’])\s*$",
    re.IGNORECASE,
)
_FEWEST_AFTER = re.compile(
    r"\s*(?:min|minimum|au moins|mindestens|minimaal|mínimo|o más|or more|oder mehr|\+)\b", re.IGNORECASE
)
_OF = re.compile(
    r"['’]?\s*(?:of|in|with|as|on|doing|running|for|using|im|in der|mit|als|bei|en|dans|avec|comme|de|con|como|in"
    r"|nel\w*|di|come|em|com|met|van|op)\s",
    re.IGNORECASE,
)
# "Python (3 years)", "Kubernetes: 2+ years"
_BESIDE = re.compile(
    r"\s*[(:,–-]+\s*(?:min\w*\.?|at least|mindestens|au moins|al menos|almeno|minimaal)?\s*$", re.IGNORECASE
)
# Where something else than the subject of the years begins.
_CHANGE = re.compile(
    r"[,;:(]?\s(?:and |und |et |y |e |en )?(?:a |an |eine? |une? )?(?:good|strong|solid|sound|excellent|knowledge"
    r"|proficien\w+|familiar\w*|ability|able|be|comfortable|care"
    r"|fluen\w+|gute|sehr gute|kenntnisse|sicherer|bonne|maîtrise|conocimientos?|dominio|buona|conoscenza"
    r"|conhecimentos?|domínio|goede|kennis)\b",
    re.IGNORECASE,
)
_WORDED_AS_ONE = frozenset(wording.NUMBER_WORDS.split("|")) & {
    "a", "ein", "eine", "einem", "einer", "eines", "un", "une", "una", "uno", "um", "uma", "een", "één"
}  # fmt: skip


def find(clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    text = clause.text
    matches = sorted([*_STATED.finditer(text), *_UNSAID.finditer(text)], key=lambda match: match.start())
    stated = [match for match in matches if not is_taken(found, *match.span())]
    if not stated:
        return
    mentions = [
        mention
        for mention in skills.find(text)
        if mention.skill.kind == "skill" and not is_taken(found, mention.start, mention.end)
    ]
    told = [match for match in _apart(stated) if _is_asked(clause, match, mentions)]
    bounds = [*(match.start() for match in told[1:]), len(text)][: len(told)]
    previous = 0
    for match, bound in zip(told, bounds, strict=True):
        subject = _subject(text, mentions, match, previous, bound)
        yield _found(clause, match, subject, (previous, bound) if len(told) > 1 else (0, len(text)))
        previous = max([match.end(), *(mention.end for group in subject for mention in group)])


def _apart(matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    kept = list(matches[:1])
    kept += [other for one, other in pairwise(matches) if other.start() >= one.end()]
    return kept


def _is_asked(clause: Clause, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    text, start, end = clause.text, match.start(), match.end()
    if match.re is _UNSAID:
        return True
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    fewest = _FEWEST.search(before) or _FEWEST_AFTER.match(after)
    if _OTHERS.match(after) or _OURS.search(before) or not 0 < _years(match) <= _LONGEST_CAREER:
        return False
    if match["few"].lower() in _WORDED_AS_ONE and not (fewest or _EXPERIENCE.search(after)):
        return False
    beside = any(end <= mention.start <= end + 4 or 0 <= start - mention.end <= 25 for mention in mentions)
    told = _EXPERIENCE.search(text, max(0, start - 120), end + 120) is not None
    if told or beside or (len(text) < _LONGEST_NOTE and fewest):
        return True
    return clause.is_asked and _OF.match(after) is not None


def _years(match: re.Match[str]) -> float:
    few = wording.number(match["few"])
    return round(few / 12, 1) if match["months"] else few


def _subject(
    text: str, mentions: Sequence[Mention], match: re.Match[str], previous: int, bound: int
) -> list[list[Mention]]:
    """The skills that the years are asked of: those behind them, or the one that they stand in brackets behind."""
    before = [mention for mention in mentions if previous <= mention.start and mention.end <= match.start()]
    if before and _BESIDE.fullmatch(text, before[-1].end, match.start()):
        return alternatives.groups(text, before)[-1:]
    change = _CHANGE.search(text, match.end(), bound)
    end = change.start() if change else bound
    after = [mention for mention in mentions if match.end() <= mention.start and mention.end <= end]
    if after:
        return alternatives.groups(text, after)
    behind = _EXPERIENCE.search(text, previous, match.start())
    return alternatives.groups(text, before) if before and behind else []


def _found(
    clause: Clause, match: re.Match[str], subject: Sequence[Sequence[Mention]], within: tuple[int, int]
) -> Found:
    first = min([match.start(), *(group[0].start for group in subject)])
    first, last = (0, len(clause.text)) if within == (0, len(clause.text)) else (first, within[1])
    words = clause.text[first:last].rstrip(" ,;(")
    words = re.sub(r"\s(?:and|und|et|y|e|en)$", "", words)
    names = dict.fromkeys(mention.skill.name for group in subject for mention in group)
    requirement = Requirement(
        words,
        clause.span(first, first + len(words)),
        "experience",
        clause.importance,
        skills=tuple(names),
        years=None if match.re is _UNSAID else _years(match),
        is_vague=match.re is _UNSAID,
    )
    # Of several skills each is also asked for on its own.
    taken = [match.span(), *((group[0].start, group[-1].end) for group in subject if len(subject) == 1)]
    return Found(requirement, min(start for start, _ in taken), max(end for _, end in taken))
