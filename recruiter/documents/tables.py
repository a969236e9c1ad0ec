"""Rows of a table's row: cells side by side where they are one line each, else one after the other."""

from collections.abc import Iterator
from dataclasses import replace

from recruiter.documents.composing import Piece, Row


def table_row(cells: list[list[Row]]) -> Iterator[Row]:
    """Cells of one line stand side by side; a date keeps beside the first line of what it dates."""
    cells = [filled for cell in cells if (filled := _filled(cell))]
    if all(len(cell) == 1 for cell in cells):
        if cells:
            yield _side_by_side([cell[0] for cell in cells])
        return
    yield Row(())
    while cells:
        first, *cells = cells
        if len(first) == 1 and cells and any(c.isdigit() for c in first[0].text):
            cells[0] = [_side_by_side([first[0], cells[0][0]]), *cells[0][1:]]
        else:
            yield from first
            if len(first) > 1:
                yield Row(())


def _filled(cell: list[Row]) -> list[Row]:
    """Without the empty rows at its ends."""
    filled = [place for place, row in enumerate(cell) if row.text.strip()]
    return cell[filled[0] : filled[-1] + 1] if filled else []


def _side_by_side(rows: list[Row]) -> Row:
    pieces = list(rows[0].pieces)
    for row in rows[1:]:
        pieces += (Piece("\t"), *row.pieces)
    return replace(rows[0], pieces=tuple(pieces))


class Grid:
    """Takes rows and the ends of cells as they come in a stream, at any depth of tables within tables; 0 is the text
    outside of all."""

    def __init__(self) -> None:
        self._done: list[Row] = []
        self._levels: list[_Level] = []

    def put(self, row: Row, *, depth: int) -> None:
        self._reach(depth)
        self._rows(depth).append(row)

    def end_cell(self, *, depth: int) -> None:
        self._reach(depth)
        self._levels[depth - 1].end_cell()

    def end_row(self, *, depth: int) -> None:
        self._reach(depth)
        level = self._levels[depth - 1]
        self._rows(depth - 1).extend(level.row())

    def take(self) -> list[Row]:
        """The rows that are complete by now."""
        done, self._done = self._done, []
        return done

    def finish(self) -> list[Row]:
        self._reach(0)
        return self.take()

    def _rows(self, depth: int) -> list[Row]:
        return self._levels[depth - 1].open if depth else self._done

    def _reach(self, depth: int) -> None:
        while len(self._levels) > depth:
            rows = self._levels.pop().row()
            self._rows(len(self._levels)).extend((*rows, Row(())))
        while len(self._levels) < depth:
            self._rows(len(self._levels)).append(Row(()))
            self._levels.append(_Level())


class _Level:
    def __init__(self) -> None:
        self.open: list[Row] = []
        self._cells: list[list[Row]] = []

    def end_cell(self) -> None:
        self._cells.append(self.open)
        self.open = []

    def row(self) -> list[Row]:
        if self.open:
            self.end_cell()
        cells, self._cells = self._cells, []
        return list(table_row(cells))
