"""Words that layout has torn apart: broken at the end of a line, or spaced out letter by letter."""

import re
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"  # seen only at the end of a line

# A break after one of these is the hyphen of a compound: "full-\nstack", "e-\nmail".
_COMPOUNDS = """
all back best bi client cloud co cost cross customer data decision deep e end event eye face fast first five
forward four front full hands hard high in key large lead left life long low machine mid mission month multi
non object off on one open out part peer performance post pre problem product project quick re real results
right risk role second self semi server service short side single six small soft state sub team ten test third
three time top two up user web week well wide year
"""
_COMPOUND_STARTS = frozenset(_COMPOUNDS.split())
_BROKEN = re.compile(r"(?P<word>\S*[^\W\d_])(?P<hyphen>[-\u2010\u00ad])")
_REST = re.compile(r"[^\W\d_]\S*")
_ADDRESS = re.compile(r"[/@.]|www")
_HALF_ADDRESS = re.compile(r"\b(https?):/ ?(?=\w)", re.IGNORECASE)
_SINGLE_LETTERS = re.compile(r"(?:[^\W_] )*[^\W_]")
_SPACED = re.compile(r"(?:[^\W_] ){3,}[^\W_]")


@dataclass(frozen=True, slots=True)
class Mended:
    """Cut so many characters of the line, put this end there, and take so many of the next line."""

    cut: int
    end: str
    taken: int


def mend_break(line: str, *, following: str) -> Mended | None:
    # Only the last word is tried: a search would begin at every letter of a long one.
    broken = _BROKEN.fullmatch(line.split(" ")[-1].split("\t")[-1]) if line[-1:] in "-\u2010\u00ad" else None
    rest = _REST.match(following)
    if broken is None or rest is None or not rest[0][0].islower():
        return None
    soft = broken["hyphen"] == SOFT_HYPHEN
    kept = "-" if not soft and _keeps_hyphen(broken["word"]) else ""
    return Mended(cut=1, end=kept + rest[0], taken=rest.end())


def _keeps_hyphen(word: str) -> bool:
    bare = word.strip("(\"'“‘[,;").lower()
    return bare in _COMPOUND_STARTS or "-" in bare or _ADDRESS.search(bare) is not None


def mend_address(text: str) -> str:
    """PDFium takes the second of two tightly set slashes for a double of the first."""
    return _HALF_ADDRESS.sub(r"\1://", text) if ":/" in text else text


def unspace_letters(line: str) -> str:
    """E X P E R I E N C E is one word; two spaces or a tab between letters part two words."""
    if len(line) < 7 or line[1:2] != " " or not _SPACED.match(line):
        return line
    words = re.split(r"\t| {2,}", line)
    if all(_SINGLE_LETTERS.fullmatch(word) for word in words):
        return " ".join(word.replace(" ", "") for word in words)
    return line
