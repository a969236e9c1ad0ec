"""What the PDF layouts share: type, bullets, and a file that is the same byte for byte on every run."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from sample_data.document import Document

WIDTH, HEIGHT = A4


@dataclass(frozen=True)
class Look:
    """`ink` is the colour of running text, `accent` that of headings."""

    accent: Color
    serif: bool = False
    ink: Color = black

    @classmethod
    def of(cls, document: Document) -> "Look":
        return cls(accent=HexColor(document.accent), serif=document.serif)

    def name(self, text: str) -> Paragraph:
        return Paragraph(escape(text), self._style(22, bold=True, color=self.accent, after=2))

    def heading(self, text: str) -> Paragraph:
        return Paragraph(escape(text), self._style(12, bold=True, color=self.accent, before=9, after=3))

    def strong(self, text: str) -> Paragraph:
        return Paragraph(escape(text), self._style(10, bold=True, before=7))

    def plain(self, text: str) -> Paragraph:
        return Paragraph(escape(text), self._style(10))

    def quiet(self, text: str, *, right: bool = False) -> Paragraph:
        style = self._style(9, before=3 if right else 0)
        style.alignment = TA_RIGHT if right else TA_LEFT
        return Paragraph(escape(text), style)

    def bullets(self, lines: Iterable[str]) -> list[Paragraph]:
        style = self._style(10, before=1)
        style.leftIndent = 10
        return [Paragraph(escape(line), style, bulletText="\N{BULLET}") for line in lines]

    def _style(
        self, size: int, *, bold: bool = False, color: Color | None = None, before: int = 0, after: int = 0
    ) -> ParagraphStyle:
        plain, heavy = ("Times-Roman", "Times-Bold") if self.serif else ("Helvetica", "Helvetica-Bold")
        return ParagraphStyle(
            "",
            fontName=heavy if bold else plain,
            bulletFontName=plain,
            fontSize=size,
            leading=size * 1.32,
            textColor=color or self.ink,
            bulletColor=color or self.ink,
            spaceBefore=before,
            spaceAfter=after,
        )


def column(*, x: float, width: float, top: float = HEIGHT - 16 * mm) -> Frame:
    return Frame(x, 14 * mm, width, top - 14 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def wide_page(paint: Callable[[Canvas], None] | None = None) -> PageTemplate:
    frame = column(x=20 * mm, width=WIDTH - 40 * mm)
    return PageTemplate(frames=[frame], onPage=lambda canvas, _: paint(canvas) if paint else None)


def build(document: Document, story: list[Flowable], pages: Sequence[PageTemplate]) -> bytes:
    """Nothing is compressed, because another zlib would pack the same page into other bytes."""

    def canvas(*args: Any, **options: Any) -> Canvas:
        made = Canvas(*args, **options)
        made.setDateFormatter(lambda *_: f"D:{document.date:%Y%m%d}090000Z")
        return made

    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=A4,
        pageTemplates=list(pages),
        invariant=1,
        pageCompression=0,
        title=document.title,
        author=document.title,
        subject=document.subtitle,
        creator="scripts/make_samples.py",
    )
    template.build(story, canvasmaker=canvas)
    return target.getvalue()
