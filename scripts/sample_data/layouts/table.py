from xml.sax.saxutils import escape

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell

from sample_data.document import Document, Section
from sample_data.layouts.docx_file import new, save, write_bullets, write_entry

SIDE, MAIN = Cm(5.4), Cm(11.2)
SHADE = "E8F0EC"
TEXT_BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
  xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
  xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
  <mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="5976000" cy="612000"/><wp:docPr id="1" name="Text Box 1"/>
    <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
      <wps:cNvSpPr txBox="1"/>
      <wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5976000" cy="612000"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:ln w="9525"><a:solidFill><a:srgbClr val="{accent}"/></a:solidFill></a:ln></wps:spPr>
      <wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/>
    </wps:wsp></a:graphicData></a:graphic>
  </wp:inline></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:rect style="width:470pt;height:48pt" strokecolor="#{accent}"><v:textbox>
    <w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>
"""
BOXED = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{heading}</w:t></w:r></w:p><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def draw(document: Document) -> bytes:
    """Contact in the page header, a text box (stored twice, as Word does it), a table of two columns."""
    word = new(document)
    word.sections[0].header.paragraphs[0].text = "  |  ".join((document.title, *document.facts))
    word.add_paragraph(document.title, "Title")
    word.add_paragraph(document.subtitle, "Subtitle")
    for section in document.placed("box"):
        _write_box(word, document, section)
    side, main = _columns(word)
    _fill(side, document, place="side")
    _fill(main, document, place="main")
    return save(word)


def _write_box(word: WordFile, document: Document, section: Section) -> None:
    content = BOXED.format(heading=escape(section.heading), text=escape(section.text))
    box = TEXT_BOX.format(accent=document.accent.lstrip("#"), content=content)
    word.add_paragraph()._p.append(parse_xml(box))


def _columns(word: WordFile) -> tuple[_Cell, _Cell]:
    table = word.add_table(rows=1, cols=2)
    table.autofit = False
    side, main = table.rows[0].cells
    side.width, main.width = SIDE, MAIN
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), SHADE)
    side._tc.get_or_add_tcPr().append(shade)
    return side, main


def _fill(cell: _Cell, document: Document, *, place: str) -> None:
    accent = RGBColor.from_string(document.accent.lstrip("#"))
    for section in document.placed(place):
        heading = cell.add_paragraph().add_run(section.heading)
        heading.bold, heading.font.size, heading.font.color.rgb = True, Pt(12), accent
        if section.text:
            cell.add_paragraph(section.text)
        write_bullets(cell, section.items)
        for entry in section.entries:
            write_entry(cell, entry)
    _drop_first_paragraph(cell)


def _drop_first_paragraph(cell: _Cell) -> None:
    """A new cell comes with an empty one."""
    first = cell.paragraphs[0]._p
    cell._tc.remove(first)
