"""Scans for the tests: pages drawn as pictures in the font that Pillow brings, as files of any kind."""

from collections.abc import Callable, Iterable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.documents.making import A4, drawn

DPI = 150
PAPER = (1240, 1754)  # A4 at that
_FONT = ImageFont.load_default(size=23)  # 11 points
_PITCH = 34

LEFT = [
    "Jane Okafor",
    "Staff engineer",
    "Built payment services in Python",
    "Ran the move to Kubernetes",
    "Trained seven new colleagues",
    "Wrote the handbook of the team",
]
RIGHT = [
    "Languages",
    "English and French",
    "Certificates",
    "Cloud architect since 2019",
    "Interests",
    "Mountains and old maps",
]


def page(lines: Iterable[str], *, x: int = 110, y: int = 140, on: Image.Image | None = None) -> Image.Image:
    picture = on or Image.new("L", PAPER, "white")
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((x, y + number * _PITCH), line, font=_FONT, fill="black")
    return picture


def two_columns() -> Image.Image:
    return page(RIGHT, x=760, on=page(LEFT))


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def scan_of(*pictures: Image.Image) -> bytes:
    """A PDF whose pages are these pictures."""
    return drawn(*[shows(picture) for picture in pictures])


def shows(picture: Image.Image) -> Callable[[Canvas], None]:
    reader = ImageReader(picture)
    return lambda canvas: canvas.drawImage(reader, 0, 0, *A4) and None


def layered(picture: Image.Image, words: Iterable[str]) -> bytes:
    """The same with an invisible layer, as scanners add it."""

    def draw(canvas: Canvas) -> None:
        shows(picture)(canvas)
        for number, line in enumerate(words):
            canvas.drawString(110 * 72 / DPI, A4[1] - (162 + number * _PITCH) * 72 / DPI, line, mode=3)

    return drawn(draw)
