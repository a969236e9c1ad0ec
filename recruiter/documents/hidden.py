"""What a person does not see is kept out of the text and shown to the recruiter as flags."""

from collections.abc import Iterable, Iterator

from recruiter.documents.cleaning import clean
from recruiter.documents.document import Flag

FLAGS_MOST = 20
QUOTE_LENGTH = 200


def flag(code: str, quote: str) -> Flag:
    return Flag(code, clean(quote)[:QUOTE_LENGTH])


def hidden_flags(quotes: Iterable[str]) -> Iterator[Flag]:
    found = 0
    for quote in quotes:
        words = clean(quote)
        if any(c.isalnum() for c in words) and found < FLAGS_MOST:
            found += 1
            yield flag("hidden_text", words)
