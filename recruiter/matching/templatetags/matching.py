"""What only the pages of this package, and the sidebar, need."""

from collections.abc import Collection, Sequence
from typing import Any

from django import template

from recruiter.matching import attention
from recruiter.matching.shown import spans

register = template.Library()

register.filter("roughly", spans.roughly)
register.filter("exactly", spans.exactly)

_WIDTH, _HEIGHT = 100, 20


@register.filter
def among(value: object, values: Collection[object]) -> bool:
    return value in values


@register.filter
def polyline(values: Sequence[int]) -> str:
    """As points of a line in a box of 100 × 20, the highest at its top."""
    step, most = _WIDTH / max(1, len(values) - 1), max(1, *values)
    return " ".join(f"{index * step:.1f},{_HEIGHT * (1 - value / most):.1f}" for index, value in enumerate(values))


@register.simple_tag(takes_context=True)
def attention_count(context: dict[str, Any]) -> int:
    """How many files need a person; one query, for members only."""
    shell = context.get("shell")
    return attention.items(shell.actor).count() if shell and shell.actor else 0
