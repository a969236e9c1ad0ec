"""When a PDF says that it was saved."""

from datetime import date
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents.pdf.native import text_of
from recruiter.documents.saving import day_in


def saved_on(document: Any) -> date | None:
    told = (
        text_of(pdfium.FPDF_GetMetaText, document, key, encoding="utf-16-le") for key in (b"ModDate", b"CreationDate")
    )
    return next((day for text in told if (day := day_in(text))), None)
