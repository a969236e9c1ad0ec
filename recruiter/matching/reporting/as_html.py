"""A paper as one HTML file that needs nothing beside it: styles are in it, and it asks nobody for anything."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from recruiter.matching.reporting.paper import Paper

_STYLES = ("layers", "reset", "tokens", "base", "parts/panel", "parts/table", "parts/paper", "util", "print")
_FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")


def write(paper: Paper) -> bytes:
    page = render_to_string("matching/paper_file.html", {"paper": paper, "styles": _styles()})
    return page.encode(errors="replace")


@cache
def _styles() -> SafeString:
    """Of our own files, without the font: a file that somebody was sent has none beside it."""
    found = [finders.find(f"web/css/{name}.css") for name in _STYLES]
    text = "\n".join(Path(path).read_text(encoding="utf-8") for path in found if isinstance(path, str))
    return SafeString(f"<style>{_FONT_FACE.sub('', text)}</style>")
