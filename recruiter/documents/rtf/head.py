"""What the head of an RTF document declares: its fonts with their alphabets, and its colours."""

from dataclasses import dataclass, field

from recruiter.documents.flowing import Colour

DEFAULT_CODEPAGE = "cp1252"
SYMBOLS = "symbols"  # fonts of pictures, whose letters mean nothing

# \fcharset of a font; 1 is the default of the document.
_CHARSETS = {
    0: "cp1252",
    2: SYMBOLS,
    77: "mac_roman",
    78: "shift_jis",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
_PAGES = {
    437: "cp437",
    708: "iso8859-6",
    850: "cp850",
    852: "cp852",
    866: "cp866",
    874: "cp874",
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "cp950",
    1361: "johab",
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10081: "mac_turkish",
    20866: "koi8-r",
    54936: "gb18030",
    65001: "utf-8",
}
PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_WIDE = frozenset({"cp932", "shift_jis", "cp949", "johab", "gbk", "gb18030", "cp950"})


def codepage(number: int) -> str:
    if 1250 <= number <= 1258:
        return f"cp{number}"
    return _PAGES.get(number, DEFAULT_CODEPAGE)


def decoded(raw: bytes, *, page: str) -> str:
    if raw.isascii() and page != SYMBOLS:
        return raw.decode("ascii")
    if page == SYMBOLS:
        return "".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in raw)
    if page not in _WIDE:
        try:
            return raw.decode("utf-8")  # some programs write it without saying so
        except UnicodeDecodeError:
            pass
    return raw.decode(page, "ignore")


@dataclass(slots=True)
class Head:
    codepage: str = DEFAULT_CODEPAGE
    default_font: int = 0
    facing: bool = False  # even pages have headers of their own
    special_first: bool = False  # so has the first page
    painted: bool = False  # the page has a colour
    headings: set[int] = field(default_factory=set)  # numbers of styles
    style: int = 0  # the one that is being declared
    _colours: list[Colour | None] = field(default_factory=list)
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _mixed: dict[str, int] = field(default_factory=dict)

    def alphabet(self, font: int) -> str:
        return self._fonts.get(self.default_font if font < 0 else font, self.codepage)

    def colour(self, number: int) -> Colour | None:
        """None for the automatic one."""
        return self._colours[number] if 0 <= number < len(self._colours) else None

    def take(self, word: str, number: int | None, *, within: str) -> bool:
        """Whether the word declares something there."""
        if within == "fonts":
            self._take_of_font(word, number)
        elif within == "colours":
            self._mixed[word] = min(max(number or 0, 0), 255)
        elif within == "styles":
            self.style = (number or 0) if word == "s" else self.style
        else:
            return self._take_of_document(word, number)
        return True

    def _take_of_font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = number or 0
        elif word == "fcharset" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        elif word == "cpg" and number:
            self._fonts[self._font] = codepage(number)

    def _take_of_document(self, word: str, number: int | None) -> bool:
        if word == "ansicpg" and number:
            self.codepage = codepage(number)
        elif word in PAGES:
            self.codepage = PAGES[word]
        elif word == "deff":
            self.default_font = number or 0
        elif word == "facingp":
            self.facing = True
        elif word == "titlepg":
            self.special_first = True
        else:
            return False
        return True

    def end_colour(self) -> None:
        mixed, self._mixed = self._mixed, {}
        told = (mixed.get("red", 0), mixed.get("green", 0), mixed.get("blue", 0))
        self._colours.append(told if mixed else None)
