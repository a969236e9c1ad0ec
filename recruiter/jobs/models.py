"""What an employer looks for: jobs, and the requirements that were read from their text."""

from typing import Self, cast, get_args

from django.contrib.postgres.fields import ArrayField
from django.db import models

from recruiter.accounts.models import Owned, OwnedQuerySet
from recruiter.ai.vectors import Vector
from recruiter.documents.document import Span
from recruiter.jobs import requirements
from recruiter.jobs.requirements import Advert, Requirement
from recruiter.vocabulary.degrees import DegreeLevel
from recruiter.vocabulary.languages import Fluency


class EmploymentType(models.TextChoices):
    FULL_TIME = "full_time", "Full-time"
    PART_TIME = "part_time", "Part-time"
    CONTRACT = "contract", "Contract"
    TEMPORARY = "temporary", "Temporary"
    INTERNSHIP = "internship", "Internship"


class Seniority(models.TextChoices):
    """The levels of `vocabulary.titles.Level`."""

    INTERN = "intern", "Intern"
    JUNIOR = "junior", "Junior"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead"
    MANAGER = "manager", "Manager"
    DIRECTOR = "director", "Director"
    EXECUTIVE = "executive", "Executive"


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class JobQuerySet(OwnedQuerySet["Job"]):
    def listed(self) -> Self:
        """Open ones first, the latest on top."""
        rank = models.Case(models.When(status=Status.OPEN, then=0), models.When(status=Status.DRAFT, then=1), default=2)
        return self.order_by(rank, "-created_at", "-id")


class Job(Owned):
    """A vacancy. `description` is the advert as it was given; the two fields after it hold what a form adds."""

    title = models.CharField(max_length=200)
    company = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    remote = models.BooleanField("can be done remotely", default=False)
    employment_type = models.CharField(max_length=20, choices=EmploymentType, blank=True)
    seniority = models.CharField(max_length=20, choices=Seniority, blank=True)
    salary_min = models.PositiveIntegerField("salary from", null=True, blank=True)
    salary_max = models.PositiveIntegerField("salary to", null=True, blank=True)
    salary_currency = models.CharField("currency", max_length=3, blank=True)
    description = models.TextField()
    requirements_text = models.TextField("requirements", blank=True)
    preferred_text = models.TextField("preferred qualifications", blank=True)
    tags = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    category = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.OPEN)
    text = models.TextField(editable=False)  # the whole advert; the spans of requirements are code points into it
    # What a person has removed or changed of what was read, by `JobRequirement.name`: it is not asked for again.
    dropped = ArrayField(models.TextField(), default=list, blank=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="a_known_job_status"),
            models.CheckConstraint(
                condition=models.Q(salary_min__lte=models.F("salary_max"))
                | models.Q(salary_min=None)
                | models.Q(salary_max=None),
                name="salary_from_is_not_above_to",
                violation_error_message="The salary range ends below where it starts.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def advert(self) -> Advert:
        """What readers of resumes hold against a candidate; rows are read in the order of the advert."""
        asked = tuple(row.asked for row in self.requirements.all())
        return Advert(title=self.title, text=self.text, requirements=asked, remote=self.remote)


class JobRequirement(Owned):
    """One thing that a job asks for. `position` keeps the order of the advert; `start` and `end` its words in it, which
    what was written by hand has none of. The key stands for what is asked: who asks otherwise makes another row, and
    the marks about this one go with it."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="requirements")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    importance = models.CharField(max_length=20)
    reweighed = models.BooleanField(default=False, help_text="A person has said how much it counts.")
    skills = ArrayField(models.CharField(max_length=200), default=list)
    years = models.FloatField(null=True)
    level = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    or_equivalent = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True)
    fluency = models.CharField(max_length=20, blank=True)
    is_vague = models.BooleanField(default=False, help_text="Nothing in a resume can settle it.")
    weight = models.FloatField(null=True, help_text="None: by importance and kind.")
    must_have = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False, help_text="A person wrote it; it is not read from the advert.")

    objects = OwnedQuerySet["JobRequirement"].as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(importance__in=get_args(requirements.Importance)), name="a_known_importance"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=get_args(requirements.Kind)), name="a_known_kind"),
            models.CheckConstraint(
                condition=models.Q(weight=None) | models.Q(weight__gt=0, weight__lte=requirements.HEAVIEST),
                name="a_weight_is_above_0",
            ),
        )

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, job: Job, position: int, asked: Requirement) -> Self:
        return cls(
            organization_id=job.organization_id,
            job=job,
            position=position,
            text=asked.text,
            start=asked.span.start,
            end=asked.span.end,
            kind=asked.kind,
            importance=asked.importance,
            skills=list(asked.skills),
            years=asked.years,
            level=asked.level or "",
            subject=asked.subject or "",
            or_equivalent=asked.or_equivalent,
            language=asked.language or "",
            fluency=asked.fluency or "",
            is_vague=asked.is_vague,
            weight=asked.weight,
            must_have=asked.must_have,
        )

    @property
    def asked(self) -> Requirement:
        return Requirement(
            text=self.text,
            span=Span(self.start, self.end),
            kind=cast(requirements.Kind, self.kind),
            importance=cast(requirements.Importance, self.importance),
            skills=tuple(self.skills),
            years=self.years,
            level=cast(DegreeLevel | None, self.level or None),
            subject=self.subject or None,
            or_equivalent=self.or_equivalent,
            language=self.language or None,
            fluency=cast(Fluency | None, self.fluency or None),
            is_vague=self.is_vague,
            weight=self.weight,
            must_have=self.must_have,
        )

    @property
    def name(self) -> str:
        """The same for the same words about the same kind of thing, however they are read."""
        return f"{self.kind} {' '.join(self.text.split()).casefold()}"

    @property
    def is_gate(self) -> bool:
        return self.kind in requirements.GATES


class JobVector(Vector):
    """The mean of all requirements of a job."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="vectors")

    objects = OwnedQuerySet["JobVector"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("job", "model"), name="one_vector_a_job_and_model"),)
