"""A page as grey pixels: all that the program that reads letters ever gets of a stranger's file."""

import json
from dataclasses import dataclass
from typing import Any

from recruiter.documents.limits import Limits

DPI = 200  # of an A4 page; 300 costs half as much again and reads no better
_FAINT = 232  # lighter is paper: a page of nothing but pale words would else be stretched until they can be read
_PAPER = bytes(range(_FAINT)) + b"\xff" * (256 - _FAINT)


class GarbledPixelsError(Exception):
    """The bytes are no page."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """Row by row from the top, a byte a pixel, 0 is black."""

    width: int
    height: int
    data: bytes

    @property
    def pgm(self) -> bytes:
        """The plainest picture file."""
        return b"P5 %d %d 255\n%b" % (self.width, self.height, self.data)


def without_faint(data: bytes) -> bytes:
    return data.translate(_PAPER)


def told_of(pixels: Pixels) -> bytes:
    head = json.dumps({"width": pixels.width, "height": pixels.height}).encode()
    return head + b"\n" + pixels.data


def understood(told: bytes, *, limits: Limits) -> Pixels:
    """Raises GarbledPixelsError for anything but `told_of` a page within the limits."""
    head, _newline, data = told.partition(b"\n")
    try:
        sides = json.loads(head)
        width, height = _side(sides["width"]), _side(sides["height"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise GarbledPixelsError from error
    if width * height != len(data) or len(data) > limits.ocr_pixels:
        raise GarbledPixelsError
    return Pixels(width=width, height=height, data=data)


def _side(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("no side of a picture")
    return value
