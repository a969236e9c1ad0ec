"""What a resume says about a person, each fact with the span of the text that says it.

Unknown is None or empty, never guessed. Spans are code points into the text of the document.
"""

from dataclasses import dataclass, field
from datetime import date

from recruiter.documents.document import Span
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.degrees import DegreeLevel
from recruiter.vocabulary.languages import Fluency


@dataclass(frozen=True, slots=True)
class Fact:
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Period:
    """`last` is None while it goes on."""

    first: PartialDate
    last: PartialDate | None
    span: Span


@dataclass(frozen=True, slots=True)
class Item(Fact):
    """A project, certificate or award as it is read; value and span are those of its title."""

    period: Period | None = None
    url: Fact | None = None
    highlights: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """`span` covers the whole entry, heading and highlights."""

    span: Span
    title: Fact | None = None
    employer: Fact | None = None
    place: Fact | None = None
    period: Period | None = None
    highlights: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    span: Span
    institution: Fact | None = None
    degree: Fact | None = None
    level: DegreeLevel | None = None
    field: Fact | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """A skill and everywhere it is named. `known` is false for words of a skill list that no vocabulary has.

    `listed` is false where it is only mentioned in everyday words, as the accounting of "for the accounting team": it
    counts as evidence, and stands in no list of skills.
    `years` and `last_used` come from the work entries that name it; None where none does.
    """

    name: str
    spans: tuple[Span, ...]
    known: bool
    listed: bool = True
    written: tuple[str, ...] = ()  # how the resume writes it, where not by its name
    years: float | None = None
    last_used: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class LanguageClaim:
    code: str
    name: str
    fluency: Fluency | None
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    name: Fact | None = None
    emails: tuple[Fact, ...] = ()
    phones: tuple[Fact, ...] = ()  # E.164
    urls: tuple[Fact, ...] = ()
    place: Fact | None = None
    headline: Fact | None = None
    summary: Fact | None = None
    work: tuple[Work, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[SkillClaim, ...] = ()
    denied: tuple[SkillClaim, ...] = ()  # skills that the resume says are not there, or not yet
    languages: tuple[LanguageClaim, ...] = ()
    certificates: tuple[Item, ...] = ()
    projects: tuple[Item, ...] = ()
    awards: tuple[Item, ...] = ()
    years: float | None = None  # of work, overlaps counted once
    gaps: tuple[tuple[PartialDate, PartialDate], ...] = ()
    as_of: date = field(kw_only=True)  # the day of the document, up to which goes whatever goes on
