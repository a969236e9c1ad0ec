"""People taken out: a table for spreadsheets, and JSON Resume for other programs."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from recruiter.candidates.exchange import columns
from recruiter.candidates.models import Candidate, Export, ExportFormat
from recruiter.candidates.models.people import CandidateQuerySet

Json = Mapping[str, Any]
_SLICE = 200
_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
# Of `meta` what is about the text that the facts were read from stays with that text.
_OURS = ("spans", "confidence")
HEADS = (
    "Name", "Emails", "Phones", "Title", "Place", "Links", "Summary", "Work", "Education", "Skills", "Languages",
    "Certificates", "Years of work", "File", "Added",
)  # fmt: skip
Step = Callable[[int], None]


def resume_of(candidate: Candidate) -> dict[str, Any]:
    """In the JSON Resume schema; empty lists for what is not known."""
    resume = candidate.current_resume
    content = resume.profile.content if resume else {}
    meta = {key: value for key, value in content.get("meta", {}).items() if key not in _OURS}
    updated = resume.created_at if resume else candidate.created_at
    basics = content.get("basics") or {"name": candidate.name, "label": candidate.headline}
    known = {"$schema": _SCHEMA, **content, "basics": basics}
    return {**known, "meta": {**meta, "version": "v1.0.0", "lastModified": f"{updated:%Y-%m-%dT%H:%M:%SZ}"}}


def as_json(candidate: Candidate) -> bytes:
    return json.dumps(resume_of(candidate), ensure_ascii=False, indent=2).encode()


def write(export: Export, people: CandidateQuerySet, file: IO[bytes], *, step: Step = lambda _: None) -> int:
    """How many. `step` is told of each."""
    if export.format == ExportFormat.CSV:
        return _write_csv(people, file, step=step)
    return _write_archive(people, file, step=step)


def _write_csv(people: CandidateQuerySet, file: IO[bytes], *, step: Step) -> int:
    """With the mark by which a spreadsheet program knows UTF-8."""
    text, count = io.TextIOWrapper(file, encoding="utf-8-sig", newline=""), 0
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for count, candidate in enumerate(_each(people), start=1):
        writer.writerow(columns.guarded(cell) for cell in _cells(candidate))
        step(count)
    text.flush()
    text.detach()
    return count


def _write_archive(people: CandidateQuerySet, file: IO[bytes], *, step: Step) -> int:
    """A ZIP with a file for each of them; its name is a number, then the person's as far as any system takes it."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for count, candidate in enumerate(_each(people), start=1):
            archive.writestr(f"{count:05} {file_name(candidate)}.json", as_json(candidate))
            step(count)
    return count


def file_name(candidate: Candidate) -> str:
    """Without an ending."""
    letters = "".join(c if c.isalnum() or c in " -_" else " " for c in candidate.shown_name)
    return " ".join(letters.split())[:80] or "candidate"


def _each(people: CandidateQuerySet) -> Iterator[Candidate]:
    long = ("current_resume__text", "current_resume__layout")
    rows = people.select_related("current_resume__profile").defer(*long).order_by("-created_at", "-id")
    return rows.iterator(_SLICE)


def _cells(candidate: Candidate) -> list[str]:
    resume = candidate.current_resume
    content = resume.profile.content if resume else {}
    basics = content.get("basics") or {}
    years = resume.profile.years if resume else None
    return [
        candidate.name,
        _listed(basics.get("emails")),
        _listed(basics.get("phones")),
        candidate.headline,
        candidate.place,
        _listed(basics.get("urls")),
        columns.item_in_words(basics.get("summary")),
        "; ".join(columns.entry_in_words(one, "position", "name") for one in content.get("work") or ()),
        "; ".join(columns.entry_in_words(one, "studyType", "institution") for one in content.get("education") or ()),
        _listed(one.get("name") for one in content.get("skills") or ()),
        _listed(map(_language, content.get("languages") or ())),
        _listed(one.get("name") for one in content.get("certificates") or ()),
        "" if years is None else f"{years:.1f}",
        resume.file_name if resume else "",
        f"{candidate.created_at:%Y-%m-%d}",
    ]


def _listed(values: Any) -> str:
    return "; ".join(columns.item_in_words(value) for value in values or ())


def _language(claim: Json) -> str:
    fluency = claim.get("fluency")
    return f"{claim.get('language', '')} ({fluency})" if fluency else str(claim.get("language", ""))
