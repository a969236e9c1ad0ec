"""Bytes to a document, in the process of the caller: only for children with limits, and for tests."""

from recruiter.documents.document import Document
from recruiter.documents.docx.reading import read_docx
from recruiter.documents.kinds import recognise
from recruiter.documents.limits import Limits
from recruiter.documents.pdf.reading import read_pdf
from recruiter.documents.plain import read_plain


def parse(data: bytes, *, name: str, limits: Limits) -> Document:
    read = {"pdf": read_pdf, "docx": read_docx, "text": read_plain}[recognise(data, name=name, limits=limits)]
    return read(data, name=name, limits=limits)
