"""Items of lists: "Python, SQL (3 years), Docker", told from the commas of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow, stretches
from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import as_matched

# Before a separator few spaces are looked for, else a long run of them is walked through from each of its places.
_BETWEEN = re.compile(r"\s{0,3}[,;|•·\t]\s*|\s{1,3}[-–—~]\s+|\s{1,3}(?:and|und|et|y|e|en|&)\s+")
_BRACKETS = re.compile(r"\([^()]{0,120}(?:\)|$)")
# "Tools: …", or a column of labels beside one of lists.
_LABEL = re.compile(r"^(?:[^:,;]{2,40}:\s+|[^:,;\t]{2,40}\t(?=[^\t,;]*[,;][^\t]*$))")
_FULL_ROW = 60  # characters; a shorter row ends where its writer ended it
_SHORT = 4  # words of an item at most
# Words of a sentence. "Bill of materials" and "gestion des stocks" are names.
_SENTENCE = frozenset(
    re.findall(
        r"\w+",
        """the a an in to for from with by at on as that which who like using into is are was were have has had am my
    our their able various well not every all der die das mit für bei von zu ist le les pour avec dans el los con para
    por que qui che per il het met voor een""",
    )
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that one list or sentence runs over, line breaks made blanks so that offsets stay."""

    text: str
    start: int
    labelled: bool

    def items(self) -> list[Item]:
        return [Item(name, Span(self.start + at, self.start + at + len(name))) for name, at in _names(self.text)]


@remembered
def _names(text: str) -> Sequence[tuple[str, int]]:
    """What stands between the separators of a list, and where."""
    plain = _BRACKETS.sub(lambda match: " " * len(match.group()), text) if "(" in text else text
    return [
        (name, plain.index(name, position))
        for position, end in stretches(plain, _BETWEEN)
        if (name := plain[position:end].strip(" .:;•*-–—()[]\"'“”"))
    ]


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Item, ...]
    labelled: bool


def listings(rows: Sequence[TextRow]) -> list[Listing]:
    """The lists of a section. One item alone is one where most of its section is short items."""
    read = [(block, block.items()) for block in blocks(rows)]
    short = [_all_short(items) for _, items in read]
    mostly = sum(short) >= 0.6 * len(read)
    return [
        Listing(tuple(items), block.labelled)
        for (block, items), is_short in zip(read, short, strict=True)
        if items and ((mostly and is_short) or (len(items) > 2 and _mostly_short(items)))
    ]


@remembered
def is_phrase(text: str) -> bool:
    """Whether an item has the words of a sentence in it."""
    return not _SENTENCE.isdisjoint(_WORD.findall(as_matched(text)))


def blocks(rows: Sequence[TextRow]) -> Iterator[Block]:
    text, start, labelled, full = "", 0, False, False
    for row in rows:
        plain = row.without_bullet()
        label = _LABEL.match(plain.text)
        body = plain.tail(label.end()) if label else plain
        if text and not (row.is_bullet or label or row.gap_before) and _goes_on(text, full=full):
            text += " " * (body.start - start - len(text)) + body.text
        else:
            if text:
                yield Block(text, start, labelled)
            text, start, labelled = body.text, body.start, label is not None
        full = len(row.text) >= _FULL_ROW
    if text:
        yield Block(text, start, labelled)


def _goes_on(text: str, *, full: bool) -> bool:
    return text.endswith((",", ";")) or text.count("(") > text.count(")") or (full and not text.endswith("."))


def _all_short(items: Sequence[Item]) -> bool:
    return bool(items) and all(len(item.text.split()) <= _SHORT and not is_phrase(item.text) for item in items)


def _mostly_short(items: Sequence[Item]) -> bool:
    """The words before the first item of a list may be those of a sentence: "Good knowledge of Java, SQL, Git"."""
    return sum(len(item.text.split()) <= _SHORT and not is_phrase(item.text) for item in items) >= 0.7 * len(items)
