"""What the DOCX layouts share: a lean template, and a file that is the same byte for byte on every run."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from sample_data.document import Document, Entry

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
UNUSED = ("/stylesWithEffects", "/thumbnail")


def new(document: Document) -> WordFile:
    word = docx.Document()
    _slim(word)
    _set_page(word)
    about = word.core_properties
    about.title, about.author, about.comments = document.title, document.title, ""
    about.created = about.modified = datetime.combine(document.date, time(9))
    return word


def save(word: WordFile) -> bytes:
    """Stored, not deflated, because another zlib would pack the same text into other bytes."""
    raw, target = BytesIO(), BytesIO()
    word.save(raw)
    with ZipFile(raw) as source, ZipFile(target, "w", ZIP_STORED) as fixed:
        for name in source.namelist():
            fixed.writestr(ZipInfo(name, ZIP_EPOCH), source.read(name))
    return target.getvalue()


def write_bullets(place: BlockItemContainer | WordFile, lines: Iterable[str]) -> None:
    for line in lines:
        place.add_paragraph(line, "List Bullet").paragraph_format.space_after = Pt(0)


def write_entry(place: BlockItemContainer | WordFile, entry: Entry) -> None:
    head = place.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(4), Pt(0)
    head.paragraph_format.keep_with_next = True
    head.add_run(entry.title).bold = True
    head.add_run(f"\n{entry.where}, {entry.when}")
    write_bullets(place, entry.lines)


def _slim(word: WordFile) -> None:
    """The template brings a hundred table styles, twice: 870 kB that no sample uses."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(UNUSED)]:
            del rels[key]


def _set_page(word: WordFile) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
