"""One of the skills asked for, or one that stands for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recruiter.candidates.profile import SkillClaim
from recruiter.documents.document import Span
from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.marking.view import View, marked, quotes
from recruiter.matching.judging.marks import Mark, Near, Quality, not_shown
from recruiter.vocabulary import skills

_MOST_NEAR = 4
# By how the skill that is there stands to the one asked for: Django shows Python, JavaScript a part of React.
_CLOSENESS: dict[skills.Closeness, float] = {"same": 1.0, "narrower": 0.95, "broader": 0.45, "near": 0.5}


@dataclass(frozen=True, slots=True)
class _Offer:
    """`backing` says how far the resume makes it likely, 0 to 1."""

    claim: SkillClaim
    closeness: skills.Closeness
    backing: float

    @property
    def credit(self) -> float:
        return _CLOSENESS[self.closeness] * self.backing

    def quality(self, view: View) -> Quality:
        if self.closeness != "same":
            return "related"
        name = self.claim.name.casefold()
        written = (view.blind.text[span.start : span.end].casefold() for span in self.claim.spans)
        return "exact" if name in written else "alias"

    @property
    def is_whole(self) -> bool:
        """The skill itself, or one that includes it."""
        return self.closeness in ("same", "narrower")

    @property
    def reason(self) -> str:
        backing = "named, in no dated job" if self.claim.years is None else f"{self.claim.years:g} years"
        if self.closeness == "same":
            return backing
        return f"has {self.claim.name}, {'which comes near' if self.closeness in ('near', 'broader') else backing}"


def mark(requirement: Requirement, view: View) -> Mark:
    offers = [offer for name in requirement.skills for offer in _offers(name, view)]
    if not offers:
        return _denied(requirement, view) or not_shown(requirement)
    whole = [offer for offer in offers if offer.is_whole]
    if requirement.kind == "certificate" and not whole:  # a paper is there or it is not
        return _denied(requirement, view) or not_shown(requirement, near=_near(offers, view))
    held = whole if requirement.kind == "certificate" else offers
    best = max(held, key=lambda offer: (offer.credit, offer.claim.years or 0, offer.claim.name))
    mark = marked(requirement, best.credit, view, places_of(best.claim, view), best.reason)
    near = () if best.is_whole else _near(offers, view)
    return replace(mark, quality=best.quality(view), years=best.claim.years, last_used=best.claim.last_used, near=near)


def _near(offers: Sequence[_Offer], view: View) -> tuple[Near, ...]:
    """What is there instead, the nearest first."""
    best_first = sorted(offers, key=lambda offer: (-offer.credit, offer.claim.name))
    claims = list(dict.fromkeys(offer.claim for offer in best_first))[:_MOST_NEAR]
    return tuple(Near(claim.name, quotes(view, places_of(claim, view)[:1])[0]) for claim in claims)


def _denied(requirement: Requirement, view: View) -> Mark | None:
    """The resume itself says that none of it is there."""
    denials = [view.blind.denied[name] for name in requirement.skills if name in view.blind.denied]
    if not denials:
        return None
    evidence = quotes(view, [claim.spans[0] for claim in denials])
    return Mark(requirement, "contradicted", 0.0, evidence, "says that it is not there")


def claims_of(name: str, view: View) -> list[SkillClaim]:
    """Claims of the skill itself, or of one that includes it."""
    return [offer.claim for offer in _offers(name, view) if offer.is_whole]


def places_of(claim: SkillClaim, view: View) -> Sequence[Span]:
    """The most believable first: having used a thing in like work says more than listing it."""
    return sorted(claim.spans, key=lambda span: (-view.backing(span), span))


def _offers(name: str, view: View) -> Iterator[_Offer]:
    wanted = skills.named(name)
    if wanted is None:
        return
    for claim, have in view.blind.known:
        if closeness := skills.related(have, wanted):
            yield _Offer(claim, closeness, max(view.backing(span) for span in claim.spans))
