"""What only the pages of this package, and the sidebar, need."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from recruiter.matching import attention
from recruiter.matching.shown import spans
from recruiter.matching.shown.cells import Cell, Row
from recruiter.web.templatetags.web import heatcell

register = template.Library()

register.filter("roughly", spans.roughly)
register.filter("exactly", spans.exactly)

_WIDTH, _HEIGHT = 100, 20
_SOME = UUID(int=0)


@register.filter
def among(value: object, values: Collection[object]) -> bool:
    return value in values


@register.filter
def polyline(values: Sequence[int]) -> str:
    """As points of a line in a box of 100 × 20, the highest at its top."""
    step, most = _WIDTH / max(1, len(values) - 1), max(1, *values)
    return " ".join(f"{index * step:.1f},{_HEIGHT * (1 - value / most):.1f}" for index, value in enumerate(values))


@register.simple_tag
def heatcells(row: Row, href: str) -> SafeString:
    """The cells of a row of the ranking, each a link to the candidate's page, `href`. Not by a loop in the template: a
    page has more than a thousand of them."""
    evidence = reverse("mark_evidence", args=[_SOME])
    return SafeString("".join(f'<td class="of-cell">{_heatcell(cell, href, evidence)}</td>' for cell in row.cells))


def _heatcell(cell: Cell, href: str, evidence: str) -> SafeString:
    return heatcell(
        cell.status,
        level=cell.level,
        percent=cell.percent,
        label=cell.column.label,
        href=href,
        number=cell.column.number,
        evidence=evidence.replace(str(_SOME), str(cell.mark.pk)),
    )


@register.simple_tag(takes_context=True)
def attention_count(context: dict[str, Any]) -> int:
    """How many files need a person; one query, for members only."""
    shell = context.get("shell")
    return attention.items(shell.actor).count() if shell and shell.actor else 0
