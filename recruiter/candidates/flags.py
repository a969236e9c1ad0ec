"""What stands in a resume and is no record of the person: words to the machine, letters, what others say, others.

It changes no score: what carries it is blanked before judging, and a person is shown it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recruiter.candidates import others
from recruiter.candidates.disguises import readings, unreadable
from recruiter.candidates.orders import orders
from recruiter.documents.document import Document, Flag, Line, Span

_LONGEST_QUOTE = 200
_MOST = 20  # flags of one resume
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’)\]}>]*(?:\s|$)")
_MOST_LINES = 12  # that a sentence runs over
_TAIL = 3  # characters; a line may begin with the end of another sentence
# The best mark of a scale, given to oneself.
_BEST = re.compile(r"\b(?:10 ?/ ?10|5 ?/ ?5|100 ?/ ?100|100 ?%)|★{5}|●{5}|⭐{5}|■{5}")
_FEWEST_BEST = 4


class Aside(NamedTuple):
    code: str
    spans: Sequence[Span]  # of whole lines, in order


def asides(document: Document) -> list[Aside]:
    """One for each flag that a person is shown."""
    spoken = (Aside("suspected_injection", spans) for spans in _spoken(document))
    return [*spoken, *(Aside(code, spans) for code, spans in others.find(document) if spans)]


def _spoken(document: Document) -> Iterator[Sequence[Span]]:
    """The lines that hold such words, whole, up to where their sentence ends: half a sentence of flattery would still
    count. Lines that follow each other come together."""
    together: list[int] = []
    for index in sorted(_touched(document)):
        if together and index > together[-1] + 1:
            yield [document.lines[each].span for each in together]
            together = []
        together.append(index)
    if together:
        yield [document.lines[each].span for each in together]


def _touched(document: Document) -> set[int]:
    text = document.text
    found = [way_back(Span(*match.span())) for read, way_back in readings(text) for match in orders(read)]
    starts = [line.span.start for line in document.lines]
    touched: set[int] = set()
    for span in [*found, *unreadable(text)]:
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_right(starts, span.end - 1)
        touched |= {*range(first, last), *_rest_of_sentence(document, last)}
    return touched


def _rest_of_sentence(document: Document, following: int) -> Iterator[int]:
    """The lines from `following` on that the line before it runs on into."""
    lines: Sequence[Line] = document.lines
    for index in range(following, min(len(lines), following + _MOST_LINES)):
        between = document.text[lines[index - 1].span.end : lines[index].span.start]
        before = document.quote(lines[index - 1].span)
        ended = _SENTENCE_ENDS.search(before if index > following else before[-_TAIL:])
        if ended or between.count("\n") > 1 or document.quote(lines[index].span).startswith("•"):
            return
        yield index


def flags(document: Document) -> tuple[Flag, ...]:
    shown = (Flag(aside.code, _quoted(document, aside.spans)) for aside in asides(document)[:_MOST])
    return (*document.flags, *shown, *_self_rated(document))


def _quoted(document: Document, spans: Sequence[Span]) -> str:
    return document.quote(Span(spans[0].start, spans[-1].end))[:_LONGEST_QUOTE].rstrip()


def _self_rated(document: Document) -> Iterator[Flag]:
    found = list(_BEST.finditer(document.text))
    if len(found) >= _FEWEST_BEST:
        lines = (document.quote(line.span) for line in document.lines if _holds(line, found[0].start()))
        yield from (Flag("self_rated", line[:_LONGEST_QUOTE]) for line in lines)


def _holds(line: Line, place: int) -> bool:
    return line.span.start <= place < line.span.end
