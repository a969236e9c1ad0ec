"""Store a person with their resume and what it says, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from recruiter.accounts.models import Organization
from recruiter.ai.local import MODEL_VERSION, Vectors
from recruiter.candidates import flags, json_resume, reader
from recruiter.candidates.models import Candidate, ProfileVector, Resume, StoredProfile
from recruiter.candidates.people import likening
from recruiter.candidates.profile import Profile
from recruiter.documents import wire
from recruiter.documents.document import Document
from recruiter.vocabulary import detection


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the storage under `path`; `name` is what its sender called it."""

    path: str
    name: str
    size: int
    sha256: str


def keep(
    organization: Organization,
    file: StoredFile,
    *,
    document: Document,
    profile: Profile,
    passages: Vectors,
) -> Resume:
    """`passages` are unit rows, one for each passage of the text without identity. Raises IntegrityError where the
    organization has the same file already."""
    with transaction.atomic():
        content = json_resume.dump(profile, document=document)
        candidate = Candidate.objects.create(organization=organization, **facts(content))
        resume = _resume(candidate, file, document)
        candidate.current_resume = resume
        candidate.save(update_fields=["current_resume"])
        stored = StoredProfile.objects.create(
            organization=organization,
            resume=resume,
            content=content,
            flags=[flag.as_json() for flag in flags.flags(document)],
            years=profile.years,
            as_of=profile.as_of,
            read_by=reader.version(),
        )
        keep_vector(stored, passages, sha256=file.sha256)
        likening.find(resume)
    return resume


def keep_vector(stored: StoredProfile, passages: Vectors, *, sha256: str) -> None:
    if len(passages):
        values = {"fingerprint": sha256, "embedding": passages.mean(axis=0).tolist()}
        given = {"organization_id": stored.organization_id, **values}
        ProfileVector.objects.update_or_create(profile=stored, model=MODEL_VERSION, defaults=given)


def facts(profile: Mapping[str, Any]) -> dict[str, str]:
    """What a candidate's row shows of a profile as it is stored; nothing of one that tells nothing."""
    basics = profile.get("basics")
    if not basics:
        return {}
    return {
        "name": basics.get("name", "")[:200],
        "email": next(iter(basics.get("emails") or ()), basics.get("email", ""))[:254],
        "headline": basics.get("label", "")[:300],
        "place": basics.get("location", {}).get("address", "")[:200],
    }


def _resume(candidate: Candidate, file: StoredFile, document: Document) -> Resume:
    layout = wire.told_of(document)
    return Resume.objects.create(
        organization_id=candidate.organization_id,
        candidate=candidate,
        file=file.path,
        file_name=file.name,
        size=file.size,
        sha256=file.sha256,
        language=detection.detect(document.text) or "",
        text=layout.pop("text"),
        layout=layout,
    )
