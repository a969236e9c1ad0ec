"""What a file is, by its first bytes and never by its name."""

import codecs
import re
import zipfile
import zlib
from io import BytesIO
from typing import Literal

from recruiter.documents import refusals
from recruiter.documents.html.mail import is_mail, is_page_archive
from recruiter.documents.limits import Limits

Road = Literal["pdf", "image", "docx", "odt", "rtf", "html", "mhtml", "doc", "text"]

_OPENING_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_MARKUP_HEAD = 4096
_HEAD = 1024  # readers of PDF accept the header anywhere in the first 1024 bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9:]*[\s/>])", re.IGNORECASE)
_TAGS = b"html head body script style div p table meta h[1-6] ul ol center font span main section article"
_HTML = re.compile(rb"<(?:!doctype html|%s)[\s/>]" % _TAGS.replace(b" ", b"|"), re.IGNORECASE)
_OLE_STREAMS = (
    ("EncryptedPackage", ""),
    ("WordDocument", ""),
    ("Workbook", "an old Excel workbook (XLS)"),
    ("PowerPoint Document", "an old PowerPoint presentation (PPT)"),
    ("__properties_version1.0", "an Outlook message (MSG)"),
)
_SVG = re.compile(rb"<svg[\s/>]", re.IGNORECASE)

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")  # and BMP, WebP
_SIGNATURES = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
)
_XML = (  # by what stands near their beginning
    (b"office:document", "an OpenDocument text saved as flat XML (FODT)"),
    (b"wordDocument", "a Word document saved as XML"),
    (b"pkg:package", "a Word document saved as XML"),
)
_ODT = frozenset(f"application/vnd.oasis.opendocument.text{kind}".encode() for kind in ("", "-template"))
_IN_ZIP = (
    ("xl/", "an Excel workbook (XLSX)"),
    ("ppt/", "a PowerPoint presentation (PPTX)"),
    ("Index/", "a Pages document"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)
_MIME_TYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (ODS)",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (ODP)",
    b"application/vnd.sun.xml.writer": "an old OpenOffice text (SXW)",
    b"application/epub+zip": "an e-book (EPUB)",
}


def recognise(data: bytes, *, name: str, limits: Limits) -> Road:
    """The road that a file takes. Raises `Unreadable` for everything that has none."""
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise refusals.empty(name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, name=name, limits=limits)
    if data.startswith(_OLE):
        return _in_ole(data, name=name)
    if _is_picture(data):
        return "image"
    return _in_text(data, name=name)


def _is_picture(data: bytes) -> bool:
    if data.startswith(b"RIFF"):
        return data[8:12] == b"WEBP"
    return data.startswith(PICTURES) or (data.startswith(b"BM") and not _is_prose(data, after=b"BM"))


def _in_text(data: bytes, *, name: str) -> Road:
    """Formats whose files a text editor can open, and all that is left."""
    body = _letters(data)
    if body.startswith(b"{\\rtf"):
        return "rtf"
    if _MARKUP.match(body[:_HEAD]):
        return _in_markup(body, name=name)
    if is_mail(body):
        if is_page_archive(body):
            return "mhtml"
        raise refusals.unsupported(name, seems="an e-mail message (EML)")
    for signature, seems in _SIGNATURES:
        if body.startswith(signature) and not _is_prose(body, after=signature):
            raise refusals.unsupported(name, seems=seems)
    if body[4:8] == b"ftyp":
        raise refusals.unsupported(name, seems="a picture or a film")
    return "pdf" if b"%PDF-" in data[:_HEAD] else "text"


def _letters(data: bytes) -> bytes:
    """Without the mark of an encoding and white space before the first letter."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2 : 2 + 2 * _MARKUP_HEAD].decode(encoding, "ignore").encode("utf-8", "ignore").lstrip()
    return data.removeprefix(codecs.BOM_UTF8).lstrip()


def _is_prose(body: bytes, *, after: bytes) -> bool:
    """`BMW engineer` and `MZ` are also how a text may start; programs and pictures hold NUL bytes soon."""
    return len(after) == 2 and b"\x00" not in body[:_HEAD]


def _in_markup(body: bytes, *, name: str) -> Road:
    head = body[:_MARKUP_HEAD]
    if body.startswith(b"<?xml"):
        for sign, seems in _XML:
            if sign in head:
                raise refusals.unsupported(name, seems=seems)
    if _HTML.search(head):
        if b"%PDF-" in body[:_HEAD]:  # each of two readers would show something else
            raise refusals.unsupported(name, seems="a web page and a PDF at once")
        return "html"
    if _SVG.search(head):
        raise refusals.unsupported(name, seems="an SVG picture")
    if body.startswith(b"<?xml"):
        raise refusals.unsupported(name, seems="an XML file")
    return "text"


def _in_ole(data: bytes, *, name: str) -> Road:
    """Old Word keeps a stream WordDocument; a DOCX under a password is wrapped as EncryptedPackage."""
    for stream, seems in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if stream == "EncryptedPackage":
                raise refusals.encrypted(name)
            if not seems:
                return "doc"
            raise refusals.unsupported(name, seems=seems)
    raise refusals.unsupported(name, seems="an old Office file")


def _in_zip(data: bytes, *, name: str, limits: Limits) -> Road:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > limits.zip_parts:
                raise refusals.unpacks_too_large(name)
            if any(part.startswith("word/") for part in names):
                return "docx"
            mime = _mime_type(archive, names=names)
    except _OPENING_FAULTS as error:
        raise refusals.damaged(name) from error
    if mime in _ODT or (not mime and {"content.xml", "META-INF/manifest.xml"} <= set(names)):
        return "odt"
    raise refusals.unsupported(name, seems=_packed(mime, names=names))


def _mime_type(archive: zipfile.ZipFile, *, names: list[str]) -> bytes:
    if "mimetype" not in names:
        return b""
    with archive.open("mimetype") as part:
        return part.read(80).strip()


def _packed(mime: bytes, *, names: list[str]) -> str:
    for start, seems in _IN_ZIP:
        if any(name.startswith(start) for name in names) and not mime:
            return seems
    return _MIME_TYPES.get(mime, "a ZIP archive")
