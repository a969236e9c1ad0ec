"""People, their files, and what the files say."""

from recruiter.candidates.models.people import Candidate
from recruiter.candidates.models.resumes import ProfileVector, Resume, StoredProfile, storage_name

__all__ = ["Candidate", "ProfileVector", "Resume", "StoredProfile", "storage_name"]
