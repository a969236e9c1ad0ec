"""What a resume copies from the advert: it shows the advert, not the candidate."""

import re
from collections.abc import Iterator

from recruiter.documents.document import Document, Span

_WORD = re.compile(r"\w+")
_RUN = 8  # words in a row; people seldom use the same eight by chance
_SAME_LINES = 4  # short lines that stand in both: "Fluent English" alone is chance


def copied(document: Document, *, advert: str) -> list[Span]:
    """Whole lines that share eight words in a row with the advert, or that are its lines where several are."""
    lines = [line.span for line in document.lines]
    theirs = {key for line in advert.splitlines() if (key := _key(line)).count(" ") >= 1}
    same = [span for span in lines if _key(document.quote(span)) in theirs]
    shared = _shared_places(document.text, advert)
    runs = [span for span in lines if any(shared[span.start : span.end])]
    return sorted({*runs, *(same if len(same) >= _SAME_LINES else ())})


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.casefold()))


def _shared_places(text: str, advert: str) -> bytearray:
    """For each character whether it belongs to a run of words that the advert has too."""
    theirs = {run for run, _ in _runs(advert)}
    places = bytearray(len(text))
    for run, span in _runs(text):
        if run in theirs:
            places[span.start : span.end] = b"\1" * (span.end - span.start)
    return places


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], Span]]:
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    for index in range(len(words) - _RUN + 1):
        run = words[index : index + _RUN]
        yield tuple(word for word, _, _ in run), Span(run[0][1], run[-1][2])
