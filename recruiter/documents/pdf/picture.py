"""A page as pixels, to ask what a person sees of it."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents.pdf.boxes import Rect

GREY = 1
COLOUR = 4  # blue, green, red, unused


@dataclass(frozen=True, slots=True)
class Picture:
    pixels: bytes
    width: int
    height: int
    channels: int
    scale: float  # pixels per point

    def rows(self, rect: Rect, *, channel: int = 0) -> list[bytes]:
        """The pixels of one colour in a part of the page as displayed, row by row."""
        left = max(0, int(rect.left * self.scale)) * self.channels + channel
        right = min(self.width, int(rect.right * self.scale) + 1) * self.channels
        top = max(0, self.height - 1 - int(rect.top * self.scale))
        bottom = min(self.height, self.height - int(rect.bottom * self.scale))
        if right <= left:
            return []
        stride = self.width * self.channels
        starts = range(top * stride, bottom * stride, stride)
        return [self.pixels[start + left : start + right : self.channels] for start in starts]

    def has_contrast(self, rect: Rect, *, least: int) -> bool:
        """Of so many grey levels. The middle rows, where letters are, nearly always decide."""
        rows = self.rows(rect)
        middle = len(rows) // 2
        lightest, darkest = 0, 255
        for row in (*rows[middle:], *rows[:middle]):
            lightest, darkest = max(lightest, *row, 0), min(darkest, *row, 255)
            if lightest - darkest >= least:
                return True
        return False


def rendered(page: Any, *, dpi: float, channels: int, pixels_most: int) -> Picture:
    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(dpi / 72, (pixels_most / max(wide * high, 1.0)) ** 0.5)
    width, height = max(1, round(wide * scale)), max(1, round(high * scale))
    buffer = ctypes.create_string_buffer(width * height * channels)
    form = pdfium.FPDFBitmap_Gray if channels == GREY else pdfium.FPDFBitmap_BGRx
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, form, buffer, width * channels)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if channels == GREY else 0)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels=buffer.raw, width=width, height=height, channels=channels, scale=scale)
