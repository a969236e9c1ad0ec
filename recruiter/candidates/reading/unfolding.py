"""Resumes whose lines were lost on the way: forms and databases often keep them as one long line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recruiter.documents.document import Document, Line, Span
from recruiter.vocabulary import dates, titles

_LONGEST_LINE = 300  # characters; no page is so wide
_FIRST = (
    "professional|work|employment|career|executive|relevant|technical|key|core|additional|personal|selected|related"
    "|educational|academic|areas of|summary of|volunteer|military|teaching|clinical"
)
_LAST = (
    "summary|profile|objective|overview|highlights|qualifications|experience|history|background|education|skills"
    "|accomplishments|achievements|certifications|certificates|licenses|licences|affiliations|memberships|languages"
    "|interests|hobbies|awards|honors|honours|publications|projects|references|training|competencies|strengths"
    "|information|activities|expertise|coursework"
)
# In capitals, all of it or each word, with more behind it that begins anew.
_HEADING = re.compile(
    rf"(?<!\S)(?=[A-Z])(?:(?i:{_FIRST}) )?(?=[A-Z])(?i:{_LAST})(?: (?i:and|&) (?=[A-Z])(?i:{_LAST}))?"
    r"(?=:?\s+[A-Z0-9(•*-]|:?\s+[\w +#./-]{2,40},[\w +#./-]{2,40},)"
)
# "Fifteen years of Experience" and "Summary of Qualifications" go on.
_GOES_ON = re.compile(r"(?:\b(?:of|in|and|with|the|a|to|for|my|our)|[,/(&])\s*$")
_SENTENCE_END = re.compile(r"[.!?;•]\s+")
_LONGEST_TITLE = 90
_FEWEST_HEADINGS = 2


def unfolded(document: Document) -> Document:
    """The same text with lines where they must have been: at headings, and before a title that a period follows."""
    if all(line.span.end - line.span.start <= _LONGEST_LINE for line in document.lines):
        return document
    lines = tuple(piece for line in document.lines for piece in _pieces(line, document))
    return replace(document, lines=lines)


def _pieces(line: Line, document: Document) -> Iterator[Line]:
    text = document.quote(line.span)
    if len(text) <= _LONGEST_LINE:
        yield line
        return
    for start, end in _cut(text, _headings(text), first=0):
        for first, last in _cut(text[start:end], _jobs(text[start:end]), first=start):
            piece = text[first:last]
            if piece.strip():
                begin = line.span.start + first + len(piece) - len(piece.lstrip())
                yield replace(line, span=Span(begin, begin + len(piece.strip())))


def _cut(text: str, places: Iterable[int], *, first: int) -> list[tuple[int, int]]:
    ends = [*sorted(set(places)), len(text)]
    return [(first + start, first + end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _headings(text: str) -> list[int]:
    """Before and after each; none where there is only one, which may be a word of a sentence."""
    found = [match for match in _HEADING.finditer(text) if not _GOES_ON.search(text[: match.start()][-12:])]
    return [place for match in found for place in match.span()] if len(found) >= _FEWEST_HEADINGS else []


def _jobs(text: str) -> Iterator[int]:
    """Before a title, and after the period behind it."""
    for period in dates.find_ranges(text):
        before = text[max(0, period.start - 2 * _LONGEST_TITLE) : period.start]
        begun = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
        title = before[begun:].strip(" ,–-|(")
        if 0 < len(title) <= _LONGEST_TITLE and titles.is_title(title):
            yield period.start - len(before) + begun
            yield period.end
