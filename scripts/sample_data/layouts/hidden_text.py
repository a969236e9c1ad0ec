from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from sample_data.document import Document, Hidden
from sample_data.layouts.one_column import story
from sample_data.layouts.pdf import HEIGHT, WIDTH, build, wide_page


def draw(document: Document) -> bytes:
    """A one-column resume with text for machines under it."""
    hidden = document.hidden
    if hidden is None:
        raise ValueError(f"{document.title}: the layout hidden_text needs a [hidden] table")
    return build(document, story(document), [wide_page(lambda canvas: _hide(canvas, hidden))])


def _hide(canvas: Canvas, hidden: Hidden) -> None:
    canvas.setFillColor(white)
    _write(canvas, list(hidden.white), y=40 * mm, size=10)
    _write(canvas, simpleSplit(hidden.tiny, "Helvetica", 1, WIDTH - 40 * mm), y=20 * mm, size=1)
    canvas.setFillGray(0)
    _write(canvas, [hidden.off_page], y=HEIGHT + 30 * mm, size=10)


def _write(canvas: Canvas, lines: list[str], *, y: float, size: int) -> None:
    text = canvas.beginText(20 * mm, y)
    text.setFont("Helvetica", size)
    text.textLines(lines)
    canvas.drawText(text)
