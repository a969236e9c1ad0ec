"""Place and work permit: compared by code that sees what the judge must not, and never scored."""

import re

from recruiter.candidates.profile import Profile
from recruiter.documents.document import Document, Span
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.matching.judging.marks import Evidence, Mark, Status, not_shown
from recruiter.vocabulary import places
from recruiter.vocabulary.words import any_of

_PERMIT = any_of(
    r"""right to work|work (?:permit|authori[sz]ation|visa)|authori[sz]ed to work|eligible to work
    |permanent resident|green card|eu national|security clearance|arbeitserlaubnis|permis de travail
    |permiso de trabajo"""
)
_WANTING = any_of(
    "not|no|without|need(?:s|ed)?|require[sd]?|requiring|sponsor(?:ship)?|kein(?:e|en)?|benötige|sin|sans"
)
_WILLING = any_of(r"willing to (?:relocate|move)|open to relocat\w+|umzugsbereit|ready to relocate")


def check(job: Advert, document: Document, profile: Profile) -> list[Mark]:
    return [
        _place(requirement, document, profile) if requirement.kind == "place" else _permit(requirement, document)
        for requirement in job.requirements
        if requirement.is_gate
    ]


def _place(requirement: Requirement, document: Document, profile: Profile) -> Mark:
    if profile.place is None:
        return not_shown(requirement, "the resume names no place")
    evidence = (Evidence(document.quote(profile.place.span), profile.place.span),)
    wanted, lives = _parts(requirement.text), _parts(profile.place.value)
    shared = set(wanted) & set(lives)
    if _regions(wanted) and _regions(lives) and not _regions(wanted) & _regions(lives):
        shared = set()  # Portland, Oregon is not Portland, Maine
    if any(not places.is_region(part) for part in shared) or (len(wanted) == 1 and shared):
        return Mark(requirement, "met", 1.0, evidence, "same place")
    if willing := _line_with(_WILLING, document):
        return _said(requirement, "partly", document, willing, "lives elsewhere, would move")
    if shared:
        return Mark(requirement, "partly", 0.5, evidence, "another place in the same region")
    return Mark(requirement, "contradicted", 0.0, evidence, "lives elsewhere")


def _permit(requirement: Requirement, document: Document) -> Mark:
    said = _line_with(_PERMIT, document)
    if said is None:
        return not_shown(requirement)
    if _WANTING.search(document.quote(said)):
        return Mark(requirement, "contradicted", 0.0, (Evidence(document.quote(said), said),), "as stated")
    return _said(requirement, "met", document, said, "as stated")


def _line_with(pattern: re.Pattern[str], document: Document) -> Span | None:
    return next((line.span for line in document.lines if pattern.search(document.quote(line.span))), None)


def _said(requirement: Requirement, status: Status, document: Document, span: Span, reason: str) -> Mark:
    return Mark(requirement, status, 1.0 if status == "met" else 0.5, (Evidence(document.quote(span), span),), reason)


def _regions(parts: list[str]) -> set[str]:
    return {part for part in parts if places.is_region(part)}


def _parts(place: str) -> list[str]:
    """City, state, country, in the order in which they stand; what is in brackets is about working time."""
    plain = re.sub(r"\([^)]*\)?", " ", place).casefold()
    return [part.strip() for part in re.split(r"[,|/]|\s[–-]\s", plain) if part.strip()]
