"""Skill lists that are written for a search rather than for a reader.

Measured over 346 resumes of many kinds: ordinary ones have at most 3 skills in a row with nothing but a blank between,
name one at most 7 times in lists outside of their jobs, and list at most 50 that no job shows.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from recruiter.candidates.profile import SkillClaim
from recruiter.documents.document import Span
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen

_LONGEST_RUN = 29  # skills in a row without a sign between them
_MOST_BREAKS = 1 / 3  # of the gaps in such a run that are line breaks; a list has each skill on a line of its own
_MOST_TIMES = 9  # that lists name the same skill
_MOST_UNBACKED, _SHARE_UNBACKED = 79, 0.8
_FEWEST_ASKED, _SHARE_ASKED = 8, 0.9  # of the skills of an advert
_LIST_LIKE = 0.5  # of the letters of a line that are names of skills
_MOST_QUOTES = 3
_CODE = "keyword_stuffing"

_Mention = tuple[Span, str]


def find(seen: Seen) -> Iterator[Finding]:
    """The plainest sign alone: it is one thing to ask about."""
    known = [claim for claim in seen.profile.skills if claim.known]
    mentions = sorted((span, claim.name) for claim in known for span in claim.spans)
    looks = (_run(seen, mentions), _repeated(seen, mentions), _list(seen, known), _advert(seen, known))
    yield from [finding for finding in looks if finding][:1]


def _run(seen: Seen, mentions: Sequence[_Mention]) -> Finding | None:
    first, last = max(_runs(seen, mentions), key=lambda run: run[1] - run[0], default=(0, 0))
    count, whole = last - first, [span for span, _ in mentions[first:last]]
    if count <= _LONGEST_RUN or seen.text.count("\n", whole[0].start, whole[-1].end) > _MOST_BREAKS * count:
        return None
    text = f"{count} skills stand in a row without a sentence or a comma between them."
    return seen.finding("red_flag", _CODE, text, [seen.blind.place(whole[0]), seen.blind.place(whole[-1])])


def _runs(seen: Seen, mentions: Sequence[_Mention]) -> Iterator[tuple[int, int]]:
    """From which to before which mention nothing stands between them but a blank or a line break."""
    first = 0
    for index in range(1, len(mentions) + 1):
        gap = seen.text[mentions[index - 1][0].end : mentions[index][0].start] if index < len(mentions) else ""
        if gap not in (" ", "\n"):
            yield first, index
            first = index


def _repeated(seen: Seen, mentions: Sequence[_Mention]) -> Finding | None:
    outside = [each for each in mentions if not seen.is_done(each[0])]
    often = Counter(name for _, name in outside)
    if not often or max(often.values()) <= _MOST_TIMES:
        return None
    listed = list(_listed(seen, outside))
    name, times = Counter(name for _, name in listed).most_common(1)[0] if listed else ("", 0)
    if times <= _MOST_TIMES:
        return None
    first = [span for span, named in listed if named == name][:_MOST_QUOTES]
    text = f"Lists name {name} {times} times."
    return seen.finding("red_flag", _CODE, text, [seen.blind.place(span) for span in first])


def _listed(seen: Seen, mentions: Sequence[_Mention]) -> Iterator[_Mention]:
    """Those on lines that are made of little else than names of skills."""
    starts = [span.start for span, _ in mentions]
    for line in seen.blind.document.lines:
        here = mentions[bisect_left(starts, line.span.start) : bisect_left(starts, line.span.end)]
        letters = len("".join(seen.text[line.span.start : line.span.end].split()))
        if here and sum(span.end - span.start for span, _ in here) >= _LIST_LIKE * letters:
            yield from here


def _list(seen: Seen, known: Sequence[SkillClaim]) -> Finding | None:
    bare = [claim for claim in known if _is_bare(seen, claim)]
    if len(bare) <= _MOST_UNBACKED or len(bare) < _SHARE_UNBACKED * len(known):
        return None
    text = f"{len(bare)} of {len(known)} skills named stand in no job that could be read."
    return seen.finding("red_flag", _CODE, text, _fullest_lines(seen, bare))


def _advert(seen: Seen, known: Sequence[SkillClaim]) -> Finding | None:
    """All but everything that the advert names, and no job that shows one of them."""
    asked = {name for each in seen.advert.requirements if len(each.skills) == 1 for name in each.skills}
    claims = {claim.name: claim for claim in known if claim.name in asked}
    if len(asked) < _FEWEST_ASKED or len(claims) < _SHARE_ASKED * len(asked):
        return None
    if not all(_is_bare(seen, claim) for claim in claims.values()):
        return None
    text = f"{len(claims)} of the {len(asked)} skills of the advert are named, and no job shows one of them."
    return seen.finding("red_flag", _CODE, text, _fullest_lines(seen, list(claims.values())))


def _fullest_lines(seen: Seen, claims: Sequence[SkillClaim]) -> list[Span]:
    lines = Counter(seen.blind.place(claim.spans[0]) for claim in claims)
    return [line for line, _ in lines.most_common(_MOST_QUOTES)]


def _is_bare(seen: Seen, claim: SkillClaim) -> bool:
    return claim.years is None and not any(seen.is_done(span) for span in claim.spans)
