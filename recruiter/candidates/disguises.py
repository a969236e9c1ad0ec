"""The same text as a machine might read it: with the letters that others stand for, backwards, unpacked.

Each reading has the length of the text, so that a place in one is a place in the other.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from recruiter.documents.document import Span

# Letters of other scripts that are drawn like Latin ones.
_LOOK_ALIKES = str.maketrans(
    "аеорсхуіјѕԁһԛԝкмтнвгАВЕКМНОРСТХУІЈЅԚԜοινακτρυχηωεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcxyijsdhqwkmtnbrABEKMHOPCTXYIJSQWoivaktpuxnweABEZHIKMNOPTYX",
)
_OTHER_SCRIPT = re.compile("[\u0370-\u052f]")
_DIGITS_FOR_LETTERS = str.maketrans("0134578@$!", "oieastbasi")
_MIXED = re.compile(r"(?<!\S)(?=[\w@$!]*[A-Za-z])[A-Za-z]*[0134578@$!][\w@$!]*|(?<!\S)[A-Za-z]+[@$][\w@$!]*")
# Longer than any heading that is printed with blanks between its letters.
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_]\s){30,}[^\W\d_](?!\S)")
# What remains of a line of such letters once it was put together.
_JOINED = re.compile(
    r"(?:ignore|disregard|forget)[^\W\d_]{0,12}(?:previous|prior|above|all)[^\W\d_]{0,12}(?:instruction|prompt|rule)\w*",
    re.IGNORECASE,
)
_PACKED = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/]{32,}|[A-Za-z0-9_-]{32,})={0,2}(?![\w+/=-])")
_HEX = re.compile(r"(?:[0-9a-f]{2}){16,}", re.IGNORECASE)
_LOOKED_AT = 400  # characters of what is packed
_SENTENCE = re.compile(r"(?:[^\W\d_][\w'’,.:;!?%-]*\s+){3,}", re.ASCII)


def readings(text: str) -> Iterator[tuple[str, Callable[[Span], Span]]]:
    """Each with the way back to the text."""
    yield text, lambda span: span
    if _OTHER_SCRIPT.search(text):
        yield text.translate(_LOOK_ALIKES), lambda span: span
    if _MIXED.search(text):
        yield _MIXED.sub(lambda match: match[0].translate(_DIGITS_FOR_LETTERS), text), lambda span: span
    yield text[::-1], lambda span: Span(len(text) - span.end, len(text) - span.start)


def unreadable(text: str) -> Iterator[Span]:
    """What nobody writes for a person: sentences of letters with a blank between any two, in base64, in hexadecimal."""
    yield from (Span(*match.span()) for pattern in (_SPACED, _JOINED) for match in pattern.finditer(text))
    for match in _PACKED.finditer(text):
        if _SENTENCE.search(_unpacked(match[0][:_LOOKED_AT])):
            yield Span(*match.span())


def _unpacked(word: str) -> str:
    try:
        if _HEX.fullmatch(word):
            return bytes.fromhex(word).decode()
        whole = word.rstrip("=").translate(str.maketrans("-_", "+/"))
        return base64.b64decode(whole[: len(whole) // 4 * 4], validate=True).decode(errors="ignore")
    except (binascii.Error, ValueError):
        return ""
