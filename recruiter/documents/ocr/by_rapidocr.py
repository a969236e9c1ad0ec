"""`python -m recruiter.documents.ocr.by_rapidocr`: the extra of requirements-ocr.txt as a program like Tesseract.

It reads a picture from its input and writes hOCR to its output; its models come in its wheel.
"""

import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO

import numpy as np
from PIL import Image

_ONE_THREAD = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_FULL_STOP = "。"  # of Chinese, as which bullets are read
_WIDE_GAP = 0.6  # of the height of a line: there a word ends, also where the text of the line has no space

Quad = Sequence[Sequence[float]]  # four corners in pixels from the upper left
Seen = tuple[str, float, Quad | None]  # letters, how sure it is of them from 0 to 1, and where they are


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a part of one."""

    text: str
    sureness: float
    left: int
    top: int
    right: int
    bottom: int

    @property
    def box(self) -> str:
        return f"bbox {self.left} {self.top} {self.right} {self.bottom}"

    def with_next(self, other: "Piece") -> "Piece":
        return Piece(
            text=self.text + other.text,
            sureness=min(self.sureness, other.sureness),
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )


def main() -> None:
    from rapidocr import RapidOCR  # an extra, which is not everywhere

    logging.disable(logging.CRITICAL)
    with Image.open(BytesIO(sys.stdin.buffer.read()), formats=["PPM"]) as picture:
        size, pixels = picture.size, np.asarray(picture.convert("RGB"))
    read = RapidOCR(params=_ONE_THREAD)(pixels, return_word_box=True, use_cls=False)
    sys.stdout.write(hocr_of(read.txts or (), read.word_results or (), size=size))


def hocr_of(texts: Sequence[str], lines: Sequence[Sequence[Seen]], *, size: tuple[int, int]) -> str:
    width, height = size
    page = "".join(_line(text, seen) for text, seen in zip(texts, lines, strict=False))
    return f"<html><body><div class='ocr_page' title='bbox 0 0 {width} {height}'>{page}</div></body></html>\n"


def _line(text: str, seen: Sequence[Seen]) -> str:
    words = list(_words(text, [_piece(letters, sure, quad) for letters, sure, quad in seen if quad is not None]))
    if not words:
        return ""
    whole = words[0]
    for word in words[1:]:
        whole = whole.with_next(word)
    told = "".join(
        f"<span class='ocrx_word' title='{word.box}; x_wconf {round(100 * word.sureness)}'>{escape(word.text)}</span>"
        for word in words
    )
    return f"<span class='ocr_line' title='{whole.box}'>{told}</span>"


def _piece(letters: str, sureness: float, quad: Quad) -> Piece:
    across, down = [round(corner[0]) for corner in quad], [round(corner[1]) for corner in quad]
    text = "•" if letters == _FULL_STOP else letters
    return Piece(text, sureness, left=min(across), top=min(down), right=max(across), bottom=max(down))


def _words(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """It parts wide type into letters, and the text of a line runs columns together: a word ends where the text has a
    space or the picture a wide gap."""
    held: Piece | None = None
    place = 0
    for piece in pieces:
        start = text.find(piece.text, place)
        spaced = start < 0 or " " in text[place:start]
        place = max(place, start + len(piece.text))
        if held is not None and not spaced and piece.left - held.right < _WIDE_GAP * (held.bottom - held.top):
            held = held.with_next(piece)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


if __name__ == "__main__":
    main()
