"""Dated jobs as stretches of months."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recruiter.candidates.profile import Period, Work
from recruiter.candidates.reading import years
from recruiter.candidates.reading.years import Interval
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.words import any_of

# Work that is meant to be short, or stands beside other work.
_APART = any_of(
    r"""contract(?:or|ing|ual)?s?|freelanc\w*|intern(?:ship)?s?|temp(?:orary)?|seasonal|summer|trainee(?:ship)?|co-?op
    |apprentice(?:ship)?|volunteer(?:ing)?|student|werkstudent(?:in)?|praktik\w+|stage|stagiaire|self[- ]employed
    |fixed[- ]term|interim|locum|agency|placement|part[- ]time|half[- ]time|teaching assistant|research assistant
    |graduate assistant|fellow(?:ship)?|project[- ]based|client|consult\w+|per diem|casual|zero[- ]hours?|on call
    |founder|co-?founder|owner|board|advisor|advisory|adjunct|lecturer|instructor|tutor|member|mentor|author|editor
    |ambassador|organi[sz]er|president|vice-president|treasurer|leave|sabbatical|career break|befristet|teilzeit
    |minijob|aushilfe|freiberuf\w+|selbständig\w*|selbstständig\w*|cdd|intérim|alternance|temps partiel|becari[oa]
    |prácticas|autónom[oa]|tirocinio|stagista|collaboratore|estágio|estagi[áa]ri[oa]|uitzendkracht|bijbaan|zzp"""
)
_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Stay:
    """`widest` and `narrowest` are the most and the fewest months that its dates allow; `is_apart` where its heading
    says that it was meant to be short, or stood beside other work."""

    entry: Work
    period: Period
    widest: Interval
    narrowest: Interval | None
    is_apart: bool

    @property
    def employer(self) -> str | None:
        return _key(self.entry.employer.value) if self.entry.employer else None

    @property
    def months(self) -> int:
        """At most."""
        return self.widest[1] - self.widest[0] + 1

    @property
    def is_a_day(self) -> bool:
        """One date alone: how long it lasted is not told."""
        return self.period.first == self.period.last


def stays(work: Sequence[Work], *, text: str, today: PartialDate) -> list[Stay]:
    found = [
        Stay(
            entry,
            entry.period,
            years.widest(entry.period, today=today),
            _narrowest(entry.period, today=today),
            bool(_APART.search(_heading(entry, text))),
        )
        for entry in work
        if entry.period
    ]
    return sorted(found, key=lambda stay: (stay.widest, stay.period.span))


def _narrowest(period: Period, *, today: PartialDate) -> Interval | None:
    """None where "2018 – 2018" may have been a day."""
    last = period.last or today
    ends = min(last.first_month, today.last_month)
    return (period.first.last_month, ends) if period.first.last_month <= ends else None


def _heading(entry: Work, text: str) -> str:
    ends = min((line.span.start for line in entry.highlights), default=entry.span.end)
    return text[entry.span.start : min(ends, entry.span.start + _LONGEST_HEADING)]


def _key(employer: str) -> str:
    return " ".join(re.findall(r"\w+", employer.casefold())[:2])
