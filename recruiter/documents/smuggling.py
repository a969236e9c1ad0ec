"""Sentences in characters that nothing draws: tags, and variation selectors behind any letter or picture."""

import re
from collections.abc import Iterator

# Flags of regions and forms of emoji take seven and two of them.
_TAGS = re.compile("[\U000e0020-\U000e007e]{8,}")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")


def smuggled(text: str) -> Iterator[str]:
    """What such characters spell."""
    if text.isascii():
        return
    for match in _TAGS.finditer(text):
        yield "".join(chr(ord(char) - 0xE0000) for char in match[0])
    for match in _SELECTORS.finditer(text):
        yield bytes(map(_byte, match[0])).decode(errors="ignore")


def _byte(selector: str) -> int:
    """The 256 selectors in their order."""
    code = ord(selector)
    return code - 0xFE00 if code <= 0xFE0F else code - 0xE0100 + 16
