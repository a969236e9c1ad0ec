"""Tags of OpenDocument as lxml spells them."""

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"

OFFICE = f"{_BASE}office:1.0}}"
TEXT = f"{_BASE}text:1.0}}"
TABLE = f"{_BASE}table:1.0}}"
STYLE = f"{_BASE}style:1.0}}"
DRAW = f"{_BASE}drawing:1.0}}"
SVG = f"{_BASE}svg-compatible:1.0}}"
FO = f"{_BASE}xsl-fo-compatible:1.0}}"
META = f"{_BASE}meta:1.0}}"
MANIFEST = f"{_BASE}manifest:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
LIST = f"{TEXT}list"
ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
ROW = f"{TABLE}table-row"
CELL = f"{TABLE}table-cell"
NOTE = f"{TEXT}note"
FRAMES = frozenset({f"{DRAW}{name}" for name in ("frame", "custom-shape", "rect", "ellipse", "g", "line", "connector")})

# Deleted text, comments, descriptions and what only steers say nothing that a person sees.
UNSEEN = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{OFFICE}forms",
        f"{OFFICE}event-listeners",
        f"{SVG}title",
        f"{SVG}desc",
        f"{TEXT}note-citation",
        f"{TEXT}ruby-text",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{TEXT}alphabetical-index-source",
        f"{TEXT}table-of-content-source",
        f"{TEXT}script",
    }
)
