"""Text in an encoding that nobody names: UTF-8 if it can be, else what its letters speak for."""

import codecs
import re
import unicodedata

from chardetng_py import EncodingDetector

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names of the detector that Python has another name or a larger table for.
_CODECS = {
    "windows-874": "cp874",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac_cyrillic",
}
_WESTERN = "cp1252"
_OF_OTHER_SYSTEMS = ("mac_roman", "cp850")  # which the detector does not know

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS_MOST = 0.01
_NULS_MOST = 0.1  # of a text with some amid it; the Latin letters of UTF-16 have one each
_UNASSIGNED = frozenset({"Cn", "Co"})
_SAMPLE = 65_536
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_ONE_SIGN = 2  # bytes: two signs may stand together; letters of other scripts stand in longer runs
_UTF16_SIGNS = frozenset("  \n\r\t.,:-")
_BROKEN_MOST = 0.1  # of the letters beyond ASCII in a UTF-8 that something else was pasted into
_ODD_WORDS = 0.3
_FEW_WORDS = 3
_EASTERN = frozenset({"windows-1250", "windows-1257", "iso-8859-2", "iso-8859-4", "iso-8859-13", "windows-1254"})
# Vowels beside consonants: in the east these three bytes are č, ď and ě.
_ROMANCE = re.compile(r"(?<=[b-df-hj-np-tv-zi])è(?=[b-df-hj-np-tv-z]|\b)|(?<=[aeouy])ï(?=[b-df-hj-np-tv-z])|ì\b")
_ODD = re.compile(r"[^\W\d_](?:[^\w\s'’.,:;/@&|()+*•·-]|[\x80-\x9f\ufffd])[^\W\d_]|[\x80-\x9f\ufffd]")
_INNER_CAPITAL = re.compile(r"[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]|[a-z]{2}[ªº¹²³¾½¼†‡™ˆ˜]")


def decoded(data: bytes) -> str | None:
    """None for bytes that are no text in any encoding looked for."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _if_text(data[len(mark) :].decode(encoding, "ignore"))
    if b"\x00" in data[:_SAMPLE]:
        return _if_text(_with_few_nuls(data)) or _if_text(_in_pairs(data))
    if b"\x1b$" in data and (text := _strictly(data, encoding="iso2022_jp_2")) is not None:
        return _if_text(text)
    text = _strictly(data, encoding="utf-8")
    return _if_text(_legacy(data) if text is None else text)


def _strictly(data: bytes, *, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _with_few_nuls(data: bytes) -> str | None:
    if data.count(b"\x00") > _NULS_MOST * len(data):
        return None
    return _strictly(data.replace(b"\x00", b""), encoding="utf-8")


def _in_pairs(data: bytes) -> str | None:
    """UTF-16 without a mark. The order in which more of the usual signs come out is the right one. Any two bytes are a
    sign of some script, so what also has many that no script has is no text."""
    both = [data.decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be")]
    text = max(both, key=lambda text: sum(2 if c in _UTF16_SIGNS else c.isascii() for c in text[:_SAMPLE]))
    head = text[:_SAMPLE]
    unassigned = sum(unicodedata.category(c) in _UNASSIGNED for c in head)
    return text if unassigned <= _CONTROLS_MOST * len(head) + 1 else None


def _legacy(data: bytes) -> str:
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    if _is_nearly_utf8(telling):
        return data.decode("utf-8", "ignore")
    return data.decode(legacy_encoding(telling), "ignore")


def _is_nearly_utf8(telling: bytes) -> bool:
    text = telling.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken <= _BROKEN_MOST * sum(c > "\x7f" for c in text)


def legacy_encoding(telling: bytes) -> str:
    """Of text that is not UTF-8."""
    if _is_punctuated_only(telling):
        return _WESTERN
    detector = EncodingDetector()
    detector.feed(telling, last=True)
    found = detector.guess(tld=None, allow_utf8=False).lower()
    encoding = _CODECS.get(found, found)
    if encoding in _EASTERN and _is_romance(telling, guess=encoding):
        return _WESTERN
    return _of_other_system(telling, guess=encoding) or encoding


def _is_punctuated_only(telling: bytes) -> bool:
    """Dashes, quotes, bullets and signs of money are taken for letters of the east when no other letter helps."""
    runs = _BEYOND_ASCII.findall(telling)
    signs = b"".join(runs).decode(_WESTERN, "replace")
    return all(len(run) <= _ONE_SIGN for run in runs) and not any(c.isalpha() or c == "\ufffd" for c in signs)


def _is_romance(telling: bytes, *, guess: str) -> bool:
    """A lone Hélène or Loïc in English text speaks for the east by its letters, but not by where they stand."""
    words = set(_telling_words(telling, encoding=_WESTERN))
    if len(words) > _FEW_WORDS:
        return False
    return all(_reads_romance(word, guess=guess) for word in words)


def _reads_romance(word: str, *, guess: str) -> bool:
    """Where the two readings differ, the western one has a vowel in its place."""
    vowels = {match.start() for match in _ROMANCE.finditer(word)}
    eastern = word.encode(_WESTERN, "replace").decode(guess, "replace")
    return all(one == other or place in vowels for place, (one, other) in enumerate(zip(word, eastern, strict=False)))


def _of_other_system(telling: bytes, *, guess: str) -> str | None:
    """Old Macintosh or DOS, if the words come out odd as the detector has it and well as these."""
    words = _telling_words(telling, encoding=guess)
    odd = _oddness(telling, encoding=guess)
    if not _is_latin(words) or odd <= _ODD_WORDS * len(words):
        return None
    best = min(_OF_OTHER_SYSTEMS, key=lambda encoding: _oddness(telling, encoding=encoding))
    return best if 3 * _oddness(telling, encoding=best) < odd else None


def _telling_words(telling: bytes, *, encoding: str) -> list[str]:
    return [word for word in telling.decode(encoding, "replace").split() if not word.isascii()]


def _is_latin(words: list[str]) -> bool:
    letters = [c for c in "".join(words)[:500] if c.isalpha()]
    return 2 * sum("LATIN" in unicodedata.name(c, "") for c in letters) > len(letters)


def _oddness(telling: bytes, *, encoding: str) -> int:
    """Words with a sign or a capital letter amid small ones."""
    words = _telling_words(telling, encoding=encoding)
    return sum(_ODD.search(word) is not None or _INNER_CAPITAL.search(word) is not None for word in words)


def _if_text(text: str | None) -> str | None:
    """Text has next to no control characters."""
    if text is None:
        return None
    head = text[:_SAMPLE]
    if len(_CONTROLS.findall(head)) <= _CONTROLS_MOST * len(head) + 1:
        return text
    return None
