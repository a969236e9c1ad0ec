"""Words of a stream that stand together: the body of a document, a header, a note, a text box."""

from recruiter.documents.composing import Row
from recruiter.documents.flowing import Flow
from recruiter.documents.tables import Grid


class Story:
    def __init__(self, role: str, *, page: int = 1) -> None:
        self.role = role
        self.flow = Flow()
        self.flow.page = page
        self._grid = Grid()
        self._boxes: list[Row] = []  # to stand after the paragraph that holds them

    def end_row(self, *, depth: int, apart: bool = False) -> None:
        self._grid.put(self.flow.row(apart=apart), depth=depth)
        boxes, self._boxes = self._boxes, []
        for row in boxes:
            self._grid.put(row, depth=depth)

    def end_cell(self, *, depth: int) -> None:
        if not self.flow.is_empty or self._boxes:
            self.end_row(depth=depth)
        self._grid.end_cell(depth=depth)

    def end_table_row(self, *, depth: int) -> None:
        self._grid.end_row(depth=depth)

    def box(self, rows: list[Row]) -> None:
        self._boxes.extend((Row(()), *rows, Row(())))

    def finish(self) -> list[Row]:
        if not self.flow.is_empty or self._boxes:
            self.end_row(depth=0)
        return self._grid.finish()


def each_once(stories: list[list[Row]]) -> list[Row]:
    """Every section of a document names its headers anew."""
    told: set[str] = set()
    rows: list[Row] = []
    for story in stories:
        words = " ".join(row.text.strip() for row in story).strip()
        if words and words not in told:
            told.add(words)
            rows += (Row(()), *story, Row(()))
    return rows
