"""A job or a school that the reader has missed, as a person writes it down; where it stands, the resume says."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Literal

from recruiter.candidates.corrected.entries import date_of
from recruiter.candidates.corrected.fields import KINDS, MISSED, Change
from recruiter.candidates.corrected.standing import places_of
from recruiter.candidates.corrected.valid import Unfit, check_order, fitting
from recruiter.candidates.profile import Profile
from recruiter.documents.document import Document, Span
from recruiter.vocabulary import dates

Section = Literal["work", "education"]
# What a form asks for; what a job or school is known by comes first.
FIELDS: Mapping[Section, Sequence[str]] = {
    "work": ("position", "name", "startDate", "endDate"),
    "education": ("studyType", "institution", "startDate", "endDate"),
}
_NAMED = {"work": "the title or the employer", "education": "the degree or the school"}
_TOGETHER = 300  # characters between a title and its employer
_ROWS = 3  # around them, in which their dates stand


def added(section: Section, typed: Mapping[str, str], *, profile: Profile, document: Document) -> list[Change]:
    """`profile` is the one with the corrections that there are. Raises Unfit."""
    given = {
        key: fitting(KINDS[f"/{section}/*/{key}"], typed[key], ends=key == "endDate")
        for key in FIELDS[section]
        if typed.get(key, "").strip()
    }
    names = [given[key] for key in FIELDS[section][:2] if key in given]
    if not names:
        raise Unfit(f"Write {_NAMED[section]}.")
    check_order(given.get("startDate"), given.get("endDate"))
    span = _span(names, [value for key, value in given.items() if key.endswith("Date")], document=document)
    if span is None:
        raise Unfit(f"The resume does not say so. Write {_NAMED[section]} as it stands there.")
    entries = profile.work if section == "work" else profile.education
    if span.start in [entry.span.start for entry in entries]:
        raise Unfit("This is there already. Correct it where it stands.")
    return [Change(f"/{section}/{MISSED}{span.start}/{key}", span, value) for key, value in given.items()]


def _span(names: Sequence[str], typed_dates: Sequence[str], *, document: Document) -> Span | None:
    """From the first of its words to the end of the line of the last."""
    text = document.text
    found = [places for name in names if (places := places_of(name, text))]
    if not found:
        return None
    nearest = min(product(*found), key=lambda places: max(p.end for p in places) - min(p.start for p in places))
    start, end = min(place.start for place in nearest), max(place.end for place in nearest)
    if end - start > _TOGETHER:
        start, end = found[0][0].start, found[0][0].end
    return Span(start, _line_end(_with_dates(start, end, typed_dates, text=text), text))


def _with_dates(start: int, end: int, typed: Sequence[str], *, text: str) -> int:
    """The end, where its dates stand in one of the next lines."""
    last = end
    for _ in range(_ROWS):
        last = min(len(text), _line_end(last, text) + 1)
    wanted = [date_of(value) for value in typed if value[:1].isdigit()]
    said = [found.end for found in dates.find_dates(text[start:last]) if found.date in wanted]
    return max([end, *(start + place for place in said)])


def _line_end(place: int, text: str) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)
