"""Files for the tests, made on the spot: drawn with reportlab, written with python-docx, or by hand."""

import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from recruiter.documents.document import Document
from recruiter.documents.limits import LIMITS, Limits
from recruiter.documents.parsing import parse

A4 = (595.0, 842.0)
BLACK = Color(0, 0, 0)
WHITE = Color(1, 1, 1)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def parsed(data: bytes, *, name: str = "cv.pdf", limits: Limits = LIMITS) -> Document:
    """In this process, for files that are not hostile."""
    return parse(data, name=name, limits=limits)


def drawn(*pages: Callable[[Canvas], object], size: tuple[float, float] = A4) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def column(canvas: Canvas, lines: Iterable[str], *, x: float, y: float = 780, pitch: float = 15) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(x, y - number * pitch, line)


def text_page(*lines: str) -> Callable[[Canvas], None]:
    return lambda canvas: column(canvas, lines, x=50)


def written(fill: Callable[[Any], object]) -> bytes:
    """A DOCX that `fill` writes with python-docx."""
    document = docx.Document()
    fill(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def element(xml: str) -> Any:
    """An element of WordprocessingML: `xml` is its content with the usual prefixes."""
    head, _space, rest = xml.partition(">")
    closing = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {NAMESPACES}{closing}>{rest}")


def raw_docx(
    body: str | Iterable[bytes],
    *,
    doctype: str = "",
    parts: dict[str, bytes] | None = None,
    namespaces: str = NAMESPACES,
) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f"{_XML}{doctype}<w:document {namespaces}><w:body>".encode())
            for chunk in [body.encode()] if isinstance(body, str) else body:
                part.write(chunk)
            part.write(b"</w:body></w:document>")
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def raw_pdf(content: bytes, *, pages: int = 1, filters: int = 1, catalog: bytes = b"") -> bytes:
    """Pages that share one content stream, which is given packed so many times."""
    names = b" ".join([b"/FlateDecode"] * filters)
    stream = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), names, content)
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream,
            *[page] * pages,
        ]
    )


def pdf_of(objects: list[bytes]) -> bytes:
    """Numbered from 1; the first is the catalog."""
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def shown_text(content: bytes) -> bytes:
    """A PDF page that draws with these operators."""
    return raw_pdf(zlib.compress(content))
