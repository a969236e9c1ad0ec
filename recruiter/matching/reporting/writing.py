"""The formats of a paper."""

from collections.abc import Callable, Mapping

from recruiter.matching.models import ReportFormat
from recruiter.matching.reporting import as_csv, as_html, as_pdf, as_xlsx
from recruiter.matching.reporting.paper import Paper

CONTENT_TYPES: Mapping[ReportFormat, str] = {
    ReportFormat.PDF: "application/pdf",
    ReportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ReportFormat.CSV: "text/csv; charset=utf-8",
    ReportFormat.HTML: "text/html; charset=utf-8",
}
_WRITERS: Mapping[ReportFormat, Callable[[Paper], bytes]] = {
    ReportFormat.PDF: as_pdf.write,
    ReportFormat.XLSX: as_xlsx.write,
    ReportFormat.CSV: as_csv.write,
    ReportFormat.HTML: as_html.write,
}


def write(paper: Paper, kind: ReportFormat) -> bytes:
    return _WRITERS[kind](paper)
