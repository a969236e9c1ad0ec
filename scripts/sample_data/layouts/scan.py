import random
from io import BytesIO
from pathlib import Path

import reportlab
from PIL import Image, ImageChops, ImageDraw, ImageFont

from sample_data.document import Document
from sample_data.layouts import text

DPI = 150
PAPER = (1240, 1754)
GREY = 226
LEFT, TOP, LINE = 130, 120, 34
FONTS = Path(reportlab.__file__).parent / "fonts"


def draw(document: Document) -> bytes:
    """A picture of a page: a little askew, grey, noisy, and without a letter of text in the file."""
    page = Image.new("L", PAPER, GREY)
    _write(page, document)
    scanned = ImageChops.subtract(page.rotate(0.5, Image.Resampling.BICUBIC, fillcolor=GREY), _noise())
    target = BytesIO()
    day = document.date.timetuple()
    scanned.save(target, "PDF", resolution=DPI, quality=55, creationDate=day, modDate=day, producer="Scanner")
    return target.getvalue()


def _write(page: Image.Image, document: Document) -> None:
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(text.draw(document).decode().splitlines()):
        size, face = (40, "VeraBd.ttf") if row == 0 else (22, "VeraBd.ttf" if line.isupper() else "Vera.ttf")
        font = ImageFont.truetype(FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)
        pen.text((LEFT, TOP + LINE * row), line, fill=40, font=font, anchor="ls")


def _noise() -> Image.Image:
    """Zero to fifteen levels of grey, the same on every run."""
    grain = random.Random(7).randbytes(PAPER[0] * PAPER[1])  # noqa: S311  # paper grain, no secret
    return Image.frombytes("L", PAPER, grain).point(lambda level: level >> 4)
