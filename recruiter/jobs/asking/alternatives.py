"""Skills of which one will do: "Java or Kotlin", "AWS/GCP/Azure", "at least one of A, B and C"."""

import re
from collections.abc import Sequence

from recruiter.vocabulary.skills import Mention

_OR_WORDS = r"(?:or|oder|bzw\.?|ou|o|of)"
_OR = re.compile(
    rf"^[\s,)]*(?:/|\band/or\b|\bund/oder\b|\b{_OR_WORDS}\b|\|)\s*(?:(?:[^\W\d]+|\()\s?){{0,2}}$", re.IGNORECASE
)
_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?|for example|like|one of|one or more of|any of|either|z\.\s?b\.|wie|zum beispiel|(?:ein\w*"
    r"|mindestens ein\w*) der"
    r"|comme|tel(?:le)?s? que|par exemple|une? des|como|por ejemplo|(?:alguno|una?) de|come|ad esempio|uno tra"
    r"|por exemplo|um de"
    r"|zoals|bijvoorbeeld|een van)[\s:(,]*(?:the following|following|these)?[\s:(,]*(?:[^\W\d]+\s){0,2}$",
    re.IGNORECASE,
)
_REACH = 80  # characters
# What follows in the same enumeration, up to its "or": "A, B or C", "A, B, or a similar tool".
_LAST = re.compile(
    r"(?:\s*,\s*(?!(?:and|or|und|oder|et|ou|y|o|e|en|of)\b)[\w+#./ -]{1,30}){0,6}\s*,?\s+"
    r"(?P<and>or|oder|ou|o|of|and|und|et|y|e|en)\s+(?P<last>[^,;.()\n]{0,40})(?P<next>,?)",
    re.IGNORECASE,
)


def groups(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    found: list[list[Mention]] = []
    for mention in mentions:
        if found and _joined(text, found[-1], mention):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def _joined(text: str, group: Sequence[Mention], mention: Mention) -> bool:
    between = text[group[-1].end : mention.start]
    if len(between) > _REACH:
        return False
    if _OR.match(between):
        return True
    examples = _EXAMPLES.search(text, max(0, group[0].start - _REACH), group[0].start)
    if examples and re.fullmatch(r"\s*(?:,|and|und|et|y|e|en|,\s*and)\s*", between):
        return True
    return between.strip() == "," and _ends_in_or(text, mention)


def _ends_in_or(text: str, mention: Mention) -> bool:
    """In "A, B or C" the comma means "or"; in "A, B or C, D" it doesn't."""
    following = _LAST.match(text, mention.end, mention.end + 4 * _REACH)
    return (
        following is not None and following["and"].lower() in ("or", "oder", "ou", "o", "of") and not following["next"]
    )
