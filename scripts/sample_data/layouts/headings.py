from docx.document import Document as WordFile

from sample_data.document import Document, Section
from sample_data.layouts.docx_file import new, save, write_bullets, write_entry


def draw(document: Document) -> bytes:
    """Word as its makers meant it: styles for the title, the headings and the bullets."""
    word = new(document)
    word.add_paragraph(document.title, "Title")
    if document.subtitle:
        word.add_paragraph(document.subtitle, "Subtitle")
    word.add_paragraph("\n".join(document.facts))
    for section in document.sections:
        _write(word, section)
    return save(word)


def _write(word: WordFile, section: Section) -> None:
    word.add_heading(section.heading, level=1)
    if section.text:
        word.add_paragraph(section.text)
    write_bullets(word, section.items)
    for entry in section.entries:
        write_entry(word, entry)
