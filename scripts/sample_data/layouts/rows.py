from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from sample_data.document import Document, Entry, Section
from sample_data.layouts.pdf import WIDTH, Look, build, wide_page

LEFT = 38 * mm


def draw(document: Document) -> bytes:
    """Dates at the left, words at the right, written row by row: both columns interleave in the file."""
    look = Look.of(document)
    head = [
        look.name(document.title),
        look.plain(document.subtitle),
        *(look.quiet(fact) for fact in document.facts),
    ]
    return build(document, [*head, *(_section(look, section) for section in document.sections)], [wide_page()])


def _section(look: Look, section: Section) -> Table:
    return Table(
        [[look.heading(section.heading), ""], *_body(look, section)],
        colWidths=[LEFT, WIDTH - 40 * mm - LEFT],
        style=[
            ("SPAN", (0, 0), (-1, 0)),
            ("LINEBELOW", (0, 0), (-1, 0), 0.6, look.accent),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ],
        spaceBefore=6,
    )


def _body(look: Look, section: Section) -> list[list[str | Flowable | list[Flowable]]]:
    if section.entries:
        return [[look.plain(entry.when), _entry(look, entry)] for entry in section.entries]
    return [["", [look.plain(section.text)] if section.text else look.bullets(section.items)]]


def _entry(look: Look, entry: Entry) -> list[Flowable]:
    if not entry.where:
        return [look.plain(entry.title)]
    return [look.strong(entry.title), look.plain(entry.where), *look.bullets(entry.lines)]
