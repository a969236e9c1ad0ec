from collections.abc import Callable
from dataclasses import dataclass

from sample_data.document import Document
from sample_data.layouts import corrupt, headings, hidden_text, one_column, rows, scan, sidebar, table, text


@dataclass(frozen=True)
class Layout:
    suffix: str
    draw: Callable[[Document], bytes]


LAYOUTS = {
    "corrupt": Layout(".pdf", corrupt.draw),
    "headings": Layout(".docx", headings.draw),
    "hidden_text": Layout(".pdf", hidden_text.draw),
    "one_column": Layout(".pdf", one_column.draw),
    "rows": Layout(".pdf", rows.draw),
    "scan": Layout(".pdf", scan.draw),
    "sidebar": Layout(".pdf", sidebar.draw),
    "table": Layout(".docx", table.draw),
    "text": Layout(".txt", text.draw),
}
