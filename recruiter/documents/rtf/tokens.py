"""RTF cut into its tokens. All that is no token of the format is text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"  # a word, its number, the space that ends it
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\(.)"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: Literal["open", "close", "word", "text"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


OPEN = Token("open")
CLOSE = Token("close")
_SYMBOLS = {
    b"~": Token("word", "nbsp"),
    b"_": Token("word", "nbhyphen"),
    b"-": Token("word", "shy"),
    b"*": Token("word", "*"),
    b"\n": Token("word", "par"),
    b"\r": Token("word", "par"),
    b"\t": Token("word", "tab"),
}


def tokens(data: bytes) -> Iterator[Token]:
    place = 0
    while (match := _TOKEN.match(data, place)) is not None:
        place = match.end()
        word, number, pair, symbol, brace, text = match.groups()
        if word:
            told = int(number) if number else None
            if word == b"bin":
                place += max(told or 0, 0)
                continue
            yield Token("word", word.decode("ascii"), told)
        elif text:
            yield Token("text", data=text)
        elif brace:
            yield OPEN if brace == b"{" else CLOSE
        elif pair:
            yield Token("text", data=bytes.fromhex(pair.decode("ascii")))
        elif symbol:
            yield _SYMBOLS.get(symbol) or Token("text", data=symbol)
