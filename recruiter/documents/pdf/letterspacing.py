"""Headings set letter by letter, E X P E R I E N C E, become words again."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from recruiter.documents.pdf.boxes import around
from recruiter.documents.pdf.word import Word

_LETTERS_LEAST = 4
_SIGNS = "&.'’"
_PAIR = 2  # letters that lean on each other, as A and T do, may stand close even here
_WIDEST = 2.0  # of the font size: the gap between two letters of one heading
_WORD_BREAK = 1.6  # times the usual gap


def unspaced(words: list[Word]) -> list[Word]:
    return [word for run in _runs(words) for word in _joined(run)]


def _runs(words: list[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and not _is_next_letter(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_next_letter(last: Word, word: Word) -> bool:
    if not (_is_letter(last) and _is_letter(word)) or last.style.turns != word.style.turns:
        return False
    same_line = abs(last.rect.middle - word.rect.middle) < 0.2 * word.rect.height
    return same_line and 0 < word.rect.left - last.rect.right < _WIDEST * word.style.size


def _is_letter(word: Word) -> bool:
    return (len(word.text) <= _PAIR and word.text.isalpha()) or word.text in _SIGNS


def _joined(run: list[Word]) -> Iterator[Word]:
    singles = sum(len(word.text) < _PAIR for word in run)
    if singles < _LETTERS_LEAST or 2 * singles <= len(run):
        yield from run
        return
    gaps = [word.rect.left - last.rect.right for last, word in pairwise(run)]
    usual = median(gaps)
    start = 0
    for place, gap in enumerate([*gaps, float("inf")], start=1):
        if gap > _WORD_BREAK * usual:
            yield _word(run[start:place])
            start = place


def _word(letters: list[Word]) -> Word:
    first = letters[0]
    return Word(
        text="".join(letter.text for letter in letters),
        rect=around([letter.rect for letter in letters]),
        style=first.style,
        index=first.index,
        url=first.url,
    )
