"""A profile as a person has corrected it. Pure: what was read stays as it was read.

A corrected fact stands where its words do, else where the one stood that was read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from recruiter.candidates.corrected import entries
from recruiter.candidates.corrected.entries import PRESENT, date_of, over
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.corrected.standing import NOWHERE, fact_of, places_of, skill_in
from recruiter.candidates.corrected.unsaid import unsaid
from recruiter.candidates.profile import Fact, LanguageClaim, Profile, SkillClaim, Work
from recruiter.candidates.reading import claims, years
from recruiter.candidates.reading.sections import split
from recruiter.candidates.reading.uses import Use, in_jobs, in_projects
from recruiter.documents.document import Document, Span
from recruiter.vocabulary import languages, skills
from recruiter.vocabulary.dates import PartialDate

__all__ = ["PRESENT", "corrected", "date_of", "over", "places_of", "skill_in", "unsaid"]


def corrected(profile: Profile, changes: Sequence[Change], *, document: Document, today: date) -> Profile:
    """`document` is the one that the profile was read from; `today` ends what goes on, where the resume has no date of
    its own. Without changes the profile itself."""
    if not changes:
        return profile
    text = document.text
    work = entries.work(profile.work, _of(changes, "work"), text=text)
    held = replace(
        profile,
        name=_single(profile.name, "/basics/name", changes, text=text),
        headline=_headline(profile, work, changes, text=text),
        place=_single(profile.place, "/basics/location/address", changes, text=text),
        emails=_listed(profile.emails, "/basics/emails/*", changes, text=text),
        phones=_listed(profile.phones, "/basics/phones/*", changes, text=text),
        urls=_listed(profile.urls, "/basics/urls/*", changes, text=text),
        work=work,
        education=entries.education(profile.education, _of(changes, "education"), text=text),
        languages=tuple(_languages(profile.languages, _of(changes, "languages"))),
    )
    as_of = profile.as_of or today
    dated = _Dated(document, PartialDate(as_of.year, as_of.month), held.work)
    return _counted(_skilled(held, _of(changes, "skills"), dated), was=profile, dated=dated)


@dataclass(frozen=True)
class _Dated:
    """What years are counted by."""

    document: Document
    now: PartialDate
    work: Sequence[Work]

    @cached_property
    def uses(self) -> list[Use]:
        return [*in_projects(split(self.document)), *in_jobs(self.work)]

    def backed(self, claim: SkillClaim) -> SkillClaim:
        """With the years of the jobs and projects that name it."""
        if not claim.known:
            return claim
        return claims.backed(
            claim.name,
            claim.spans,
            text=self.document.text,
            uses=self.uses,
            today=self.now,
            listed=claim.listed,
        )


def _of(changes: Sequence[Change], section: str) -> list[Change]:
    return [change for change in changes if change.section == section]


def _single(fact: Fact | None, path: str, changes: Sequence[Change], *, text: str) -> Fact | None:
    change = next((change for change in changes if change.path == path), None)
    return fact_of(fact, change, text=text, within=Span(0, len(text)), otherwise=NOWHERE)


def _headline(profile: Profile, work: Sequence[Work], changes: Sequence[Change], *, text: str) -> Fact | None:
    """One that was taken from the first job follows it."""
    held = profile.headline
    if profile.work and held and held == profile.work[0].title:
        held = work[0].title if work else None
    return _single(held, "/basics/label", changes, text=text)


def _listed(facts: tuple[Fact, ...], path: str, changes: Sequence[Change], *, text: str) -> tuple[Fact, ...]:
    ours = [change for change in changes if change.path == path]
    kept = [replace(fact, value=_value_of(fact, ours) or "") for fact in facts]
    there = {fact.value for fact in kept}
    missed = [change.value for change in ours if change.is_missed and change.value]
    added = [Fact(value, next(iter(places_of(value, text)), NOWHERE)) for value in missed if value not in there]
    return tuple(fact for fact in [*kept, *added] if fact.value)


def _value_of(fact: Fact, changes: Sequence[Change]) -> str | None:
    change = next((change for change in changes if change.span and change.span.start == fact.span.start), None)
    return change.value if change else fact.value


def _languages(spoken: Sequence[LanguageClaim], changes: Sequence[Change]) -> Iterator[LanguageClaim]:
    for claim in spoken:
        ours = {change.path: change for change in changes if change.anchor == claim.name}
        if "/languages/*" in ours:
            continue
        level = ours.get("/languages/*/fluency")
        fluency = next((one for one in languages.ORDER if level and one == level.value), None)
        yield replace(claim, fluency=fluency) if level else claim


def _skilled(profile: Profile, changes: Sequence[Change], dated: _Dated) -> Profile:
    if not changes:
        return profile
    wanted = {change.anchor.casefold(): change.value for change in changes}
    kept = [claim for claim in profile.skills if wanted.get(claim.name.casefold(), claim.name)]
    listed = [replace(claim, listed=claim.listed or claim.name.casefold() in wanted) for claim in kept]
    missed = sorted(wanted.keys() - {claim.name.casefold() for claim in profile.skills})
    found = [skill_in(wanted[name] or "", dated.document.text) for name in missed]
    added = [SkillClaim(name, spans, known=skills.named(name) is not None) for name, spans in found if spans]
    return replace(
        profile,
        skills=(*listed, *(dated.backed(claim) for claim in added)),
        denied=tuple(claim for claim in profile.denied if claim.name.casefold() not in wanted),
    )


def _counted(profile: Profile, *, was: Profile, dated: _Dated) -> Profile:
    """All that is counted from dates, where work has changed."""
    if profile.work == was.work:
        return profile
    periods = [years.interval(entry.period, today=dated.now) for entry in profile.work if entry.period]
    widest = [years.widest(entry.period, today=dated.now) for entry in profile.work if entry.period]
    return replace(
        profile,
        skills=tuple(dated.backed(claim) for claim in profile.skills),
        years=years.total(periods) if periods else None,
        gaps=tuple(years.gaps(widest)),
    )
