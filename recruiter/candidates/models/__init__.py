"""People, their files, and what the files say."""

from recruiter.candidates.models.corrections import Correction
from recruiter.candidates.models.exports import Export, ExportFormat
from recruiter.candidates.models.likenesses import REASONS, Likeness, LikenessState, Merge, PersonKey
from recruiter.candidates.models.people import Candidate
from recruiter.candidates.models.resumes import ProfileVector, Resume, StoredProfile, storage_name

__all__ = [
    "REASONS",
    "Candidate",
    "Correction",
    "Export",
    "ExportFormat",
    "Likeness",
    "LikenessState",
    "Merge",
    "PersonKey",
    "ProfileVector",
    "Resume",
    "StoredProfile",
    "storage_name",
]
