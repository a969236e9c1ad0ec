"""How paragraphs and words look, resolved through the styles that an OpenDocument text names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recruiter.documents.flowing import Colour, Look, hex_colour, is_tiny, is_white
from recruiter.documents.odt.names import DRAW, FO, OFFICE, STYLE, TEXT
from recruiter.documents.parts import Element

STYLES_DEEP = 20  # a chain of styles longer than this is a cycle
_PROPERTIES = tuple(f"{STYLE}{kind}-properties" for kind in ("text", "paragraph", "table", "table-cell", "graphic"))
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "px": 0.75}
_NARROWEST = 20  # percent of the usual width


@dataclass(frozen=True, slots=True)
class OdtStyle:
    size: float | None = None
    bold: bool = False
    colour: Colour | None = None
    vanish: bool = False
    painted: bool = False  # a colour other than white behind the text
    turns_page: bool = False
    master: str = ""  # the page layout that starts with it

    @property
    def look(self) -> Look:
        return Look(size=self.size, bold=self.bold)

    @property
    def is_hidden(self) -> bool:
        return self.vanish or is_tiny(self.size) or (is_white(self.colour) and not self.painted)


class OdtStyles:
    def __init__(self, *roots: Element) -> None:
        """Automatic styles of a later root go before those of an earlier one."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._known: dict[tuple[OdtStyle, str, str], OdtStyle] = {}
        for root in roots:
            for style in _styles(root):
                self._elements[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for style in root.iter(f"{STYLE}default-style"):
                self._defaults[style.get(f"{STYLE}family", "")] = style
        self._default = _over(OdtStyle(), self._defaults.get("paragraph"))

    def paragraph(self, name: str) -> OdtStyle:
        return self.over(self._default, family="paragraph", name=name)

    def over(self, under: OdtStyle, *, family: str, name: str) -> OdtStyle:
        """The style of that name where it says something, else what lies under it."""
        key = (under, family, name)
        if key not in self._known:
            style = under
            for element in reversed(list(self._chain(family, name=name))):
                style = _over(style, element)
            self._known[key] = style
        return self._known[key]

    def _chain(self, family: str, *, name: str) -> Iterator[Element]:
        for _ in range(STYLES_DEEP):
            element = self._elements.get((family, name))
            if element is None:
                return
            yield element
            name = element.get(f"{STYLE}parent-style-name", "")


def _styles(root: Element) -> Iterator[Element]:
    for place in ("styles", "automatic-styles"):
        for holder in root.iterfind(f"{OFFICE}{place}"):
            yield from holder.iterfind(f"{STYLE}style")


def _over(under: OdtStyle, element: Element | None) -> OdtStyle:
    if element is None:
        return under
    style = replace(under, master=element.get(f"{STYLE}master-page-name", "") or under.master)
    for tag in _PROPERTIES:
        properties = element.find(tag)
        if properties is not None:
            style = _with(style, properties)
    return style


def _with(style: OdtStyle, properties: Element) -> OdtStyle:
    weight = properties.get(f"{FO}font-weight")
    colour = properties.get(f"{FO}color")
    display = properties.get(f"{TEXT}display")
    return OdtStyle(
        size=_size(properties.get(f"{FO}font-size", ""), under=style.size),
        bold=style.bold if weight is None else is_bold(weight),
        colour=style.colour if colour is None else hex_colour(colour),
        vanish=(style.vanish if display is None else display == "none") or _is_squeezed(properties),
        painted=style.painted or _is_painted(properties),
        turns_page=properties.get(f"{FO}break-before", "auto") == "page",
        master=style.master,
    )


def is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)


def points(length: str) -> float | None:
    try:
        return float(length[:-2]) * _POINTS[length[-2:]]
    except (ValueError, KeyError):
        return None


def _size(told: str, *, under: float | None) -> float | None:
    if told.endswith("%") and under is not None:
        share = told[:-1]
        return round(under * float(share) / 100, 1) if share.replace(".", "", 1).isdecimal() else under
    return points(told) or under


def _is_squeezed(properties: Element) -> bool:
    """Letters so narrow that they are a line."""
    scale = properties.get(f"{STYLE}text-scale", "").rstrip("%")
    return scale.isdecimal() and int(scale) < _NARROWEST


def _is_painted(properties: Element) -> bool:
    ground = properties.get(f"{FO}background-color", "transparent")
    if ground != "transparent" and not is_white(hex_colour(ground)):
        return True
    fill = properties.get(f"{DRAW}fill", "none")
    if fill == "solid":
        return not is_white(hex_colour(properties.get(f"{DRAW}fill-color", "#ffffff")))
    return fill in ("gradient", "bitmap", "hatch")
