"""A profile in the JSON Resume schema (jsonresume.org), with the place and the confidence of each fact.

`meta.spans` maps a JSON pointer (RFC 6901) to [start, end], code points into the text: of each fact, and of each job
and school as a whole. `meta.confidence` maps the pointers of facts to 0 to 1, how likely they are right. `meta.asOf` is
the day until which lasts what still goes on. `basics` also holds the lists `emails`, `phones` and `urls`; skills also
`years` and `lastUsed`, and as `keywords` the words that the resume uses.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from recruiter.candidates.profile import Education, Fact, LanguageClaim, Period, Profile, SkillClaim, Work
from recruiter.candidates.reading import confidence
from recruiter.documents.document import Document, Span

Json = dict[str, Any]
_NETWORKS = {
    "linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab", "xing.com": "Xing", "twitter.com": "X",
    "x.com": "X", "stackoverflow.com": "Stack Overflow", "medium.com": "Medium", "behance.net": "Behance",
    "dribbble.com": "Dribbble", "kaggle.com": "Kaggle", "orcid.org": "ORCID", "bitbucket.org": "Bitbucket",
}  # fmt: skip
_LEVEL_NAMES = {"native": "Native speaker"}


def dump(profile: Profile, *, document: Document | None = None) -> Json:
    """Without the document that the profile was read from there is no confidence."""
    writer = _Writer()
    resume: Json = {
        "basics": _basics(profile, writer),
        "work": [_work(entry, writer, at=f"/work/{i}") for i, entry in enumerate(profile.work)],
        "education": [_education(entry, writer, at=f"/education/{i}") for i, entry in enumerate(profile.education)],
        "skills": [_skill(claim, writer, at=f"/skills/{i}") for i, claim in enumerate(_listed(profile))],
        "languages": [_language(claim, writer, at=f"/languages/{i}") for i, claim in enumerate(profile.languages)],
        "certificates": writer.named(profile.certificates, at="/certificates", key="name"),
        "projects": writer.named(profile.projects, at="/projects", key="name"),
        "awards": writer.named(profile.awards, at="/awards", key="title"),
    }
    resume["meta"] = {
        "asOf": profile.as_of.isoformat(),
        "totalYears": profile.years,
        "gaps": [{"startDate": str(first), "endDate": str(last)} for first, last in profile.gaps],
        "spans": writer.spans,
    }
    if document:
        resume["meta"]["confidence"] = _with_first(confidence.of(profile, document), writer.spans)
    return resume


def _with_first(sure: dict[str, float], spans: Mapping[str, list[int]]) -> dict[str, float]:
    """The mail, the phone and the link that stand for a list are as sure as they are in it."""
    for single, several in (("email", "emails"), ("phone", "phones"), ("url", "urls")):
        place = spans.get(f"/basics/{single}")
        found = next((at for at in sure if at.startswith(f"/basics/{several}/") and spans.get(at) == place), None)
        if found:
            sure[f"/basics/{single}"] = sure[found]
    return sure


class _Writer:
    """Collects spans while values are written, so that no fact goes out without its place."""

    def __init__(self) -> None:
        self.spans: dict[str, list[int]] = {}

    def place(self, pointer: str, span: Span) -> None:
        """What a person has added may stand nowhere."""
        if span.start < span.end:
            self.spans[pointer] = [span.start, span.end]

    def facts(self, facts: Mapping[str, Fact | None], *, at: str) -> Json:
        present = {key: fact for key, fact in facts.items() if fact}
        for key, fact in present.items():
            self.place(f"{at}/{key}", fact.span)
        return {key: fact.value for key, fact in present.items()}

    def values(self, facts: Sequence[Fact], *, at: str) -> list[str]:
        for index, fact in enumerate(facts):
            self.place(f"{at}/{index}", fact.span)
        return [fact.value for fact in facts]

    def named(self, facts: Sequence[Fact], *, at: str, key: str) -> list[Json]:
        return [self.facts({key: fact}, at=f"{at}/{index}") for index, fact in enumerate(facts)]

    def period(self, period: Period | None, *, at: str) -> Json:
        if period is None:
            return {}
        self.place(f"{at}/startDate", period.span)
        if period.last is None:
            return {"startDate": str(period.first)}
        self.place(f"{at}/endDate", period.span)
        return {"startDate": str(period.first), "endDate": str(period.last)}


def _basics(profile: Profile, writer: _Writer) -> Json:
    first = {
        "name": profile.name,
        "label": profile.headline,
        "email": next(iter(profile.emails), None),
        "phone": next(iter(profile.phones), None),
        "url": next((url for url in profile.urls if _network(url.value) is None), None),
        "summary": profile.summary,
    }
    basics = writer.facts(first, at="/basics")
    if profile.place:
        basics["location"] = writer.facts({"address": profile.place}, at="/basics/location")
    basics["profiles"] = [
        {"network": network, "url": url.value} for url in profile.urls if (network := _network(url.value))
    ]
    for key, facts in (("emails", profile.emails), ("phones", profile.phones), ("urls", profile.urls)):
        basics[key] = writer.values(facts, at=f"/basics/{key}")
    return basics


def _network(url: str) -> str | None:
    host = url.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").partition("/")[0]
    return next((name for domain, name in _NETWORKS.items() if host == domain or host.endswith("." + domain)), None)


def _work(entry: Work, writer: _Writer, *, at: str) -> Json:
    writer.place(at, entry.span)
    facts = {"position": entry.title, "name": entry.employer, "location": entry.place}
    return {
        **writer.facts(facts, at=at),
        **writer.period(entry.period, at=at),
        "highlights": writer.values(entry.highlights, at=f"{at}/highlights"),
    }


def _education(entry: Education, writer: _Writer, *, at: str) -> Json:
    writer.place(at, entry.span)
    facts = {"institution": entry.institution, "studyType": entry.degree, "area": entry.field}
    period = entry.period
    dates = writer.period(period, at=at)
    if period and period.first == period.last:
        # A single date of a degree is when it was earned.
        dates.pop("startDate")
        writer.spans.pop(f"{at}/startDate", None)
    return {**writer.facts(facts, at=at), **({"level": entry.level} if entry.level else {}), **dates}


def _listed(profile: Profile) -> list[SkillClaim]:
    return [claim for claim in profile.skills if claim.listed]


def _skill(claim: SkillClaim, writer: _Writer, *, at: str) -> Json:
    writer.place(at, claim.spans[0])
    backing = {
        "keywords": list(claim.written) or None,
        "years": claim.years,
        "lastUsed": str(claim.last_used) if claim.last_used else None,
    }
    return {"name": claim.name, **{key: value for key, value in backing.items() if value is not None}}


def _language(claim: LanguageClaim, writer: _Writer, *, at: str) -> Json:
    writer.place(at, claim.span)
    fluency = _LEVEL_NAMES.get(claim.fluency, claim.fluency) if claim.fluency else None
    return {"language": claim.name, **({"fluency": fluency} if fluency else {})}
