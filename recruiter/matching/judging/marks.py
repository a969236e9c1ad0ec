"""What a reader says about one requirement: a state, and the words of the resume that show it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from recruiter.documents.document import Document, Span
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary.dates import PartialDate

Status = Literal["met", "partly", "not_shown", "contradicted"]
# How what was found stands to what was asked for: the same by name, the same by another name, something that includes
# it or comes near, or words of like meaning.
Quality = Literal["exact", "alias", "related", "similar"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that stand in the document at `span`; see `verified`."""

    quote: str
    span: Span

    def as_json(self) -> dict[str, Any]:
        return {"quote": self.quote, "start": self.span.start, "end": self.span.end}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(row["quote"], Span(row["start"], row["end"]))


@dataclass(frozen=True, slots=True)
class Near:
    """Something else that the resume names, which comes near what was asked for."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mark:
    """`credit`, 0 to 1, says how much of the requirement is shown; `reason` says by what, in a few words. What is not
    shown or contradicted earns nothing. `years` and `last_used` are those of the dated jobs that show it."""

    requirement: Requirement
    status: Status
    credit: float
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    quality: Quality | None = None
    years: float | None = None
    last_used: PartialDate | None = None
    near: tuple[Near, ...] = ()

    def __post_init__(self) -> None:
        most = 1.0 if self.status in ("met", "partly") else 0.0
        if not 0 <= self.credit <= most:
            raise ValueError(f"A mark that is {self.status} cannot have a credit of {self.credit}.")


def verified(mark: Mark, *, text: str) -> Mark:
    """The mark with only those quotes that stand in `text` where they say. A claim left without any is not shown: no
    evidence, no claim. Marks of any engine pass here before they are scored."""
    kept = tuple(evidence for evidence in mark.evidence if _stands(evidence, text))
    near = tuple(one for one in mark.near if _stands(one.evidence, text))
    if kept or mark.status == "not_shown":
        return replace(mark, evidence=kept, near=near)
    return not_shown(mark.requirement, "no quote that stands in the document", near=near)


def in_words_of(document: Document, mark: Mark) -> Mark:
    """The mark with its quotes as the person wrote them; readers quote a text with blanks for identity."""
    near = tuple(replace(one, evidence=_quoted(document, one.evidence)) for one in mark.near)
    return replace(mark, evidence=tuple(_quoted(document, one) for one in mark.evidence), near=near)


def not_shown(requirement: Requirement, reason: str = "", *, near: tuple[Near, ...] = ()) -> Mark:
    return Mark(requirement, "not_shown", 0.0, (), reason, near=near)


def _quoted(document: Document, evidence: Evidence) -> Evidence:
    return Evidence(document.quote(evidence.span), evidence.span)


def _stands(evidence: Evidence, text: str) -> bool:
    return bool(evidence.quote.strip()) and text[evidence.span.start : evidence.span.end] == evidence.quote
