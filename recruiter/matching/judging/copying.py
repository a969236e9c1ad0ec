"""What a resume copies from the advert: it shows the advert, not the candidate."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recruiter.documents.document import Document, Span
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.marking import JobVectors

_WORD = re.compile(r"\w+")
_RUN = 8  # words in a row; people seldom use the same eight by chance
_SAME_LINES = 4  # short lines that stand in both: "Fluent English" alone is chance

# Stretches of little else than words of the advert. Each of its words counts once, any other takes this much away.
# Of 240 graded resumes, each beside its own advert, those with work to show reach 11, those that recite it 26 and more.
_LONG_WORD, _STEM = re.compile(r"[^\W\d_]{4,}"), 6
_OTHER_WORD, _WOVEN, _MORE_OF_IT = 3, 14, 7
_MOST_STRETCHES = 12

# Lines in a row that say one thing of the advert after the other in words of their own: so many, each as like as this
# (cosine), all of them together as like as that. Resumes of the trade have three in a row at most.
_RETOLD, _LIKE, _ALIKE = 4, 0.6, 0.7
_FEWEST_WORDS = 5  # of a line of the advert, to be told from a list of skills


def copied(document: Document, *, advert: str) -> list[Span]:
    """Whole lines that share eight words in a row with the advert, that are its lines where several are, or that are
    woven of its words."""
    lines = [line.span for line in document.lines]
    theirs = {key for line in advert.splitlines() if (key := _key(line)).count(" ") >= 1}
    same = [span for span in lines if _key(document.quote(span)) in theirs]
    shared = _shared_places(document.text, advert)
    for stretch in _woven(document.text, _stems_of(advert)):
        shared[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    taken = [span for span in lines if any(shared[span.start : span.end])]
    return sorted({*taken, *(same if len(same) >= _SAME_LINES else ())})


def retold(blind: Blind, job: JobVectors) -> list[Span]:
    """Passages that follow each other as things that the advert asks for do, each like another of them."""
    asked = [vector for text, vector in job.by_text.items() if len(text.split()) >= _FEWEST_WORDS]
    if len(asked) < _RETOLD or len(blind.passages) < _RETOLD:
        return []
    likeness = blind.vectors @ np.stack(asked).T
    found = [range(*run) for run in _runs_of_likes(likeness) if _tells_again(likeness[slice(*run)])]
    return [blind.passages[index] for run in found for index in run]


def _runs_of_likes(likeness: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    like = [*(likeness.max(axis=1) >= _LIKE), False]
    first = 0
    for index, is_like in enumerate(like):
        if not is_like:
            yield first, index
            first = index + 1


def _tells_again(likeness: NDArray[np.float32]) -> bool:
    """Of one run, a row for each passage."""
    if len(likeness) < _RETOLD or len(set(likeness.argmax(axis=1))) < _RETOLD:
        return False
    return float(likeness.max(axis=1).mean()) >= _ALIKE


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


class _Word(NamedTuple):
    span: Span
    stem: str


def _woven(text: str, theirs: frozenset[str]) -> Iterator[Span]:
    """The heaviest stretch first; after one was found, a lighter one is likely to be more of it."""
    if len({*map(_stem, _LONG_WORD.findall(text))} & theirs) < _WOVEN:
        return
    words = [_Word(Span(*match.span()), _stem(match[0])) for match in _LONG_WORD.finditer(text)]
    least = _WOVEN
    for _ in range(_MOST_STRETCHES):
        weight, first, last = _heaviest(words, theirs)
        if weight < least:
            return
        yield Span(words[first].span.start, words[last].span.end)
        del words[first : last + 1]
        least = _MORE_OF_IT


def _heaviest(words: Sequence[_Word], theirs: frozenset[str]) -> tuple[int, int, int]:
    """The weight of the stretch, and the first and the last of its words."""
    best, weight, first = (0, 0, 0), 0, 0
    said: set[str] = set()
    for index, word in enumerate(words):
        if weight == 0:
            first, said = index, set()
        if word.stem in theirs:
            weight += word.stem not in said
            said.add(word.stem)
            best = max(best, (weight, first, index), key=lambda stretch: stretch[0])
        else:
            weight = max(0, weight - _OTHER_WORD)
    return best


@lru_cache(maxsize=16)
def _stems_of(advert: str) -> frozenset[str]:
    return frozenset(_stem(match[0]) for match in _LONG_WORD.finditer(advert))


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]
