"""What reading a file gives: its visible text, where each line stood, and what was left out.

All offsets are code points into `Document.text`, end exclusive; all measures are PDF points (1/72 inch).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["pdf", "image", "docx", "odt", "rtf", "html", "doc", "text"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """Distances from the lower left corner of the page as a person sees it."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. `box` and `size` are None where the format has no layout (TXT, DOCX boxes)."""

    span: Span
    page: int  # from 1
    box: Box | None = None
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink whose target may differ from the words that carry it."""

    url: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should know about the file; `quote` holds the words, cut to 200 characters."""

    code: str
    quote: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Document:
    kind: Kind
    text: str
    lines: tuple[Line, ...]
    pages: int
    links: tuple[Link, ...] = ()
    flags: tuple[Flag, ...] = ()
    scans: tuple[int, ...] = ()  # pages that are pictures of text
    saved_on: date | None = None  # as the file says of itself

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]
