"""BERT's uncased WordPiece: text to the token ids that all-MiniLM-L6-v2 was trained on.

After `tokenization.py` of google-research/bert. Two differences are on purpose: form feed, vertical tab and
next line part words (there they vanish, which glues the last word of a page to the first of the next), and
"[SEP]" or "[CLS]" in a text are plain words, so that no document can write control tokens.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from unicodedata import category, normalize

LONGEST_WORD = 100  # characters; a longer word is unknown as a whole, as in the original
REMEMBERED_WORDS = 50_000  # 12 MB with made-up words of 9 letters
DROPPED = {"Cc", "Cf", "Co", "Cs"}  # not Cn: which are unassigned depends on the version of Python
IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._start, self._end = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._unknown = (vocabulary["[UNK]"],)
        self._pieces = lru_cache(REMEMBERED_WORDS)(self._split)

    @classmethod
    def read(cls, path: Path) -> "WordPiece":
        """Reads a `vocab.txt`: one token a line, and a token's id is its line, counted from 0."""
        tokens = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        return cls({token: number for number, token in enumerate(tokens)})

    def encode(self, text: str, *, limit: int) -> tuple[int, ...]:
        """At most `limit` ids, the opening [CLS] and the closing [SEP] included; what is beyond is cut."""
        ids = chain.from_iterable(map(self._pieces, words(text)))
        return (self._start, *islice(ids, limit - 2), self._end)

    def _split(self, word: str) -> tuple[int, ...]:
        """The longest known piece from the left, again and again; one gap makes the whole word unknown."""
        if len(word) > LONGEST_WORD:
            return self._unknown
        ids: list[int] = []
        start = 0
        while start < len(word):
            end = self._end_of_piece(word, start)
            if end is None:
                return self._unknown
            ids.append(self._vocabulary[_piece(word, start, end)])
            start = end
        return tuple(ids)

    def _end_of_piece(self, word: str, start: int) -> int | None:
        ends = range(len(word), start, -1)
        return next((end for end in ends if _piece(word, start, end) in self._vocabulary), None)


def words(text: str) -> list[str]:
    """Lower case, no accents, punctuation and ideographs apart: "Café, 上海" is cafe · , · 上 · 海."""
    return text.translate(_plain).split()


def _piece(word: str, start: int, end: int) -> str:
    return f"##{word[start:end]}" if start else word[:end]


class _Plain(dict[int, str]):
    """What each character becomes, worked out when it is first met.

    One character at a time, since `normalize` on a whole text takes quadratic time on a long run of
    combining marks, and the only thing it would add, their order, is lost when they are dropped.
    """

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain_character(chr(code))
        return plain


_plain = _Plain()


def _plain_character(character: str) -> str:
    if character.isspace():
        return " "
    if character == "\N{REPLACEMENT CHARACTER}" or category(character) in DROPPED:
        return ""
    letters = (letter for letter in normalize("NFD", character) if category(letter) != "Mn")
    return "".join(f" {letter} " if _stands_alone(letter) else letter.lower() for letter in letters)


def _stands_alone(letter: str) -> bool:
    return _is_punctuation(letter) or any(first <= ord(letter) <= last for first, last in IDEOGRAPHS)


def _is_punctuation(letter: str) -> bool:
    """Unicode's punctuation, and the symbols of ASCII ($ + < = > ^ ` | ~), which Unicode does not count."""
    return category(letter).startswith("P") or (letter.isascii() and not letter.isalnum())
