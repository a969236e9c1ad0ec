"""Words that take a claim back: "no experience with Kubernetes", "ACLS course booked for January"."""

import re

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


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the clause about text[start:end] says that it is not so, or not yet."""
    before = _NO_DENIAL.sub(" ", _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1])
    after = _NO_DENIAL.sub(" ", _CLAUSE_END.split(text[end : end + _AFTER])[0])
    if _NOT_YET.search(before) or _NOT_YET.search(after) or _NONE.match(after):
        return True
    return _NOT.search(before) is not None
