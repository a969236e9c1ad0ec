"""What a resume says, field by field, as the candidate's page shows it and lets it be corrected."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from recruiter.accounts.actor import Actor
from recruiter.candidates.corrected.adding import FIELDS, Section
from recruiter.candidates.corrected.fields import ANOTHER, MISSED, stable
from recruiter.candidates.models import Correction, Resume
from recruiter.candidates.reading.confidence import LOW
from recruiter.matching.shown.cells import ShownLine
from recruiter.matching.shown.fact import ShownEntry, ShownFact, ShownForm

_WORK = FIELDS["work"]
_EDUCATION = ("studyType", "area", "institution", "startDate", "endDate")
_NEW = timedelta(days=90)
_NATIVE = "Native speaker"  # as JSON Resume has it


@dataclass(frozen=True)
class Opened:
    """The field that is open in a form; `typed`, or `fields` of a job or school, and `error` are what came of sending
    it. `may_insist` says that sending it again would do."""

    pointer: str
    typed: str | None = None
    error: str = ""
    may_insist: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    resume: Resume
    actor: Actor
    lines: Sequence[ShownLine]
    opened: Opened | None = None

    @property
    def may_correct(self) -> bool:
        return self.actor.may_edit

    @property
    def as_of(self) -> date | None:
        """The day of a resume that was no longer new when it came; until then lasts what "goes on"."""
        written = self.resume.profile.as_of
        return written if self.resume.created_at.date() - written > _NEW else None

    @property
    def low_count(self) -> int:
        """How many a person should look at."""
        sure = self._content.get("meta", {}).get("confidence", {})
        shown = (at for at in self._names if at in sure)
        return sum(sure[at] < LOW for at in shown)

    @property
    def name(self) -> ShownFact:
        return self._fact("/basics/name", self._basics.get("name"))

    @property
    def headline(self) -> ShownFact:
        return self._fact("/basics/label", self._basics.get("label"))

    @property
    def place(self) -> ShownFact:
        return self._fact("/basics/location/address", self._basics.get("location", {}).get("address"))

    @property
    def emails(self) -> list[ShownFact]:
        return self._several("emails")

    @property
    def phones(self) -> list[ShownFact]:
        return self._several("phones")

    @property
    def urls(self) -> list[ShownFact]:
        return self._several("urls")

    @property
    def work(self) -> list[ShownEntry]:
        return list(self._entries("work", _WORK))

    @property
    def education(self) -> list[ShownEntry]:
        return list(self._entries("education", _EDUCATION))

    @property
    def skills(self) -> list[ShownFact]:
        rows = enumerate(self._content.get("skills", ()))
        return [self._fact(f"/skills/{index}", row["name"], years=row.get("years")) for index, row in rows]

    @property
    def new_skill(self) -> ShownFact:
        return self._fact(f"/skills/{MISSED}", None)

    @property
    def new_email(self) -> ShownFact:
        return self._fact(f"/basics/emails/{ANOTHER}", None)

    @property
    def new_phone(self) -> ShownFact:
        return self._fact(f"/basics/phones/{ANOTHER}", None)

    @property
    def new_link(self) -> ShownFact:
        return self._fact(f"/basics/urls/{ANOTHER}", None)

    @property
    def new_job(self) -> ShownForm:
        return self._form("work")

    @property
    def new_school(self) -> ShownForm:
        return self._form("education")

    @property
    def languages(self) -> list[tuple[ShownFact, ShownFact]]:
        """Each with its level."""
        rows = enumerate(self._content.get("languages", ()))
        return [
            (
                self._fact(f"/languages/{index}", row["language"]),
                self._fact(f"/languages/{index}/fluency", row.get("fluency", "").replace(_NATIVE, "native")),
            )
            for index, row in rows
        ]

    @cached_property
    def gone(self) -> dict[str, list[ShownFact]]:
        """By section: jobs, skills and contacts that a person has taken away."""
        found: dict[str, list[ShownFact]] = {}
        for row in self._corrections.values():
            if row.value is None and row.change.path.endswith("/*"):
                found.setdefault(row.pointer.split("/")[-2], []).append(self._fact(row.pointer, None))
        return found

    @cached_property
    def _content(self) -> Mapping[str, Any]:
        content: Mapping[str, Any] = self.resume.profile.content
        return content

    @property
    def _basics(self) -> Mapping[str, Any]:
        basics: Mapping[str, Any] = self._content.get("basics", {})
        return basics

    @cached_property
    def _corrections(self) -> dict[str, Correction]:
        return {row.pointer: row for row in self.resume.corrections.select_related("user").order_by("pointer")}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return stable(self._content, missed=[row.change for row in self._corrections.values()])

    @cached_property
    def _starts(self) -> list[int]:
        return [line.parts[0].start for line in self.lines if line.parts]

    def _several(self, key: str) -> list[ShownFact]:
        """Without any, a place for the first."""
        values = self._basics.get(key, ())
        missed = [] if values or key in self.gone else [self._fact(f"/basics/{key}/{MISSED}", None)]
        return [self._fact(f"/basics/{key}/{index}", value) for index, value in enumerate(values)] + missed

    def _entries(self, section: str, keys: Sequence[str]) -> Iterator[ShownEntry]:
        for index, entry in enumerate(self._content.get(section, ())):
            at = f"/{section}/{index}"
            goes_on = section == "work" and entry.get("startDate") and not entry.get("endDate")
            values = {**entry, "endDate": "present"} if goes_on else entry
            facts = {key: self._fact(f"{at}/{key}", values.get(key)) for key in keys}
            whole = self._fact(at, None)
            added = [fact.by for fact in facts.values() if fact.by and whole.is_missed]
            if added:
                facts = {key: replace(fact, correction=None) for key, fact in facts.items()}
            yield ShownEntry(facts, whole, added_by=next(iter(added), ""))

    def _form(self, section: Section) -> ShownForm:
        at, typed = f"/{section}/{MISSED}", self.opened.fields if self.opened else {}
        fields = {key: replace(self._fact(f"{at}/{key}", None), raw=typed.get(key, "")) for key in FIELDS[section]}
        return ShownForm(section, self._fact(at, None), fields)

    def _fact(self, at: str, value: str | None, *, years: float | None = None) -> ShownFact:
        """`at` is the JSON pointer in the content; what is not there has its name for good already."""
        meta = self._content.get("meta", {})
        pointer, span = self._names.get(at, at), meta.get("spans", {}).get(at)
        row = self._corrections.get(pointer)
        opened = self.opened if self.opened and self.may_correct and self.opened.pointer == pointer else None
        return ShownFact(
            pointer,
            raw=value or "" if opened is None or opened.typed is None else opened.typed,
            span=(span[0], span[1]) if span else None,
            line=self._line_of(span[0]) if span else None,
            confidence=meta.get("confidence", {}).get(at),
            correction=row,
            by=self._who(row) if row else "",
            is_edited=opened is not None,
            error=opened.error if opened else "",
            may_insist=opened.may_insist if opened else False,
            years=years,
        )

    def _line_of(self, place: int) -> int | None:
        index = bisect_right(self._starts, place) - 1
        return self._starts[index] if index >= 0 else None

    def _who(self, row: Correction) -> str:
        if row.user is None:
            return "somebody who has left"
        return "you" if row.user == self.actor.user else str(row.user)
