"""Pictures as files. Each is taken for a page as wide as A4: what cameras say of its size means nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps, TiffImagePlugin, WebPImagePlugin  # noqa: F401  the last two are known once imported

from recruiter.documents import refusals
from recruiter.documents.composing import Row, compose
from recruiter.documents.document import Document, Flag
from recruiter.documents.hidden import flag
from recruiter.documents.limits import Limits
from recruiter.documents.ocr.hocr import picture_size
from recruiter.documents.ocr.pixels import DPI, Pixels, without_faint
from recruiter.documents.ocr.scanned import Readings, Scanned
from recruiter.documents.pdf.boxes import Rect, View
from recruiter.documents.pdf.reading import page_rows

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
_SHORT_SIDE = 595.0  # points
_ENLARGED_MOST = 3.0  # more pixels of a tiny picture tell no more
_IN_PAGES = "TIFF"  # the frames of other formats are a film


def read_image(data: bytes, *, name: str, limits: Limits, readings: Readings | None) -> Document:
    with _opened(data, name=name, limits=limits) as picture:
        pages = int(getattr(picture, "n_frames", 1)) if picture.format == _IN_PAGES else 1
    if pages > limits.pages_most:
        raise refusals.too_many_pages(name, pages=pages, limits=limits)
    scanned = Scanned(readings)
    numbers = range(1, min(pages, limits.pages_read) + 1)
    rows = (row for number in numbers for row in _rows(number, scanned=scanned))
    read = compose("image", rows=rows, pages=pages, flags=_unread(pages, limits=limits), limits=limits)
    if not read.text and readings is not None:
        raise refusals.picture_without_text(name) if scanned.was_tried else refusals.ocr_missing(name)
    return replace(read, flags=(*read.flags, *scanned.flags()), scans=tuple(scanned.pages))


def _unread(pages: int, *, limits: Limits) -> Iterator[Flag]:
    if pages > limits.pages_read:
        yield flag("pages_not_read", f"pages {limits.pages_read + 1} to {pages}")


def _rows(number: int, *, scanned: Scanned) -> Iterator[Row]:
    view = _paper(*picture_size((scanned.readings or {}).get(number, "")))
    yield from page_rows(scanned.words(number, view=view, found=[]), view=view, number=number)


def _paper(width: float, height: float) -> View:
    scale = _SHORT_SIDE / max(1.0, min(width, height))
    return View(area=Rect(0.0, 0.0, width * scale, height * scale), turns=0)


def image_pixels(data: bytes, *, name: str, page: int, limits: Limits) -> Pixels:
    with _opened(data, name=name, limits=limits) as picture:
        picture.seek(page - 1)
        _check_size(picture, name=name, limits=limits)
        grey = _grey(picture)
    across, up = grey.size
    dots = _SHORT_SIDE / 72 * DPI
    scale = min(dots / min(across, up), _ENLARGED_MOST, (limits.ocr_pixels / (across * up)) ** 0.5)
    size = (max(1, int(across * scale)), max(1, int(up * scale)))
    if size != grey.size:
        grey = grey.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    return Pixels(width=grey.width, height=grey.height, data=without_faint(grey.tobytes()))


@contextmanager
def _opened(data: bytes, *, name: str, limits: Limits) -> Iterator[Image.Image]:
    """The header is read; pixels follow when asked for."""
    Image.MAX_IMAGE_PIXELS = limits.image_pixels // 2  # Pillow warns of that, and refuses twice as many
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            _check_size(picture, name=name, limits=limits)
            yield picture
    except Image.DecompressionBombError as error:
        raise refusals.picture_too_large(name, limits=limits) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise refusals.damaged(name) from error


def _check_size(picture: Image.Image, *, name: str, limits: Limits) -> None:
    if picture.width * picture.height > limits.image_pixels:
        raise refusals.picture_too_large(name, limits=limits)


def _grey(picture: Image.Image) -> Image.Image:
    """Upright, on white paper."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda level: level / 256).convert("L")
    upright = ImageOps.exif_transpose(picture)
    if not upright.has_transparency_data:
        return upright.convert("L")
    seen = upright.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("L")
