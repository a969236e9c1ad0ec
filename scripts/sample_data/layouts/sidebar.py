from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, FrameBreak, KeepTogether, NextPageTemplate, PageTemplate

from sample_data.document import Document, Section
from sample_data.layouts.pdf import HEIGHT, WIDTH, Look, build, column

BAND = 66 * mm
MARGIN = 8 * mm


def draw(document: Document) -> bytes:
    """White text on a dark band at the left, black on white at the right."""
    pale, dark = Look(accent=white, ink=white), Look.of(document)
    left = [pale.name(document.title), pale.strong(document.subtitle), *_section(pale, _contact(document))]
    left += [flowable for section in document.placed("side") for flowable in _section(pale, section)]
    right = [flowable for section in document.placed("main") for flowable in _section(dark, section)]
    return build(document, [NextPageTemplate("later"), *left, FrameBreak(), *right], _pages(document))


def _contact(document: Document) -> Section:
    return Section(heading="Contact", items=document.facts)


def _pages(document: Document) -> list[PageTemplate]:
    def band(canvas: Canvas, _: object) -> None:
        canvas.setFillColor(HexColor(document.accent))
        canvas.rect(0, 0, BAND, HEIGHT, stroke=0, fill=1)

    side = column(x=MARGIN, width=BAND - 2 * MARGIN)
    main = {"x": BAND + MARGIN, "width": WIDTH - BAND - 2 * MARGIN}
    return [
        PageTemplate(id="first", frames=[side, column(**main)], onPage=band),
        PageTemplate(id="later", frames=[column(**main)], onPage=band),
    ]


def _section(look: Look, section: Section) -> list[Flowable]:
    flowables = [look.heading(section.heading)]
    if section.text:
        flowables.append(look.plain(section.text))
    flowables += [look.plain(item) for item in section.items]
    for entry in section.entries:
        head = [look.strong(entry.title), look.plain(entry.where), look.quiet(entry.when)]
        flowables.append(KeepTogether([*head, *look.bullets(entry.lines)]))
    return flowables
