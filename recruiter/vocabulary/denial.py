"""Words that take a claim back: "no experience with Kubernetes", "ACLS course booked for January"."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from recruiter.vocabulary.beginnings import HEAD, heads, places
from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import any_of

_NOT = any_of(
    """no|not|never|without|neither|nor|lack(?:s|ing)?|cannot|can['’]t|don['’]t|doesn['’]t|didn['’]t|haven['’]t|isn['’]t
    |unfamiliar|kein(?:e|en|er|erlei)?|nicht|ohne|nie|pas|aucun(?:e)?|jamais|sans|sin|ningun[oa]?|nunca|non|senza
    |nessun(?:a|o)?|não|nenhum(?:a)?|sem|geen|niet|zonder"""
)
_NOT_YET = any_of(
    """booked|planned|planning to|scheduled|upcoming|not yet|in progress|learning|aspiring|would love to
    |(?:want|wish|hope|keen|eager|like|plan|willing) to (?:learn|study|get|gain|work with|become)
    |interest(?:ed)? in (?:learning|becoming)|geplant|angemeldet|möchte|prévu|inscrit|previsto|prevista"""
)
# Denials of something else: "not only Python", "without downtime".
_NO_DENIAL = any_of(
    """not only|not just|no (?:doubt|problem|later|longer than|less than|fewer|more than|downtime)|machine learning
    |deep learning|e-?learning|reinforcement learning|learning management|nicht nur|pas seulement|no solo
    |without (?:downtime|incidents?|accidents?|errors?|supervision|help|interruption)"""
)
_CLAUSE_END = re.compile(r"[.;!?•]\s|\b(?:but|however|aber|mais|pero)\b|\n\s*\n|\n\s*[•*-]\s", re.IGNORECASE)
_NONE = re.compile(r"\s*[:–-]\s*(?:none|no|keine?|aucune?)\b", re.IGNORECASE)
_BEFORE, _AFTER = 80, 40  # characters that a denial reaches over
# Of the patterns above: where none of these begins, there is no need to ask them.
_BEGINS = heads(
    """no none not never without neither nor lack cannot can don doesn didn haven isn unfamiliar kein nicht ohne nie pas
    aucun jamais sans sin ningun nunca non senza nessun não nenhum sem geen niet zonder booked planned planning
    scheduled upcoming in learning aspiring would want wish hope keen eager like plan willing interest geplant
    angemeldet möchte prévu inscrit previsto prevista"""
)


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the clause about text[start:end] says that it is not so, or not yet."""
    first = max(0, start - _BEFORE)
    if _has_sign(text, first, end + _AFTER) or any(_is_cut(text, place) for place in (first, end)):
        return _denies(text[first:start], text[end : end + _AFTER])
    return False


def _has_sign(text: str, first: int, last: int) -> bool:
    signs = _signs(text)
    index = bisect_left(signs, first)
    return index < len(signs) and signs[index] < last


@remembered
def _signs(text: str) -> Sequence[int]:
    """Where words begin as some denial does."""
    by_head = places(text)
    return sorted(place for head in _BEGINS & by_head.keys() for place in by_head[head])


def _is_cut(text: str, place: int) -> bool:
    """Whether the end of a word that begins before the place reads like a denial."""
    return text[max(0, place - 1) : place + 1].isalnum() and not _BEGINS.isdisjoint(places(text[place : place + HEAD]))


@remembered
def _denies(before: str, after: str) -> bool:
    before = _NO_DENIAL.sub(" ", _CLAUSE_END.split(before)[-1])
    after = _NO_DENIAL.sub(" ", _CLAUSE_END.split(after)[0])
    if _NOT_YET.search(before) or _NOT_YET.search(after) or _NONE.match(after):
        return True
    return _NOT.search(before) is not None
