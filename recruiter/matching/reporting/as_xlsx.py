"""A paper as a workbook: what it is about, each of its sheets, and the quotes. Numbers are numbers; words are never
formulas or links, whatever they look like."""

import io
import re
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from recruiter.candidates.exchange.columns import guarded
from recruiter.matching.reporting.paper import Cell, Head, Paper, Sheet

_MOST_CHARACTERS = 32_000  # a cell holds 32,767
_MOST_ROWS = 100_000
_WIDTH_OF_A_SHARE, _NUMBER_WIDTH, _ABOUT_WIDTH = 14, 9, 28
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(paper: Paper) -> bytes:
    file = io.BytesIO()
    with Workbook(file, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in paper.sheets:
            _sheet(book, sheet, head, wrapped)
        if paper.quotes:
            rows = [(one.number, one.text, one.source) for one in paper.quotes]
            _sheet(
                book, Sheet("Quotes", (Head("No.", 1, True), Head("Quote", 6), Head("From", 2)), rows), head, wrapped
            )
        _about(book, paper, head)
    return file.getvalue()


def _sheet(book: Workbook, sheet: Sheet, head: Format, wrapped: Format) -> None:
    page = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", sheet.title)[:31])
    for column, one in enumerate(sheet.heads):
        page.set_column(column, column, _NUMBER_WIDTH if one.is_number else _WIDTH_OF_A_SHARE * one.width)
        _put(page, 0, column, one.name, head)
    for index, row in enumerate(sheet.rows[:_MOST_ROWS], start=1):
        _row(page, index, row, wrapped)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, min(len(sheet.rows), _MOST_ROWS)), len(sheet.heads) - 1)


def _about(book: Workbook, paper: Paper, head: Format) -> None:
    page = book.add_worksheet("About")
    page.set_column(0, 1, _ABOUT_WIDTH)
    _put(page, 0, 0, paper.title, head)
    _put(page, 0, 1, paper.subtitle, head)
    for index, fact in enumerate(paper.facts, start=1):
        _row(page, index, fact, None)


def _row(page: Worksheet, index: int, row: Sequence[Cell], style: Format | None) -> None:
    for column, cell in enumerate(row):
        _put(page, index, column, cell, style)


def _put(page: Worksheet, row: int, column: int, cell: Cell, style: Format | None) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, guarded(cell)[:_MOST_CHARACTERS], style)
    elif cell is not None:
        page.write_number(row, column, cell, style)
