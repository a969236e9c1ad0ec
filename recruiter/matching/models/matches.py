"""Piles of resumes, and how well each candidate fits each job."""

from datetime import timedelta
from typing import Self, cast, get_args
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Rank, Round
from django.utils import timezone

from recruiter.accounts.models import Owned, OwnedQuerySet, User
from recruiter.candidates.models import Candidate, Resume, storage_name
from recruiter.documents.document import Span
from recruiter.jobs.models import Job, JobRequirement
from recruiter.matching import marks
from recruiter.matching.marks import Evidence, Mark
from recruiter.matching.recommendation import Recommendation
from recruiter.matching.scoring import DIMENSIONS, Rubric, Scores


class RubricVersion(Owned):
    """The weights of a job; a change makes a new version."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="rubrics")
    version = models.PositiveIntegerField()
    weights = models.JSONField()

    objects = OwnedQuerySet["RubricVersion"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("job", "version"), name="rubric_versions_of_a_job"),)

    def __str__(self) -> str:
        return f"version {self.version}"

    @property
    def rubric(self) -> Rubric:
        return Rubric(**self.weights)


class BatchQuerySet(OwnedQuerySet["Batch"]):
    def of_job(self, key: str) -> Self:
        """All, where the key is none of a job."""
        try:
            return self.filter(job=UUID(key))
        except ValueError:
            return self


class Batch(Owned):
    """Files that came together. The key is chosen by the page that sends them, so that sending twice adds nothing."""

    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="batches")
    title = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        indexes = (models.Index(fields=("organization", "-created_at"), name="batches_latest"),)

    def __str__(self) -> str:
        return self.title or f"Batch of {self.created_at:%Y-%m-%d %H:%M}"


class ItemState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"


# Longer than any item takes: whoever holds one for longer has died.
ABANDONED = timedelta(minutes=5)


class BatchItemQuerySet(OwnedQuerySet["BatchItem"]):
    def completed(self) -> Self:
        """As the page of a batch lists them."""
        long = ("resume__text", "resume__layout")
        return self.filter(state=ItemState.COMPLETED).select_related("resume__candidate").defer(*long)

    def free(self) -> Self:
        """Those that wait, and those that their worker has left."""
        left = Q(state=ItemState.RUNNING, started_at__lt=timezone.now() - ABANDONED)
        return self.filter(Q(state=ItemState.WAITING) | left)


class BatchItem(Owned):
    """One file of a batch. `file` holds it until it is read; then it is the resume's, or gone where it was refused.

    `reason` says why a failed item failed, or why a completed one has no match. `attempt` is drawn anew by whoever
    takes the item: only the last of them may finish it.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=storage_name, max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=ItemState, default=ItemState.WAITING)
    attempt = models.UUIDField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    recognised = models.BooleanField(default=False, help_text="The same file had been read before.")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, related_name="items")

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("batch", "sha256"), name="a_file_once_a_batch"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="a_known_item_state"),
            models.CheckConstraint(
                condition=~Q(state=ItemState.FAILED) | ~Q(reason=""), name="a_failed_item_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_left(self) -> bool:
        """Nobody works on it any more: a request that was to work on it takes no longer than that."""
        return (self.started_at or self.created_at) < timezone.now() - ABANDONED


class MatchQuerySet(OwnedQuerySet["Match"]):
    def ranked(self) -> Self:
        """Best first; scores that are shown as equal share a rank; without enough information there is none."""
        as_shown = Round("overall").desc(nulls_last=True)
        rank = models.Window(Rank(), order_by=as_shown)
        return self.annotate(rank=rank).order_by(models.F("overall").desc(nulls_last=True), "candidate__name", "id")

    def of(self, candidate: Candidate) -> Self:
        """Each job that the candidate was compared with, the best first; without what is read about each."""
        long = ("job__text", "job__description")
        best_first = models.F("overall").desc(nulls_last=True)
        return self.filter(candidate=candidate).select_related("job").defer(*long).order_by(best_first, "-created_at")

    def with_marks(self) -> Self:
        """All that a ranking shows, in a number of queries that does not grow with it."""
        rows = MatchMark.objects.select_related("requirement").order_by("requirement__position")
        long = ("resume__text", "resume__layout")
        found = self.select_related("candidate", "resume", "rubric").defer(*long)
        return found.prefetch_related(models.Prefetch("marks", rows))


def _share_of_100(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100}), name=f"{name}_is_0_to_100"
    )


class Match(Owned):
    """Candidate × job: the scores, and what made them. No score means that there is not enough information.

    `fingerprint` names everything that the result depends on; as long as it stands, judging again changes nothing.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="matches")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="matches")
    resume = models.ForeignKey(Resume, models.CASCADE, related_name="matches")
    rubric = models.ForeignKey(RubricVersion, models.PROTECT, related_name="matches")
    engine = models.CharField(max_length=150)
    fingerprint = models.CharField(max_length=64)
    judged_at = models.DateTimeField()
    overall = models.FloatField(null=True)
    skills = models.FloatField(null=True)
    experience = models.FloatField(null=True)
    education = models.FloatField(null=True)
    soft_skills = models.FloatField(null=True)
    recommendation = models.CharField(max_length=20, blank=True)
    flags = models.JSONField(default=list)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        constraints = (
            models.UniqueConstraint(fields=("job", "candidate"), name="one_match_a_job_and_candidate"),
            models.CheckConstraint(
                condition=Q(overall=None, recommendation="")
                | Q(overall__isnull=False, recommendation__in=get_args(Recommendation)),
                name="a_score_has_a_recommendation",
            ),
            *(_share_of_100(name) for name in ("overall", *DIMENSIONS)),
        )
        # The ranking of a job.
        indexes = (models.Index("job", models.F("overall").desc(nulls_last=True), name="matches_ranked"),)

    def __str__(self) -> str:
        return f"{self.candidate} for {self.job}"

    @property
    def scores(self) -> Scores:
        return Scores(self.overall, {name: getattr(self, name) for name in DIMENSIONS})


class MatchMark(Owned):
    """What was read about one requirement; `evidence` holds quotes with their place in the resume's text."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="marks")
    requirement = models.ForeignKey(JobRequirement, models.CASCADE, related_name="marks")
    status = models.CharField(max_length=20)
    credit = models.FloatField()
    reason = models.CharField(max_length=300, blank=True)
    evidence = models.JSONField(default=list)

    objects = OwnedQuerySet["MatchMark"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("match", "requirement"), name="one_mark_a_match_and_requirement"),
            models.CheckConstraint(condition=Q(status__in=get_args(marks.Status)), name="a_known_mark"),
            models.CheckConstraint(condition=Q(credit__gte=0, credit__lte=1), name="credit_is_0_to_1"),
        )

    def __str__(self) -> str:
        return f"{self.requirement}: {self.status}"

    @classmethod
    def of(cls, match: Match, requirement: JobRequirement, mark: Mark) -> Self:
        return cls(
            organization_id=match.organization_id,
            match=match,
            requirement=requirement,
            status=mark.status,
            credit=mark.credit,
            reason=mark.reason[:300],
            evidence=[{"quote": one.quote, "start": one.span.start, "end": one.span.end} for one in mark.evidence],
        )

    @property
    def mark(self) -> Mark:
        evidence = tuple(Evidence(one["quote"], Span(one["start"], one["end"])) for one in self.evidence)
        return Mark(self.requirement.asked, cast(marks.Status, self.status), self.credit, evidence, self.reason)
