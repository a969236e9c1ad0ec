"""Which addresses count as links: those that a person could follow to another person or page."""

import re
from urllib.parse import urlsplit

ADDRESS_LENGTH = 2_000
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_FIELD = re.compile(r"^\s*HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)


def followable(address: str) -> str:
    """The address, or "" when it is of another scheme, endless or broken."""
    address = _UNSAFE.sub("", address)
    if len(address) > ADDRESS_LENGTH:
        return ""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in _SCHEMES else ""


def field_address(instruction: str) -> str:
    """The target in a field's instruction: HYPERLINK "https://example.com" and its switches."""
    found = _FIELD.match(instruction)
    return followable(found[1]) if found else ""
