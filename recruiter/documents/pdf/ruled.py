"""Tables with drawn borders: each row of theirs becomes one line, its cells apart by tabs, however they wrap."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recruiter.documents.pdf.boxes import Rect, around
from recruiter.documents.pdf.rows import Segment
from recruiter.documents.pdf.word import Word

_TOUCHING = 2.0  # points
_COMPLETE = 0.8  # of its height or width: so much of a line between cells is drawn
_EDGES_LEAST = 3  # two columns, two rows
_RULES_MOST = 800  # on a page
_LONG_CELL = 60  # characters; a longer one is a line of its own
_LETTERS_MOST = 300  # in a row of data: boxes with more are a layout
_BULLETS = frozenset("•▪■●○◦‣➢➤✓❖")


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns from the left and of rows from the bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def rect(self) -> Rect:
        return Rect(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def grids(rules: Sequence[Rect]) -> list[Grid]:
    """`rules` are thin shapes, upright or lying."""
    return [grid for group in _groups(rules[:_RULES_MOST]) if (grid := _grid(group)) is not None]


def without_tables(words: list[Word], *, tables: Sequence[Grid]) -> tuple[list[Word], list[Segment]]:
    """The words that stand in no table of data, and the lines of those tables."""
    lines: list[Segment] = []
    for grid in tables:
        inside = [word for word in words if _is_in(grid.rect, word)]
        found = _lines(inside, grid=grid)
        if found:
            lines += found
            words = [word for word in words if not _is_in(grid.rect, word)]
    return words, lines


def _groups(rules: Iterable[Rect]) -> list[list[Rect]]:
    """Rules that touch each other, directly or by others."""
    groups: list[tuple[Rect, list[Rect]]] = []
    for rule in rules:
        near = [group for group in groups if _wider(group[0]).meets(_wider(rule))]
        members = [rule, *(member for _area, group in near for member in group)]
        groups = [group for group in groups if group not in near]
        groups.append((around([rule, *(area for area, _group in near)]), members))
    return [members for _area, members in groups]


def _wider(rect: Rect) -> Rect:
    return Rect(rect.left - _TOUCHING, rect.bottom - _TOUCHING, rect.right + _TOUCHING, rect.top + _TOUCHING)


def _grid(rules: list[Rect]) -> Grid | None:
    area = around(rules)
    upright = [(rule.left, rule.height) for rule in rules if rule.height > rule.width]
    lying = [(rule.bottom, rule.width) for rule in rules if rule.width >= rule.height]
    columns = _edges(upright, least=_COMPLETE * area.height)
    rows = _edges(lying, least=_COMPLETE * area.width)
    return Grid(columns, rows) if min(len(columns), len(rows)) >= _EDGES_LEAST else None


def _edges(rules: list[tuple[float, float]], *, least: float) -> tuple[float, ...]:
    """Places where the rules together are long enough."""
    edges: list[tuple[float, float]] = []
    for place, length in sorted(rules):
        if edges and place - edges[-1][0] <= 2 * _TOUCHING:
            edges[-1] = (edges[-1][0], edges[-1][1] + length)
        else:
            edges.append((place, length))
    return tuple(place for place, length in edges if length >= least)


def _is_in(rect: Rect, word: Word) -> bool:
    return rect.holds((word.rect.left + word.rect.right) / 2, word.rect.middle)


def _lines(words: list[Word], *, grid: Grid) -> list[Segment]:
    """Nothing where a row holds too much, or a list: then the boxes are a layout."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = bisect_right(grid.rows, word.rect.middle)
        column = bisect_right(grid.columns, (word.rect.left + word.rect.right) / 2)
        cells.setdefault((row, column), []).append(word)
    lines: list[Segment] = []
    for row in sorted({row for row, _column in cells}, reverse=True):
        held = [_in_order(cells[key]) for key in sorted(cells) if key[0] == row]
        if sum(map(_length, held)) > _LETTERS_MOST or any(word.text[0] in _BULLETS for cell in held for word in cell):
            return []
        top = grid.rows[min(row, len(grid.rows) - 1)]
        lines += _line_of(held, area=Rect(grid.columns[0], grid.rows[row - 1], grid.columns[-1], top))
    return lines


def _line_of(cells: list[list[Word]], *, area: Rect) -> list[Segment]:
    short = [cell for cell in cells if _length(cell) <= _LONG_CELL]
    parts = [_tabbed(short)] if short else []
    parts += [cell for cell in cells if _length(cell) > _LONG_CELL]
    step = area.height / len(parts)
    tops = [area.top - step * number for number in range(len(parts) + 1)]
    return [
        Segment(words=tuple(part), rect=Rect(area.left, bottom, area.right, top))
        for part, (top, bottom) in zip(parts, pairwise(tops), strict=True)
    ]


def _in_order(words: list[Word]) -> list[Word]:
    """Line by line; words of one line have much the same middle."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.rect.middle):
        if lines and abs(lines[-1][0].rect.middle - word.rect.middle) < word.rect.height / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.rect.left)]


def _tabbed(cells: list[list[Word]]) -> list[Word]:
    words = list(cells[0])
    for cell in cells[1:]:
        words.append(replace(cell[0], text="\t", glued=True, url=""))
        words.append(replace(cell[0], glued=True))
        words += cell[1:]
    return words


def _length(words: list[Word]) -> int:
    return sum(len(word.text) + 1 for word in words)
