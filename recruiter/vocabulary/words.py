"""Regular expressions out of lists of words."""

import re


def alternatives(text: str) -> str:
    """The entries of a list written with bars, over as many lines as it takes, as one group: "a|b" of "a | b"."""
    return "(?:" + "|".join(entry.strip() for entry in text.split("|") if entry.strip()) + ")"


def any_of(*texts: str) -> re.Pattern[str]:
    """Any entry as a whole word, whatever its case."""
    entries = "|".join(map(alternatives, texts))
    return re.compile(rf"(?<!\w)(?:{entries})(?!\w)", re.IGNORECASE)


def as_matched(text: str) -> str:
    """In small letters as IGNORECASE compares them: to it the Turkish İ and ı are the letter i."""
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()
