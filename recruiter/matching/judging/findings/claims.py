"""Claims that the resume itself does not bear out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from recruiter.candidates.profile import SkillClaim
from recruiter.documents.document import Span
from recruiter.matching.judging.findings.births import BORN
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.vocabulary import skills

_YEARS = r"(?P<years>\d{1,2})\s?\+?\s?(?:years?|yrs?|jahre|ans|años|anni|anos|jaar)"
# "10 years of Kubernetes", "8+ yrs experience with Python"; "Python (8 years)", "Python: 8 yrs".
_BEFORE = re.compile(
    rf"\b{_YEARS}['’]?\s(?:of\s|in\s|with\s|using\s|mit\s|avec\s|con\s|met\s|hands[- ]on\s|professional\s|experience\s"
    r"|erfahrung\s|working\s|extensive\s|solid\s|strong\s|programming\s|development\s){0,5}$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\s?(?:[(:–-]|experience:?)\s?{_YEARS}\b", re.IGNORECASE)
_REACH = 70  # characters
# Years stated beyond those of the dated jobs that name a skill: jobs don't name everything that was used in them.
_YEARS_MORE, _TIMES_MORE = 3, 2
_MOST = 2
_MOST_NAMES = 6
_FEWEST_BARE = 3  # skills; one or two that no job names are the rule rather than the exception
_FEWEST_LINES = 6  # of jobs, for a skill to be missed in them


def find(seen: Seen) -> Iterator[Finding]:
    yield from _stated(seen)
    yield from _unsupported(seen)


def _stated(seen: Seen) -> Iterator[Finding]:
    told = [(claim, *each) for claim in seen.profile.skills if claim.known for each in _stated_years(seen.text, claim)]
    found = [finding for claim, stated, span in told if (finding := _beyond(seen, claim, stated, span))]
    yield from found[:_MOST]


def _stated_years(text: str, claim: SkillClaim) -> Iterator[tuple[int, Span]]:
    for span in claim.spans:
        start = max(0, span.start - _REACH)
        if before := _BEFORE.search(text[start : span.start]):
            yield int(before["years"]), Span(start + before.start(), span.end)
        elif after := _AFTER.match(text[span.end : span.end + _REACH]):
            yield int(after["years"]), Span(span.start, span.end + after.end())


def _beyond(seen: Seen, claim: SkillClaim, stated: int, span: Span) -> Finding | None:
    born = BORN.get(claim.name)
    if born and stated > seen.today.year - born + 1:
        text = f"{stated} years of {claim.name} are stated; it came out in {born}."
        return seen.finding("red_flag", "older_than_it_is", text, [span])
    have = claim.years
    if have is None or stated < max(have + _YEARS_MORE, _TIMES_MORE * have) or len(seen.stays) < len(seen.profile.work):
        return None
    text = f"{stated} years of {claim.name} are stated; the dated jobs that name it come to {have:g}."
    return seen.finding("red_flag", "years_overstated", text, [span, *_dated(seen, claim)])


def _dated(seen: Seen, claim: SkillClaim) -> Sequence[Span]:
    """The periods of the jobs that name the skill."""
    naming = [stay for stay in seen.stays if any(_inside(span, stay.entry.span) for span in claim.spans)]
    return [stay.period.span for stay in naming[:_MOST]]


def _unsupported(seen: Seen) -> Iterator[Finding]:
    """Required skills that stand in a list and in no job, where the jobs are described at all."""
    work = seen.profile.work
    if sum(len(entry.highlights) for entry in work) < _FEWEST_LINES:
        return
    bare = _only_listed(seen)
    if len(bare) >= _FEWEST_BARE:
        names = list(bare)[:_MOST_NAMES]
        row = f"{', '.join(names[:-1])} and {names[-1]}"
        text = f"{row} are asked for and named in a list, in no job that the resume describes."
        yield seen.finding("red_flag", "unsupported", text, [bare[name] for name in names])


def _only_listed(seen: Seen) -> Mapping[str, Span]:
    asked = [mark.requirement for mark in seen.marks if mark.requirement.importance == "required"]
    wanted = dict.fromkeys(
        name for each in asked if each.kind == "skill" and len(each.skills) == 1 for name in each.skills
    )
    claims = {claim.name: claim for claim in seen.profile.skills if claim.known and claim.listed}
    return {
        name: seen.blind.place(claims[name].spans[0])
        for name in wanted
        if name in claims and not _is_in_work(seen, claims[name]) and not _is_implied(seen, name)
    }


def _is_in_work(seen: Seen, claim: SkillClaim) -> bool:
    certified = [fact.span for fact in seen.profile.certificates]
    shown = (seen.is_done(span) or any(_inside(span, one) for one in certified) for span in claim.spans)
    return claim.years is not None or any(shown)


def _is_implied(seen: Seen, name: str) -> bool:
    """A job that names Django shows Python."""
    wanted = skills.named(name)
    used = (skills.named(claim.name) for claim in seen.profile.skills if claim.known and claim.years is not None)
    return wanted is not None and any(skill and skills.related(skill, wanted) == "narrower" for skill in used)


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end
