"""How well a candidate fits a job."""

from collections.abc import Sequence
from typing import Any, Self, cast, get_args
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Floor, Rank

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.candidates.models import Candidate, Merge, Resume
from recruiter.jobs.models import Job, JobRequirement
from recruiter.matching.judging import marks
from recruiter.matching.judging.findings import Finding
from recruiter.matching.judging.marks import Evidence, Mark, Near
from recruiter.matching.judging.recommendation import SHOWN, Recommendation
from recruiter.matching.judging.scoring import DIMENSIONS, Scores
from recruiter.matching.models.overrides import MarkOverride
from recruiter.matching.models.rubrics import RubricVersion
from recruiter.vocabulary.dates import PartialDate

# The fingerprint of a match that is to be made anew.
STALE = ""


class MatchQuerySet(OwnedQuerySet["Match"]):
    def ranked(self) -> Self:
        """Best first; scores that are shown as equal share a rank; without enough information there is none."""
        as_shown = Floor(models.F("overall") + 0.5)
        rank = models.Window(Rank(), order_by=as_shown.desc(nulls_last=True))
        return self.annotate(rank=rank).order_by(models.F("overall").desc(nulls_last=True), "candidate__name", "id")

    def ranks(self) -> dict[UUID, int]:
        ranked: Any = self.ranked()
        return dict(ranked.values_list("pk", "rank"))

    def visible_to(self, actor: Actor) -> Self:
        return super().visible_to(actor).of_people()

    def of_people(self) -> Self:
        """But for those of somebody who was merged into somebody else; they wait for that to be undone."""
        return self.filter(candidate__merged_into=None)

    def stale(self) -> Self:
        return self.of_people().filter(fingerprint=STALE)

    def at_least(self, threshold: int) -> Self:
        """By the score as it is shown, rounded."""
        return self.filter(overall__gte=threshold - 0.5)

    def counts(self, threshold: int) -> dict[str, int]:
        """How many there are: all, `above` (at or above the threshold), shortlisted, and stale."""
        above, chosen = Q(overall__gte=threshold - 0.5), Q(shortlisted_at__isnull=False)
        return self.aggregate(
            all=models.Count("pk"),
            above=models.Count("pk", filter=above),
            shortlisted=models.Count("pk", filter=chosen),
            stale=models.Count("pk", filter=Q(fingerprint=STALE)),
        )

    def shortlisted(self) -> Self:
        return self.exclude(shortlisted_at=None)

    def proposed(self, threshold: int) -> Self:
        """For the shortlist: at or above the threshold, every must-have shown at least in part, and not on it yet."""
        return self.at_least(threshold).filter(~Exists(_missing()), shortlisted_at=None)

    def of(self, candidate: Candidate) -> Self:
        """Each job that the candidate was compared with, the best first; without what is read about each."""
        long = ("job__text", "job__description")
        best_first = models.F("overall").desc(nulls_last=True)
        return self.filter(candidate=candidate).select_related("job").defer(*long).order_by(best_first, "-created_at")

    def with_levels(self) -> Self:
        """All that the table of a ranking shows, in a number of queries that does not grow with it: of each mark how
        far it is met, and not why."""
        rows = MatchMark.objects.only("match", "requirement", "status", "credit")
        found = self.select_related("candidate", "resume").defer("resume__text", "resume__layout")
        return found.prefetch_related(models.Prefetch("marks", rows), _standing())

    def with_marks(self) -> Self:
        """All that is shown of one, in a number of queries that does not grow with its marks."""
        rows = MatchMark.objects.select_related("requirement").order_by("requirement__position")
        long = ("resume__text", "resume__layout")
        found = self.select_related("candidate", "resume", "rubric", "shortlisted_by").defer(*long)
        return found.prefetch_related(models.Prefetch("marks", rows), _standing())


def _standing() -> "models.Prefetch[str]":
    return models.Prefetch("overrides", MarkOverride.objects.standing().select_related("made_by"))


def _missing() -> "models.QuerySet[JobRequirement]":
    """Must-haves of a match's job that are not shown: as a person says, else as it was read."""
    of_both = {"requirement": OuterRef("pk"), "match": OuterRef(OuterRef("pk"))}
    ruled = MarkOverride.objects.standing().filter(**of_both).values("status")
    read = MatchMark.objects.filter(**of_both).values("status")
    said = Coalesce(Subquery(ruled[:1]), Subquery(read[:1]), Value("not_shown"))
    asked = JobRequirement.objects.filter(job=OuterRef("job"), must_have=True).exclude(importance="ignored")
    return asked.annotate(said=said).exclude(said__in=SHOWN)


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
    added_by = models.ForeignKey(
        Merge, models.SET_NULL, null=True, blank=True, related_name="+", help_text="It goes when that is undone."
    )
    overall = models.FloatField(null=True)
    skills = models.FloatField(null=True)
    experience = models.FloatField(null=True)
    education = models.FloatField(null=True)
    soft_skills = models.FloatField(null=True)
    recommendation = models.CharField(max_length=20, blank=True)
    flags = models.JSONField(default=list)
    findings = models.JSONField(default=list)  # of `judging.findings`, as `Finding.as_json` writes them
    shortlisted_at = models.DateTimeField(null=True)
    shortlisted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        constraints = (
            # At the end of a statement: two people may exchange theirs (merging.py).
            models.UniqueConstraint(
                fields=("job", "candidate"),
                name="one_match_a_job_and_candidate",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
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
    def is_stale(self) -> bool:
        """The job has changed, and the candidate is yet to be compared with what it asks for now."""
        return self.fingerprint == STALE

    @property
    def found(self) -> tuple[Finding, ...]:
        return tuple(Finding.from_json(one) for one in self.findings)

    @property
    def ruled(self) -> Sequence[MarkOverride]:
        """What a person says in place of what was read."""
        return [one for one in self.overrides.all() if one.taken_back_at is None]

    @property
    def counted_marks(self) -> list[Mark]:
        """As they count: with what a person says in place of what was read."""
        ruled = {one.requirement_id: one for one in self.ruled}
        read = [(row.mark, ruled.get(row.requirement_id)) for row in self.marks.all()]
        return [one.on(mark) if one else mark for mark, one in read]

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
    # Of `marks.Mark`: quality, years, last_used as YYYY or YYYY-MM, near as name and quote; without what is unknown.
    details = models.JSONField(default=dict)

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
            evidence=[one.as_json() for one in mark.evidence],
            details=_details(mark),
        )

    @property
    def mark(self) -> Mark:
        details = self.details
        return Mark(
            requirement=self.requirement.asked,
            status=cast(marks.Status, self.status),
            credit=self.credit,
            evidence=tuple(Evidence.from_json(one) for one in self.evidence),
            reason=self.reason,
            quality=details.get("quality"),
            years=details.get("years"),
            last_used=PartialDate.read(details["last_used"]) if "last_used" in details else None,
            near=tuple(Near(one["name"], Evidence.from_json(one)) for one in details.get("near", ())),
        )


def _details(mark: Mark) -> dict[str, Any]:
    details = {
        "quality": mark.quality,
        "years": mark.years,
        "last_used": str(mark.last_used) if mark.last_used else None,
        "near": [{"name": one.name, **one.evidence.as_json()} for one in mark.near],
    }
    return {key: value for key, value in details.items() if value not in (None, [])}
