"""What style sheets and attributes of a web page say about seeing its text. Of selectors the plain ones are understood:
a tag, a class, an id, and lists of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recruiter.documents.flowing import Colour, Look, hex_colour, is_tiny, is_white
from recruiter.documents.parts import Element

_SHEET_LENGTH = 500_000
_RULES_MOST = 5_000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)  # one without an end goes on to the end
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+%?))?\s*\)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|px|em|rem|%|in|cm|mm)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "": 0.75}
_SIZES = {
    "xx-small": 7.0,
    "x-small": 7.5,
    "small": 10.0,
    "medium": 12.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}
_HEADINGS = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 8.0}
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_NAMES = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_FAR = -500.0  # points: text moved out of the window so that only machines find it
_ROOT_SIZE = 12.0

Told = dict[str, str]  # property and value


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    size: float = _ROOT_SIZE
    bold: bool = False
    colour: Colour | None = None
    painted: bool = False  # some colour or picture behind the text
    vanish: bool = False
    veiled: bool = False  # what "visibility" says, which may be lifted further in
    pre: bool = False
    display: str = ""  # of this element alone

    @property
    def look(self) -> Look:
        return Look(size=round(self.size, 1), bold=self.bold)

    @property
    def is_hidden(self) -> bool:
        if self.vanish or self.veiled or is_tiny(self.size):
            return True
        return is_white(self.colour) and not self.painted


class Sheet:
    def __init__(self, texts: list[str]) -> None:
        self._rules: dict[tuple[str, str, str], Told] = {}
        painted = False  # by a rule that is not understood: white text may stand on it
        for text in texts:
            for selector, told in _rules(text[:_SHEET_LENGTH]):
                plain = _SELECTOR.fullmatch(selector)
                if plain is None or not selector:
                    painted = painted or _is_painted(told)
                    continue
                key = ((plain[1] or "").lower(), plain[2] or "", plain[3] or "")
                self._rules.setdefault(key, {}).update(told)
        self.root = HtmlStyle(painted=painted)

    def style(self, element: Element, *, under: HtmlStyle) -> HtmlStyle:
        told = self._told(element)
        return replace(_with(_by_tag(under, element=element), told), display=told.get("display", ""))

    def _told(self, element: Element) -> Told:
        tag, identity = str(element.tag), element.get("id", "")
        told: Told = dict(self._rules.get((tag, "", ""), {}))
        for name in element.get("class", "").split():
            told |= self._rules.get(("", name, ""), {}) | self._rules.get((tag, name, ""), {})
        if identity:
            told |= self._rules.get(("", "", identity), {}) | self._rules.get((tag, "", identity), {})
        return told | _declared(element.get("style", ""))


def _rules(text: str) -> Iterator[tuple[str, Told]]:
    """Selectors and what they say, not of what is for paper only."""
    on_paper = False
    for part in _COMMENT.sub("", text).split("}")[:_RULES_MOST]:
        head, _brace, declared = part.rpartition("{")
        around, _brace, selectors = head.rpartition("{")
        on_paper = _is_paper(around) if around else on_paper and bool(head)
        if head and not on_paper:
            for selector in selectors.split(","):
                yield selector.strip(), _declared(declared)


def _is_paper(around: str) -> bool:
    return around.strip().lower().startswith("@media print")


def _declared(text: str) -> Told:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    return {name.strip().lower(): value.replace("!important", "").strip().lower() for name, _colon, value in pairs}


def _by_tag(under: HtmlStyle, *, element: Element) -> HtmlStyle:
    tag = str(element.tag)
    colour = _colour(element.get("color", "")) if tag == "font" else None
    ground = _colour(element.get("bgcolor", ""))
    return replace(
        under,
        size=_HEADINGS.get(tag, under.size),
        bold=under.bold or tag in _BOLD_TAGS,
        colour=colour or under.colour,
        painted=under.painted or (ground is not None and not is_white(ground)) or element.get("background") is not None,
        vanish=under.vanish or _is_off(element),
        pre=under.pre or tag == "pre",
    )


def _is_off(element: Element) -> bool:
    if element.get("hidden") is not None:
        return element.get("hidden", "").lower() != "until-found"
    return element.tag == "dialog" and element.get("open") is None


def _with(style: HtmlStyle, told: Told) -> HtmlStyle:
    if not told:
        return style
    visibility = told.get("visibility", "")
    return replace(
        style,
        size=_size(told.get("font-size", ""), under=style.size),
        bold=_is_bold(told.get("font-weight", ""), under=style.bold),
        colour=_colour(told.get("color", "")) or style.colour,
        painted=style.painted or _is_painted(told),
        vanish=style.vanish or _vanishes(told),
        veiled=visibility in ("hidden", "collapse") if visibility else style.veiled,
        pre=told["white-space"].startswith("pre") if "white-space" in told else style.pre,
    )


def _vanishes(told: Told) -> bool:
    if told.get("display") == "none" or told.get("mso-hide") == "all" or _is_clear(told):
        return True
    places = (told.get(side, "") for side in ("left", "top", "text-indent", "margin-left"))
    return any((points := _points(place)) is not None and points < _FAR for place in places)


def _is_clear(told: Told) -> bool:
    if told.get("color") == "transparent":
        return "background-clip" not in told and "-webkit-background-clip" not in told
    colour = _RGB.fullmatch(told.get("color", ""))
    return told.get("opacity", "").strip("0.") == "" != told.get("opacity", "") or (
        colour is not None and colour[4] is not None and colour[4].strip("0.%") == ""
    )


def _is_painted(told: Told) -> bool:
    ground = told.get("background-color", told.get("background", ""))
    if not ground or ground in ("none", "transparent", "inherit", "initial"):
        return told.get("background-image", "none") != "none"
    return not is_white(_colour(ground.split(" ")[0] if not ground.startswith("rgb") else ground))


def _colour(text: str) -> Colour | None:
    text = text.strip().lower()
    if (numbers := _RGB.fullmatch(text)) is not None:
        red, green, blue = (min(int(numbers[place]), 255) for place in (1, 2, 3))
        return red, green, blue
    if len(text) == 4 and text.startswith("#"):
        text = "#" + "".join(2 * digit for digit in text[1:])
    return hex_colour(text) or _NAMES.get(text)


def _size(text: str, *, under: float) -> float:
    found = _LENGTH.fullmatch(text)
    if found is None:
        return _SIZES.get(text, under)
    number, unit = float(found[1]), found[2] or ""
    if unit in ("em", "%"):
        return under * number / (100 if unit == "%" else 1)
    return number * (_ROOT_SIZE if unit == "rem" else _POINTS[unit])


def _points(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    if found is None:
        return None
    return float(found[1]) * _POINTS.get(found[2] or "", _ROOT_SIZE)


def _is_bold(text: str, *, under: bool) -> bool:
    if text.isdecimal():
        return int(text) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(text, under)
