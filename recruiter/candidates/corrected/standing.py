"""Where in a text the words of a fact stand."""

import re

from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.profile import Fact
from recruiter.documents.document import Span
from recruiter.vocabulary import skills

NOWHERE = Span(0, 0)


def fact_of(fact: Fact | None, change: Change | None, *, text: str, within: Span, otherwise: Span) -> Fact | None:
    """The fact as it was read, or as it is changed."""
    if change is None:
        return fact
    if change.value is None:
        return None
    stands = next(iter(places_of(change.value, text, within=within)), fact.span if fact else otherwise)
    return Fact(change.value, stands)


def places_of(value: str, text: str, *, within: Span | None = None) -> list[Span]:
    """Where the value stands word for word, in any case."""
    if not value.strip():
        return []
    words = r"\s+".join(map(re.escape, value.split()))
    start, end = (within.start, within.end) if within else (0, len(text))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    return [Span(*match.span()) for match in pattern.finditer(text, start, end)]


def skill_in(value: str, text: str) -> tuple[str, tuple[Span, ...]]:
    """The skill's name, and everywhere that the text names it."""
    known = skills.named(value)
    name = known.name if known else " ".join(value.split())
    named = [mention for mention in skills.find(text, listed=True) if known and mention.skill.name == name]
    spans = [Span(mention.start, mention.end) for mention in named]
    return name, tuple(spans or places_of(value, text) or places_of(name, text))
