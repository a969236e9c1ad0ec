"""What templates of every package need; a builtin library (config.settings), so nothing has to load it."""

from zlib import crc32

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_HUES = 7
_SIGNS = {"met": ("✓", "met"), "contradicted": ("✕", "contradicted")}
_INSIDE = 'class="cell level-{}" aria-label="{}"><i aria-hidden="true">{}</i>'
_CELL = f'<span role="img" {_INSIDE}</span>'
_LINKED_CELL = f'<a href="{{}}#r{{}}" data-evidence="{{}}" {_INSIDE}</a>'


@register.filter
def initials(name: str) -> str:
    """Of the first and the last name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    return "".join(word[0] for word in dict.fromkeys((*words[:1], *words[-1:]))).upper() or "?"


@register.filter
def hue(name: str) -> int:
    """1 to 7, always the same for the same name."""
    return crc32(name.casefold().encode()) % _HUES + 1


@register.filter
def under(path: str, href: str) -> bool:
    """Whether a page lies below the page of a link."""
    return path.startswith(href)


@register.simple_tag
def heatcell(
    status: str,
    *,
    level: int = 1,
    percent: int = 0,
    label: str = "",
    href: str = "",
    number: int | str = "",
    evidence: str = "",
) -> SafeString:
    """One requirement of one candidate, as deep as its level (1 to 5). With an href it leads to the requirement of the
    number; `evidence` is what the popover shows. No component, since a ranking has a thousand of them."""
    sign, words = _SIGNS.get(status, ("–", "not shown"))
    if status == "partly":
        sign, words = str(percent), f"{percent} % shown"
    depth = "against" if status == "contradicted" else level
    said = f"{label}: {words}" if label else words
    if not href:
        return format_html(_CELL, depth, said, sign)
    return format_html(_LINKED_CELL, href, number, evidence, depth, said, sign)
