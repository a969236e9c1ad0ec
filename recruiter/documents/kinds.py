"""What a file is, by its first bytes and never by its name."""

import re
import zipfile
from io import BytesIO
from typing import Literal

from recruiter.documents import refusals
from recruiter.documents.limits import Limits

Road = Literal["pdf", "docx", "text"]

_HEAD = 1024  # readers of PDF accept the header anywhere in the first 1024 bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9:]*[\s/>])", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|script|div|p|table|meta)[\s/>]", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s/>]", re.IGNORECASE)

_SIGNATURES = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a GZIP archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
)
_IN_ZIP = (
    ("xl/", "an Excel workbook (XLSX)"),
    ("ppt/", "a PowerPoint presentation (PPTX)"),
    ("Index/", "a Pages document"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)
_MIME_TYPES = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (ODT)",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (ODS)",
    b"application/epub+zip": "an e-book (EPUB)",
}


def recognise(data: bytes, *, name: str, limits: Limits) -> Road:
    """The road that a file takes. Raises `Unreadable` for everything that has none."""
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise refusals.empty(name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, name=name, limits=limits)
    if data.startswith(_OLE):
        raise _ole(data, name=name)
    seems = _foreign(data)
    if seems:
        raise refusals.unsupported(name, seems=seems)
    return "pdf" if b"%PDF-" in data[:_HEAD] else "text"


def _foreign(data: bytes) -> str | None:
    body = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MARKUP.match(body[:_HEAD]):
        return _markup(body[:4096])
    for signature, seems in _SIGNATURES:
        if body.startswith(signature) and not _is_prose(body, after=signature):
            return seems
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "a WebP picture"
    if body[4:8] == b"ftyp":
        return "a picture or a film"
    return None


def _is_prose(body: bytes, *, after: bytes) -> bool:
    """`BMW engineer` and `MZ` are also how a text may start; programs and pictures hold NUL bytes soon."""
    return len(after) == 2 and b"\x00" not in body[:_HEAD]


def _markup(body: bytes) -> str | None:
    if _HTML.search(body):
        return "a web page (HTML)"
    if _SVG.search(body):
        return "an SVG picture"
    return "an XML file" if body.startswith(b"<?xml") else None


def _ole(data: bytes, *, name: str) -> Exception:
    """Old Word keeps a stream WordDocument; a DOCX under a password is wrapped as EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusals.encrypted(name)
    if "WordDocument".encode("utf-16-le") in data:
        return refusals.unsupported(name, seems="an old Word document (DOC)")
    return refusals.unsupported(name, seems="an old Office file")


def _in_zip(data: bytes, *, name: str, limits: Limits) -> Road:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > limits.zip_parts:
                raise refusals.unpacks_too_large(name)
            if any(part.startswith("word/") for part in names):
                return "docx"
            seems = _packed(archive, names=names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise refusals.damaged(name) from error
    raise refusals.unsupported(name, seems=seems)


def _packed(archive: zipfile.ZipFile, *, names: list[str]) -> str:
    for start, seems in _IN_ZIP:
        if any(name.startswith(start) for name in names):
            return seems
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            return _MIME_TYPES.get(part.read(80).strip(), "a ZIP archive")
    return "a ZIP archive"
