"""What the pages of papers need."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template

from recruiter.matching.reporting.paper import Bars

register = template.Library()

_STEP, _WIDTH, _BASE, _HIGHEST, _LEAST = 40, 34, 96, 80, 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """In a picture of 400 × 112."""

    label: str
    count: int
    x: int
    y: str
    height: str
    middle: int
    above: str


@register.filter
def is_number(value: object) -> bool:
    return isinstance(value, int | float)


@register.filter
def as_bars(bars: Bars) -> Iterator[Bar]:
    for index, (label, count) in enumerate(bars.bars):
        height = max(_LEAST, _HIGHEST * count / bars.most)
        x, top = index * _STEP + (_STEP - _WIDTH) // 2, _BASE - height
        yield Bar(label, count, x, f"{top:.1f}", f"{height:.1f}", x + _WIDTH // 2, f"{top - 4:.1f}")
