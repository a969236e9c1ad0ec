"""Whether a person sees a run: not if it vanishes, is tiny, or is white on white."""

from dataclasses import dataclass

from recruiter.documents.docx.names import CELL, PARAGRAPH, TABLE, TEXT_BOX, WPS, A, W
from recruiter.documents.docx.styles import Look, Styles, fill_of, shaded, value_of
from recruiter.documents.parts import Element

TINY = 2.0  # points
_LOWEST_LINE = 40  # twips, twentieths of a point
_WIDEST_PAGE = 16_000  # twips: A3 laid across
_LIGHTEST = 0xF0  # each of red, green and blue at least this: white to the eye


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What stands behind the text of a document."""

    styles: Styles
    painted: bool  # a page colour, or a filled shape or picture behind the text: white may be seen

    def hides(self, run: Element, *, look: Look) -> bool:
        if look.vanish or (look.size is not None and look.size <= TINY):
            return True
        if any(_is_out_of_sight(ancestor) or _has_colour(ancestor, look.colour) for ancestor in run.iterancestors()):
            return True
        return _is_white(look.colour) and not (self.painted or look.shaded or self._on_fill(run))

    def _on_fill(self, run: Element) -> bool:
        return any(self._fills(ancestor) for ancestor in run.iterancestors())

    def _fills(self, element: Element) -> bool:
        if element.tag == PARAGRAPH:
            return shaded(element.find(f"{W}pPr"))
        if element.tag == CELL:
            return shaded(element.find(f"{W}tcPr"))
        if element.tag == TABLE:
            return self._fills_table(element)
        return element.tag == TEXT_BOX and _in_filled_shape(element)

    def _fills_table(self, table: Element) -> bool:
        properties = table.find(f"{W}tblPr")
        if properties is None:
            return False
        return shaded(properties) or self.styles.is_shaded_table(value_of(properties, "tblStyle"))


def _has_colour(element: Element, colour: str | None) -> bool:
    """Whether the ground behind the text is of the very colour of its letters."""
    kind = {PARAGRAPH: "pPr", CELL: "tcPr"}.get(element.tag)
    return kind is not None and colour is not None and fill_of(element.find(f"{W}{kind}")) == colour != "AUTO"


def _is_out_of_sight(element: Element) -> bool:
    """A paragraph indented off the page, or whose lines have no height."""
    properties = element.find(f"{W}pPr") if element.tag == PARAGRAPH else None
    if properties is None:
        return False
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    exact = spacing is not None and spacing.get(f"{W}lineRule") == "exact"
    if exact and spacing is not None and 0 <= _twips(spacing.get(f"{W}line"), default=240) < _LOWEST_LINE:
        return True
    return indent is not None and any(
        abs(_twips(indent.get(f"{W}{side}"), default=0)) > _WIDEST_PAGE for side in ("left", "start", "right", "end")
    )


def _twips(value: str | None, *, default: int) -> int:
    try:
        return int(value) if value else default
    except ValueError:
        return default


def is_painted(document: Element) -> bool:
    background = document.find(f"{W}background")
    if background is not None and background.get(f"{W}color", "auto").upper() not in ("AUTO", "FFFFFF"):
        return True
    return any(_is_behind(anchor) and _has_paint(anchor) for anchor in document.iter("{*}anchor"))


def _is_behind(anchor: Element) -> bool:
    return anchor.get("behindDoc") in ("1", "true")


def _has_paint(anchor: Element) -> bool:
    return any(True for _ in anchor.iter(f"{A}blip", f"{A}solidFill", f"{A}gradFill"))


def _in_filled_shape(box: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor.tag == f"{WPS}wsp":
            properties = ancestor.find(f"{WPS}spPr")
            styled = ancestor.find(f"{WPS}style/{A}fillRef")
            return _fills_shape(properties, styled=styled)
        if ancestor.get("fillcolor", "white").lower() not in ("white", "#ffffff", "#fff"):
            return True
    return False


def _fills_shape(properties: Element | None, *, styled: Element | None) -> bool:
    if properties is not None:
        if properties.find(f"{A}noFill") is not None:
            return False
        if any(properties.find(f"{A}{fill}") is not None for fill in ("solidFill", "gradFill", "blipFill")):
            return True
    return styled is not None and styled.get("idx", "0") != "0"


def _is_white(colour: str | None) -> bool:
    if colour is None or len(colour) != 6:
        return False
    try:
        return all(int(colour[i : i + 2], 16) >= _LIGHTEST for i in (0, 2, 4))
    except ValueError:
        return False
