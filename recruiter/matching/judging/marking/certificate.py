"""A licence or certificate: by its letters where it has any, else by meaning."""

import re
from dataclasses import replace

from recruiter.documents.document import Span
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking import meaning
from recruiter.matching.judging.marking.view import View, marked
from recruiter.matching.judging.marks import Mark
from recruiter.vocabulary.denial import is_denied

# "ACLS", "C+E", "CPC", "18th": what papers are called by, whatever the language around it.
_LETTERS = re.compile(r"(?<![\w+])(?:[A-Z][A-Z0-9]*(?:[+&/-][A-Z0-9]+)+|[A-Z]{2}[A-Z0-9]*|\d+(?:st|nd|rd|th))(?![\w+])")
# Words beside which "RN" or "UK" are no paper of their own.
_NO_PAPER = frozenset({"UK", "US", "USA", "EU", "OR", "AND", "OF", "CV", "ID"})
# What words of like meaning show where the advert names letters that the resume does not have.
_WITHOUT_LETTERS = 0.5
# A paper stands in a list by its nature, and is worth at least this there.
_PAPER = 0.7


def mark(requirement: Requirement, view: View) -> Mark:
    letters = [name for name in _LETTERS.findall(requirement.text) if name not in _NO_PAPER]
    if not letters:
        return meaning.mark(requirement, view)
    named = [spans for name in letters if (spans := _named(name, view))]
    if not named:
        return meaning.mark(requirement, view, share=_WITHOUT_LETTERS)
    places = [max(spans, key=lambda span: (view.backing(span), -span.start)) for spans in named]
    credit = len(named) / len(letters) * max(_PAPER, *(view.backing(span) for span in places))
    return replace(marked(requirement, credit, view, places, "named"), quality="exact")


def _named(name: str, view: View) -> list[Span]:
    found = re.finditer(rf"(?<![\w+]){re.escape(name)}(?![\w+])", view.blind.text)
    return [Span(*match.span()) for match in found if not is_denied(view.blind.text, *match.span())]
