"""Tags of WordprocessingML as lxml spells them."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

PARAGRAPH = f"{W}p"
RUN = f"{W}r"
TABLE = f"{W}tbl"
TABLE_ROW = f"{W}tr"
CELL = f"{W}tc"
TEXT_BOX = f"{W}txbxContent"
HYPERLINK = f"{W}hyperlink"
CHOICE = f"{MC}Choice"
FALLBACK = f"{MC}Fallback"
ALTERNATE = f"{MC}AlternateContent"
VALUE = f"{W}val"

# Deleted text, moved-away text, and properties say nothing that a person sees.
UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr", f"{W}sdtPr"})
