"""One field of a profile, as a page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from recruiter.candidates.corrected.fields import KINDS, Change, path_of
from recruiter.candidates.models import Correction
from recruiter.candidates.reading.confidence import LOW
from recruiter.vocabulary import languages

_LABELS = {
    "/basics/name": "Name", "/basics/label": "Headline", "/basics/location/address": "Place",
    "/basics/emails/*": "Email", "/basics/phones/*": "Phone", "/basics/urls/*": "Link",
    "/work/*": "Job", "/work/*/position": "Title", "/work/*/name": "Employer",
    "/work/*/startDate": "Start", "/work/*/endDate": "End",
    "/education/*": "School", "/education/*/institution": "School",
    "/education/*/studyType": "Degree", "/education/*/area": "Field of study",
    "/education/*/startDate": "Start", "/education/*/endDate": "End",
    "/skills/*": "Skill", "/languages/*": "Language", "/languages/*/fluency": "Level",
}  # fmt: skip
_HINTS = {"date": "2021-03 or 2021", "phone": "+49 30 123456", "mail": "jane@example.com", "link": "github.com/jane"}
_MONTHS = ("", *["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])


@dataclass(frozen=True)
class ShownFact:
    """`raw` is the value as a form has it, and "" where there is none: it was missed, or a person has taken it away."""

    pointer: str
    raw: str = ""
    span: tuple[int, int] | None = None
    line: int | None = None  # where the line begins that it stands on
    confidence: float | None = None
    correction: Correction | None = None
    by: str = ""
    is_edited: bool = False
    error: str = ""
    years: float | None = None
    may_insist: bool = False

    @property
    def id(self) -> str:
        return f"f{crc32(self.pointer.encode()):08x}"

    @property
    def path(self) -> str:
        return path_of(self.pointer)

    @property
    def is_missed(self) -> bool:
        return Change(self.pointer, None, None).is_missed

    @property
    def label(self) -> str:
        return _LABELS[self.path]

    @property
    def kind(self) -> str:
        return KINDS[self.path]

    @property
    def hint(self) -> str:
        present = ", or present" if self.pointer.endswith("/endDate") else ""
        return f"{_HINTS.get(self.kind, '')}{present}"

    @property
    def value(self) -> str:
        """As people read it."""
        if self.kind != "date" or not self.raw:
            return self.raw
        year, _, month = self.raw.partition("-")
        if month:
            return f"{_MONTHS[int(month)]} {year}"
        return "now" if self.raw == "present" else year

    @property
    def is_low(self) -> bool:
        return self.correction is None and self.confidence is not None and self.confidence < LOW

    @property
    def percent(self) -> int:
        return round(100 * (self.confidence or 0))

    @property
    def levels(self) -> Sequence[str]:
        return languages.ORDER


@dataclass(frozen=True)
class ShownForm:
    """A job or a school to be added; `whole` is what it is called and where it is."""

    section: str
    whole: ShownFact
    fields: Mapping[str, ShownFact]


@dataclass(frozen=True)
class ShownEntry:
    """A job or a school; `whole` is what taking it away takes away. One that the reader has missed was `added_by`
    somebody, as a whole."""

    facts: Mapping[str, ShownFact]
    whole: ShownFact
    added_by: str = ""

    @property
    def corrected_dates(self) -> list[ShownFact]:
        return [self.facts[key] for key in ("startDate", "endDate") if self.facts[key].correction]
