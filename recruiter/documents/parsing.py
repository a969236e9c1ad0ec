"""Bytes to a document, in the process of the caller: only for children with limits, and for tests."""

from recruiter.documents.doc.reading import read_doc
from recruiter.documents.document import Document
from recruiter.documents.docx.reading import read_docx
from recruiter.documents.html.reading import read_html, read_mhtml
from recruiter.documents.kinds import recognise
from recruiter.documents.limits import Limits
from recruiter.documents.ocr.images import image_pixels, read_image
from recruiter.documents.ocr.pixels import Pixels
from recruiter.documents.ocr.scanned import Readings
from recruiter.documents.odt.reading import read_odt
from recruiter.documents.pdf.reading import pdf_pixels, read_pdf
from recruiter.documents.plain import read_plain
from recruiter.documents.rtf.reading import read_rtf

_WRITTEN = {
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
    "mhtml": read_mhtml,
    "doc": read_doc,
    "text": read_plain,
}
# Roads whose pages may be pictures of text.
_SCANNED = {"pdf": read_pdf, "image": read_image}
_PIXELS = {"pdf": pdf_pixels, "image": image_pixels}
_NO_READINGS: Readings = {}


def parse(data: bytes, *, name: str, limits: Limits, readings: Readings | None = _NO_READINGS) -> Document:
    """With what OCR has read on its pages. None: it was not asked yet, so that a scan is no reason to refuse."""
    road = recognise(data, name=name, limits=limits)
    if road in _SCANNED:
        return _SCANNED[road](data, name=name, limits=limits, readings=readings)
    return _WRITTEN[road](data, name=name, limits=limits)


def page_pixels(data: bytes, *, name: str, page: int, limits: Limits) -> Pixels:
    """A page as a person sees it."""
    return _PIXELS[recognise(data, name=name, limits=limits)](data, name=name, page=page, limits=limits)
