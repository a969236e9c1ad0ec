"""The first sheet of a paper, as spreadsheet programs open it."""

import csv
import io

from recruiter.candidates.exchange.columns import guarded
from recruiter.matching.reporting.paper import Cell, Paper


def write(paper: Paper) -> bytes:
    """With the mark by which a spreadsheet program knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    sheet = paper.sheets[0]
    writer.writerow(guarded(head.name) for head in sheet.heads)
    writer.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _cell(cell: Cell) -> str:
    return guarded(cell) if isinstance(cell, str) else "" if cell is None else f"{cell:g}"
