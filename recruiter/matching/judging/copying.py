"""What a resume copies from the advert: it shows the advert, not the candidate."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

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
    theirs = _runs_of(advert)
    words = list(_WORD.finditer(text))
    places = bytearray(len(text))
    for index, run in enumerate(_runs([match.group().casefold() for match in words])):
        if run in theirs:
            start, end = words[index].start(), words[index + _RUN - 1].end()
            places[start:end] = b"\1" * (end - start)
    return places


@lru_cache(maxsize=16)  # each candidate of a job asks for those of its advert
def _runs_of(advert: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs([match.group().casefold() for match in _WORD.finditer(advert)]))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[shift:] for shift in range(_RUN)), strict=False)
