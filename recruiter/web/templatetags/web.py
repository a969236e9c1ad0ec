"""What templates of every package need; a builtin library (config.settings), so nothing has to load it."""

from functools import lru_cache
from zlib import crc32

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()

_HUES = 7
_SIGNS = {"met": ("✓", "met"), "contradicted": ("✕", "contradicted")}


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
    number: int = 0,
    evidence: str = "",
) -> SafeString:
    """One requirement of one candidate, as deep as its level (1 to 5). With an href it leads to the requirement of the
    number; `evidence` is what the popover shows. No component, since a ranking has a thousand of them."""
    sign, words = _SIGNS.get(status, ("–", "not shown"))
    if status == "partly":
        sign, words = str(percent), f"{percent} % shown"
    depth = "against" if status == "contradicted" else level
    said = f"{label}: {words}" if label else words
    # All but the label and the addresses is ours; format_html takes three times as long.
    inside = f'class="cell level-{depth}" aria-label="{_escaped(said)}"><i aria-hidden="true">{sign}</i>'
    if not href:
        return SafeString(f'<span role="img" {inside}</span>')
    return SafeString(f'<a href="{_escaped(href)}#r{number:d}" data-evidence="{_escaped(evidence)}" {inside}</a>')


@lru_cache(maxsize=2048)
def _escaped(text: str) -> str:
    return escape(text)
