"""Piles of resumes, and how well each candidate fits each job."""

from recruiter.matching.models.batches import Batch
from recruiter.matching.models.gaps import GapAnalysis
from recruiter.matching.models.items import ABANDONED, NOT_MATCHED, BatchItem
from recruiter.matching.models.matches import STALE, Match, MatchMark
from recruiter.matching.models.overrides import MarkOverride
from recruiter.matching.models.readings import StoredReading
from recruiter.matching.models.reports import Report, ReportFormat, ReportKind
from recruiter.matching.models.rubrics import USUAL_THRESHOLD, RubricVersion
from recruiter.matching.models.scorecards import InterviewScorecard
from recruiter.matching.models.states import UNFINISHED, BatchState, ItemState, Priority, Stage

__all__ = (
    "ABANDONED",
    "NOT_MATCHED",
    "STALE",
    "UNFINISHED",
    "USUAL_THRESHOLD",
    "Batch",
    "BatchItem",
    "BatchState",
    "GapAnalysis",
    "InterviewScorecard",
    "ItemState",
    "MarkOverride",
    "Match",
    "MatchMark",
    "Priority",
    "Report",
    "ReportFormat",
    "ReportKind",
    "RubricVersion",
    "Stage",
    "StoredReading",
)
