"""What a resume says that is not believed: the lines that hold it are shown to a person, and not to the judge."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from recruiter.candidates.profile import SkillClaim
from recruiter.documents.document import Document, Span
from recruiter.jobs.requirements import Kind
from recruiter.matching.judging.findings import claims, stuffing
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.matching.judging.marks import Evidence
from recruiter.vocabulary import headings
from recruiter.vocabulary.words import alternatives

# Nearly all skills that an advert asks for, most of them in no job. Of 240 graded resumes beside their own adverts,
# those with work to show name less than 70 % of them where most are in no job. Whoever lists many other things besides
# has a long list, and not one that was made for this advert.
_FEWEST_ASKED, _SHARE_ASKED, _SHARE_BARE, _SHARE_OF_BARE = 6, 0.75, 0.6, 0.5
_KINDS: Sequence[Kind] = ("skill", "certificate", "soft_skill")
# The most that resumes have so are three; a list with each skill on a line of its own has as many line breaks.
_STRETCH = re.compile(r"(?:[^,;:.|•·/\t\n]|\n(?!\n)|\.(?=\w))+")
_LONGEST_ROW, _SHARE_OF_LETTERS, _MOST_BREAKS = 15, 0.5, 1 / 3
_MOST_QUOTES = 3
_LONGEST_ITEM = 6  # words

_TENS = {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_YEARS = re.compile(
    rf"\b(?P<number>\d{{2}}|{alternatives('|'.join(_TENS))})(?:[- ]five)?\s?\+?['’]?\s"
    r"(?:years?|yrs?|jahre|ans|años|anni|anos|jaar|lat)\b['’]?(?!\s(?:old|alt|of age))",
    re.IGNORECASE,
)
# Years stated that the dated jobs cannot hold, even where the first ones were left out.
_TIMES_THE_CAREER, _YEARS_MORE = 3, 10


class Doubt(NamedTuple):
    finding: Finding
    spans: Sequence[Span]  # of whole lines

    def finding_in(self, document: Document) -> Finding:
        """With its quotes as the person wrote them."""
        quotes = tuple(Evidence(document.quote(one.span), one.span) for one in self.finding.evidence)
        return replace(self.finding, evidence=quotes)


def doubts(seen: Seen) -> list[Doubt]:
    """`seen` is the resume with everything else already blank that counts for nothing."""
    stuffed = next(stuffing.find(seen), None) or _unbroken(seen) or _asked_for(seen)
    listed = [Doubt(stuffed, _bare_lines(seen))] if stuffed else []
    stated = [each for each in claims.find(seen) if each.code in ("older_than_it_is", "years_overstated")]
    beyond = [] if stated else list(_beyond_the_career(seen))
    return [*listed, *(Doubt(each, [_line(seen, each.evidence[0].span)]) for each in [*stated, *beyond])]


def _unbroken(seen: Seen) -> Finding | None:
    """Skills among few other words, and no sign between them that a list or a sentence would have."""
    mentions = sorted(span for claim in seen.profile.skills if claim.known for span in claim.spans)
    starts = [span.start for span in mentions]
    for stretch in _STRETCH.finditer(seen.text) if len(mentions) >= _LONGEST_ROW else ():
        here = mentions[bisect_left(starts, stretch.start()) : bisect_left(starts, stretch.end())]
        letters = len("".join(stretch[0].split()))
        is_list = stretch[0].count("\n") > _MOST_BREAKS * len(here)
        named = sum(span.end - span.start for span in here)
        if len(here) >= _LONGEST_ROW and named >= _SHARE_OF_LETTERS * letters and not is_list:
            text = f"{len(here)} skills stand in a row without a comma between them."
            return seen.finding("red_flag", "keyword_stuffing", text, [seen.blind.place(here[0])])
    return None


def _asked_for(seen: Seen) -> Finding | None:
    asked = {name for each in seen.advert.requirements if each.kind in _KINDS for name in each.skills}
    named = [claim for claim in seen.profile.skills if claim.known and claim.name in asked]
    bare = [claim for claim in named if _is_bare(seen, claim)]
    if len(asked) < _FEWEST_ASKED or len(named) < _SHARE_ASKED * len(asked) or len(bare) < _SHARE_BARE * len(named):
        return None
    if len(bare) < _SHARE_OF_BARE * len(_bare(seen)):
        return None
    text = f"{len(named)} of the {len(asked)} skills of the advert are named, {len(bare)} of them in no job."
    lines = dict.fromkeys(seen.blind.place(claim.spans[0]) for claim in bare)
    return seen.finding("red_flag", "keyword_stuffing", text, list(lines)[:_MOST_QUOTES])


def _bare_lines(seen: Seen) -> list[Span]:
    """Of skills that no job shows; the jobs stay whole, and so does the title under the name."""
    headline = seen.profile.headline
    bare = [span for claim in _bare(seen) for span in claim.spans if not (headline and _within(span, headline.span))]
    lines = [line.span for line in seen.blind.document.lines]
    starts = [line.start for line in lines]
    held = {bisect_right(starts, span.start) - 1 for span in bare}
    return [lines[index] for index in sorted(held | {*_beside(seen, lines, held)})]


def _within(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < outer.end


def _beside(seen: Seen, lines: Sequence[Span], held: Set[int]) -> Iterator[int]:
    """Further items of the same lists, which no vocabulary knows."""
    for step in (1, -1):
        for start in held:
            index = start + step
            while 0 <= index < len(lines) and _is_item(seen, lines[index]) and _touch(seen, lines, index, index - step):
                yield index
                index += step


def _is_item(seen: Seen, line: Span) -> bool:
    words = seen.text[line.start : line.end]
    is_short = len(words.split()) <= _LONGEST_ITEM and headings.resume_section(words) is None
    return is_short and not seen.is_done(line)


def _touch(seen: Seen, lines: Sequence[Span], one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return seen.text.count("\n", lines[first].end, lines[last].start) < 2


def _bare(seen: Seen) -> list[SkillClaim]:
    return [claim for claim in seen.profile.skills if claim.known and _is_bare(seen, claim)]


def _is_bare(seen: Seen, claim: SkillClaim) -> bool:
    return claim.years is None and not any(seen.is_done(span) for span in claim.spans)


def _beyond_the_career(seen: Seen) -> Iterator[Finding]:
    career = seen.profile.years
    if not career or len(seen.stays) < len(seen.profile.work):
        return
    for match in _YEARS.finditer(seen.text):
        stated, span = _number(match["number"]), Span(*match.span())
        if stated >= max(_TIMES_THE_CAREER * career, career + _YEARS_MORE) and not seen.is_done(span):
            text = f"{stated} years are stated; all dated jobs together come to {career:g}."
            yield seen.finding("red_flag", "years_overstated", text, [seen.blind.place(span)])
            return


def _number(word: str) -> int:
    return _TENS.get(word.lower()) or int(word)


def _line(seen: Seen, span: Span) -> Span:
    """The whole line, however long it is."""
    lines = (line.span for line in seen.blind.document.lines)
    return next((line for line in lines if line.start <= span.start < line.end), span)
