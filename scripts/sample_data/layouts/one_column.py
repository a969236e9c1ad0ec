from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, Table

from sample_data.document import Document, Entry, Section
from sample_data.layouts.pdf import WIDTH, Look, build, wide_page

SPACE_FOR_A_SECTION = 30 * mm


def draw(document: Document) -> bytes:
    return build(document, story(document), [wide_page()])


def story(document: Document) -> list[Flowable]:
    look = Look.of(document)
    head = [look.name(document.title), look.plain(document.subtitle), look.quiet(" | ".join(document.facts))]
    return [*head, *(flowable for section in document.sections for flowable in _section(look, section))]


def _section(look: Look, section: Section) -> list[Flowable]:
    line = HRFlowable(width="100%", thickness=0.6, color=look.accent, spaceAfter=3)
    text = [look.plain(section.text)] if section.text else []
    entries = [_entry(look, entry) for entry in section.entries]
    head = [CondPageBreak(SPACE_FOR_A_SECTION), look.heading(section.heading), line]
    return [*head, *text, *look.bullets(section.items), *entries]


def _entry(look: Look, entry: Entry) -> Flowable:
    heading = Table(
        [[look.strong(entry.title), look.quiet(entry.when, right=True)]],
        colWidths=[WIDTH - 80 * mm, 40 * mm],
        style=[
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    return KeepTogether([heading, look.plain(entry.where), *look.bullets(entry.lines)])
