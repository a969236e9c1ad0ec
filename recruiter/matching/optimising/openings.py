"""Openings of a line that hide who did what, and how it begins instead."""

import re
from dataclasses import dataclass

# What was one's own to do: the verb that follows says it.
_DUTIES = (
    r"(?:was |were |being |been )?responsible for|(?:was |were )?tasked with|(?:was |were )?in charge of|"
    r"duties (?:included|include|were)|responsibilities (?:included|include|were)|my (?:role|job) (?:was|involved)|"
    r"(?:was |were )?entrusted with|(?:was |were )?accountable for"
)
# A part in something, that only the person can name.
_PARTS = (
    r"(?:was |were )?involved in|participated in|took part in|contributed to|helped (?:out )?(?:to|with|in)|"
    r"assisted (?:with|in)|worked on|part of (?:a|the) team (?:that|which)"
)
_ABROAD = (
    r"verantwortlich für|zuständig für|mitarbeit (?:bei|an|in)|mitwirkung (?:bei|an)|aufgaben waren|"
    r"responsable (?:de la|de l['’]|du|des|de|del)|chargée? (?:de la|de l['’]|du|des|de)|participation (?:à|au|aux)|"
    r"encargad[oa] de|participación en|responsabile (?:di|del|della)|responsável por|verantwoordelijk voor"
)
_OPENING = re.compile(rf"\s*(?P<weak>(?P<duty>{_DUTIES})|{_PARTS}|{_ABROAD})\b[\s:]*(?P<rest>\S.*)", re.I | re.S)
_GERUND = re.compile(r"(?P<verb>[a-z]+ing)\b", re.IGNORECASE)
# Only verbs whose past is certain; of any other the person finds it.
_PAST = {
    "administering": "administered", "analyzing": "analyzed", "analysing": "analysed", "answering": "answered",
    "approving": "approved", "assembling": "assembled", "auditing": "audited", "automating": "automated",
    "booking": "booked", "budgeting": "budgeted", "building": "built", "buying": "bought", "calculating": "calculated",
    "caring": "cared", "checking": "checked", "cleaning": "cleaned", "closing": "closed", "coaching": "coached",
    "coding": "coded", "collecting": "collected", "configuring": "configured", "conducting": "conducted",
    "controlling": "controlled", "coordinating": "coordinated", "creating": "created", "defining": "defined",
    "delivering": "delivered", "deploying": "deployed", "designing": "designed", "developing": "developed",
    "directing": "directed", "documenting": "documented", "drafting": "drafted", "driving": "drove",
    "editing": "edited",
    "ensuring": "ensured", "evaluating": "evaluated", "executing": "executed", "extending": "extended",
    "handling": "handled", "hiring": "hired", "implementing": "implemented", "improving": "improved",
    "inspecting": "inspected", "installing": "installed", "integrating": "integrated", "introducing": "introduced",
    "investigating": "investigated", "keeping": "kept", "launching": "launched", "leading": "led",
    "maintaining": "maintained", "making": "made", "managing": "managed", "measuring": "measured",
    "mentoring": "mentored", "migrating": "migrated", "monitoring": "monitored", "negotiating": "negotiated",
    "operating": "operated", "optimizing": "optimized", "ordering": "ordered", "organizing": "organized",
    "organising": "organised", "overseeing": "oversaw", "planning": "planned", "preparing": "prepared",
    "presenting": "presented", "processing": "processed", "producing": "produced", "programming": "programmed",
    "providing": "provided", "publishing": "published", "purchasing": "purchased", "recording": "recorded",
    "recruiting": "recruited", "reducing": "reduced", "repairing": "repaired", "reporting": "reported",
    "researching": "researched", "resolving": "resolved", "reviewing": "reviewed", "running": "ran",
    "scheduling": "scheduled", "selling": "sold", "serving": "served", "setting": "set", "shipping": "shipped",
    "supervising": "supervised", "supporting": "supported", "teaching": "taught", "testing": "tested",
    "tracking": "tracked", "training": "trained", "treating": "treated", "troubleshooting": "troubleshot",
    "updating": "updated", "verifying": "verified", "writing": "wrote",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """`verb` is the past of what was one's own to do, in its place, where that is certain."""

    weak: str
    verb: str | None
    rest: str


def find(line: str) -> Opening | None:
    found = _OPENING.match(line)
    if not found:
        return None
    rest = found["rest"]
    gerund = _GERUND.match(rest) if found["duty"] else None
    past = _PAST.get(gerund["verb"].casefold()) if gerund else None
    if gerund and past and not _goes_on(rest[gerund.end() :]):
        return Opening(found["weak"], past, rest[gerund.end() :])
    return Opening(found["weak"], None, rest)


def pasts() -> frozenset[str]:
    return frozenset(_PAST.values())


def _goes_on(rest: str) -> bool:
    """With a further gerund: "managing and training" would take two pasts."""
    return bool(re.search(r"\b(?:and|or|,)\s+[a-z]+ing\b", rest, re.IGNORECASE))
