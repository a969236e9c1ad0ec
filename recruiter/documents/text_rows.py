"""Lines as whoever reads a document meets them: trimmed, with their bullet and the space above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recruiter.documents.document import Document, Line, Span

_BULLET = re.compile(r"^\s*(?:[•·▪■●○◦‣⁃∙❖➢➤✓✔★*o§►▸–—-]|\uf0b7|\uf0a7)\s+")

_LONE_BULLET = re.compile(r"[•·▪■●○◦‣⁃∙❖➢➤✓✔★*o§►▸–—-]")


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line, or what of it stands behind an inline heading."""

    text: str
    start: int
    line: Line
    gap_before: bool
    is_bullet: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def without_bullet(self) -> "TextRow":
        match = _BULLET.match(self.text)
        return self if match is None else self.tail(match.end())

    def tail(self, offset: int) -> "TextRow":
        rest = self.text[offset:]
        kept = rest.lstrip()
        start = self.start + offset + len(rest) - len(kept)
        return TextRow(kept.rstrip(), start, self.line, self.gap_before, self.is_bullet)


def text_rows(document: Document) -> Iterator[TextRow]:
    """A bullet that stands alone on its line belongs to the line after it."""
    previous_end = 0
    waiting = False
    for line in document.lines:
        text = document.quote(line.span)
        gap = document.text.count("\n", previous_end, line.span.start) > 1
        previous_end = line.span.end
        bare = text.strip()
        if _LONE_BULLET.fullmatch(bare):
            waiting = True
            continue
        start = line.span.start + len(text) - len(text.lstrip())
        yield TextRow(bare, start, line, gap and not waiting, waiting or _BULLET.match(bare) is not None)
        waiting = False


def stretches(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch between separators, empty ones too."""
    position = 0
    for match in separator.finditer(text):
        yield position, match.start()
        position = match.end()
    yield position, len(text)
