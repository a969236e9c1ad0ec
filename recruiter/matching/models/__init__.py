"""Piles of resumes, and how well each candidate fits each job."""

from recruiter.matching.models.batches import Batch
from recruiter.matching.models.items import ABANDONED, NOT_MATCHED, BatchItem
from recruiter.matching.models.matches import STALE, Match, MatchMark, RubricVersion
from recruiter.matching.models.states import UNFINISHED, BatchState, ItemState, Priority, Stage

__all__ = (
    "ABANDONED",
    "NOT_MATCHED",
    "STALE",
    "UNFINISHED",
    "Batch",
    "BatchItem",
    "BatchState",
    "ItemState",
    "Match",
    "MatchMark",
    "Priority",
    "RubricVersion",
    "Stage",
)
