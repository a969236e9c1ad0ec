"""Keep what was read of a resume for every job that comes after: reading it costs thirty times the judging."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from recruiter.candidates import reader
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.models import Resume
from recruiter.matching.judging import ENGINE
from recruiter.matching.models import StoredReading


def fingerprint(resume: Resume, *, today: date, changes: Sequence[Change]) -> str:
    """Of everything that a reading depends on; of the day only its month counts."""
    said = [[change.pointer, change.value] for change in changes]
    parts = [resume.sha256, reader.version(), ENGINE, f"{today:%Y-%m}", said]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def find(fingerprints: Mapping[UUID, str]) -> dict[UUID, bytes]:
    """By resume, those that are still of what it is now."""
    rows = StoredReading.objects.filter(resume__in=fingerprints).values_list("resume", "fingerprint", "content")
    return {key: bytes(content) for key, named, content in rows if named == fingerprints[key]}


def keep(resume: Resume, named: str, content: bytes) -> None:
    """Call it in a transaction that holds the resume."""
    if not StoredReading.objects.filter(resume=resume, fingerprint=named).exists():
        values = {"organization_id": resume.organization_id, "fingerprint": named, "content": content}
        StoredReading.objects.update_or_create(resume=resume, defaults=values)
