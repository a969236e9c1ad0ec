"""What a reader says about one requirement: a state, and the words of the resume that show it."""

from dataclasses import dataclass, replace
from typing import Literal

from recruiter.documents.document import Document, Span
from recruiter.jobs.requirements import Requirement

Status = Literal["met", "partly", "not_shown", "contradicted"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that stand in the document at `span`; see `verified`."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """`credit`, 0 to 1, says how much of the requirement is shown; `reason` says by what, in a few words. What is not
    shown or contradicted earns nothing."""

    requirement: Requirement
    status: Status
    credit: float
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        most = 1.0 if self.status in ("met", "partly") else 0.0
        if not 0 <= self.credit <= most:
            raise ValueError(f"A mark that is {self.status} cannot have a credit of {self.credit}.")


def verified(mark: Mark, *, text: str) -> Mark:
    """The mark with only those quotes that stand in `text` where they say. A claim left without any is not shown: no
    evidence, no claim. Marks of any engine pass here before they are scored."""
    kept = tuple(evidence for evidence in mark.evidence if _stands(evidence, text))
    if kept or mark.status == "not_shown":
        return replace(mark, evidence=kept)
    return not_shown(mark.requirement, "no quote that stands in the document")


def in_words_of(document: Document, mark: Mark) -> Mark:
    """The mark with its quotes as the person wrote them; readers quote a text with blanks for identity."""
    quotes = tuple(Evidence(document.quote(evidence.span), evidence.span) for evidence in mark.evidence)
    return replace(mark, evidence=quotes)


def not_shown(requirement: Requirement, reason: str = "") -> Mark:
    return Mark(requirement, "not_shown", 0.0, (), reason)


def _stands(evidence: Evidence, text: str) -> bool:
    return bool(evidence.quote.strip()) and text[evidence.span.start : evidence.span.end] == evidence.quote
