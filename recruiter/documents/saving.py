"""When a file says that it was saved."""

import re
from datetime import date

# ISO 8601 in office files; "D:20210312101500+01'00'" in PDF (ISO 32000-1, 7.9.4).
_DAY = re.compile(r"\s*(?:D:)?(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})")


def day_in(text: str) -> date | None:
    """The day that a property of a file names, or None for what is no day."""
    match = _DAY.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
