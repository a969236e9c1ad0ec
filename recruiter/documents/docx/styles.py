"""How a run looks, resolved from defaults, paragraph style, character style and its own properties."""

from dataclasses import dataclass, replace

from recruiter.documents.docx.names import VALUE, W
from recruiter.documents.parts import Element

_OFF = frozenset({"0", "false", "off"})
STYLES_DEEP = 20  # a chain of styles longer than this is a cycle


@dataclass(frozen=True, slots=True)
class Look:
    """None where nothing is said."""

    bold: bool | None = None
    size: float | None = None  # points
    colour: str | None = None
    vanish: bool | None = None
    shaded: bool | None = None

    def under(self, top: "Look") -> "Look":
        """This look where `top` says nothing."""
        return Look(
            bold=self.bold if top.bold is None else top.bold,
            size=self.size if top.size is None else top.size,
            colour=self.colour if top.colour is None else top.colour,
            vanish=self.vanish if top.vanish is None else top.vanish,
            shaded=self.shaded if top.shaded is None else top.shaded,
        )


_THEME_WHITES = frozenset({"background1", "light1"})
_NARROWEST = 20  # percent of the usual width
PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    look: Look = PLAIN
    heading: bool = False
    listed: bool = False


class Styles:
    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {"": Style()}
        self.default = PLAIN
        self._default_paragraph = ""
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.default = look_of(defaults)
        for element in root.iterfind(f"{W}style"):
            identity = element.get(f"{W}styleId", "")
            self._elements[identity] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") == "1":
                self._default_paragraph = identity

    def paragraph(self, identity: str) -> Style:
        style = self.style(identity or self._default_paragraph)
        return replace(style, look=self.default.under(style.look))

    def style(self, identity: str, *, depth: int = 0) -> Style:
        known = self._known.get(identity)
        if known is None:
            known = self._resolved(identity, depth=depth)
            self._known[identity] = known
        return known

    def _resolved(self, identity: str, *, depth: int) -> Style:
        element = self._elements.get(identity)
        if element is None or depth > STYLES_DEEP:
            return Style(listed=identity.startswith("List"))
        base = self.style(value_of(element, "basedOn"), depth=depth + 1)
        heading = base.heading or _is_heading(element)
        look = base.look.under(look_of(element.find(f"{W}rPr")))
        if shaded(element.find(f"{W}pPr")):
            look = replace(look, shaded=True)
        if _is_heading(element) and look.bold is None:
            look = replace(look, bold=True)
        return Style(look=look, heading=heading, listed=base.listed or _is_listed(element))

    def is_shaded_table(self, identity: str) -> bool:
        """Some row of the table's style has a fill of its own."""
        element = self._elements.get(identity)
        return element is not None and any(_fills(shade) for shade in element.iter(f"{W}shd"))


def look_of(properties: Element | None) -> Look:
    if properties is None or not len(properties):
        return PLAIN
    size = value_of(properties, "sz")
    return Look(
        bold=_switch(properties, "b"),
        size=int(size) / 2 if size.isdecimal() else None,
        colour=_colour(properties),
        vanish=True if _is_squeezed(properties) else _switch(properties, "vanish"),
        shaded=shaded(properties) or None,
    )


def value_of(properties: Element, tag: str) -> str:
    element = properties.find(f"{W}{tag}")
    return "" if element is None else element.get(VALUE, "")


def _colour(properties: Element) -> str | None:
    """Six hexadecimal digits. A colour of the theme goes before the one that stands beside it for older readers."""
    colour = properties.find(f"{W}color")
    if colour is None:
        return None
    if colour.get(f"{W}themeColor") in _THEME_WHITES and colour.get(f"{W}themeShade") is None:
        return "FFFFFF"
    return colour.get(f"{W}val", "").upper() or None


def _is_squeezed(properties: Element) -> bool:
    """Letters so narrow that they are a line."""
    scale = value_of(properties, "w").rstrip("%")
    return scale.isdecimal() and int(scale) < _NARROWEST


def fill_of(properties: Element | None) -> str | None:
    """The colour of the shading, six hexadecimal digits."""
    shade = properties.find(f"{W}shd") if properties is not None else None
    return shade.get(f"{W}fill", "").upper() or None if shade is not None else None


def shaded(properties: Element | None) -> bool:
    if properties is None:
        return False
    shade = properties.find(f"{W}shd")
    if shade is not None and _fills(shade):
        return True
    return value_of(properties, "highlight") not in ("", "none", "white")


def _fills(shade: Element) -> bool:
    fill = shade.get(f"{W}fill", "auto").upper()
    return fill not in ("AUTO", "FFFFFF", "") or shade.get(f"{W}themeFill") not in (None, "background1")


def is_on(switch: Element) -> bool:
    return switch.get(VALUE, "1") not in _OFF


def _switch(properties: Element, tag: str) -> bool | None:
    element = properties.find(f"{W}{tag}")
    return None if element is None else is_on(element)


def _is_heading(element: Element) -> bool:
    if element.find(f"{W}pPr/{W}outlineLvl") is not None:
        return True
    return value_of(element, "name").lower().startswith(("heading", "title"))


def _is_listed(element: Element) -> bool:
    if value_of(element, "name").lower().startswith("list bullet"):
        return True
    numbering = element.find(f"{W}pPr/{W}numPr")
    return numbering is not None and value_of(numbering, "numId") not in ("", "0")
