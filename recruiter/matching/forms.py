from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate
from recruiter.database.rows import uuid7
from recruiter.jobs.amending import Said
from recruiter.jobs.models import Job, JobRequirement
from recruiter.jobs.requirements import HEAVIEST
from recruiter.matching.judging.scoring import DIMENSIONS, Dimension, weight_of
from recruiter.matching.models import Batch, BatchState, Priority
from recruiter.matching.rubrics import shown_rubric

_CHANGED_MEANWHILE = "The job was changed meanwhile. Here is what it asks for now: choose again, then save."
_LONG_REASON = "Say it in at most %(limit_value)d characters; there are %(show_value)d."
_LATER_JOB = "Once a batch has started its job stays. Run it again with another job instead."


_Choice = forms.ModelChoiceField[Any]


def _jobs(actor: Actor) -> QuerySet[Job]:
    return Job.objects.visible_to(actor).listed().only("title", "status", "created_at")


class BatchForm(forms.ModelForm[Batch]):
    """The job of a batch that has started cannot be changed."""

    class Meta:
        model = Batch
        fields = ("title", "job", "department", "location")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        job = cast(_Choice, self.fields["job"])
        job.queryset, job.empty_label = _jobs(actor), "No job: only read the resumes"
        if self.instance.state != BatchState.DRAFT:
            job.disabled, job.help_text = True, _LATER_JOB


class NewBatchForm(BatchForm):
    """`key` names this form: sent twice, it makes one batch."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def blank(cls, actor: Actor, *, job: str = "") -> "NewBatchForm":
        return cls(actor, initial={"key": uuid7(), "job": job})

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("key", *self.Meta.fields)}


class RerunForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    job = forms.ModelChoiceField(Job.objects.none(), empty_label="Choose a job")

    def __init__(self, actor: Actor, batch: Batch, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid7()}, **kwargs})
        others = _jobs(actor).exclude(pk=batch.job_id) if batch.job_id else _jobs(actor)
        cast(_Choice, self.fields["job"]).queryset = others


class PriorityForm(forms.Form):
    priority = forms.TypedChoiceField(choices=Priority, coerce=Priority)


class PeopleForm(forms.Form):
    """Who was ticked."""

    people = forms.ModelMultipleChoiceField(Candidate.objects.none())

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        long = ("current_resume__text", "current_resume__layout")
        people = Candidate.objects.visible_to(actor).select_related("current_resume").defer(*long)
        cast(_Choice, self.fields["people"]).queryset = people


def _plain(number: float) -> float:
    """5 rather than 5.0."""
    return int(number) if number == int(number) else number


def key_of(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


class RubricForm(forms.Form):
    """How much each kind counts and each requirement that is scored, and from which score somebody is proposed.
    `version` is the one that the form was made from."""

    IMPORTANCES: ClassVar = [("required", "Required"), ("preferred", "Preferred"), ("ignored", "Don't count")]

    version = forms.IntegerField(widget=forms.HiddenInput)
    threshold = forms.IntegerField(min_value=0, max_value=100)

    def __init__(self, job: Job, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = shown_rubric(job)
        self.rows = [row for row in job.requirements.all() if not row.is_gate]
        self.initial.update({"version": self.latest.version, "threshold": self.latest.threshold})
        for kind in DIMENSIONS:
            weight, label = _plain(self.latest.rubric.dimensions[kind]), kind.replace("_", " ").capitalize()
            self.fields[kind] = forms.FloatField(label=label, min_value=0, max_value=HEAVIEST, initial=weight)
        for row in self.rows:
            self._add(row)

    def _add(self, row: JobRequirement) -> None:
        key, itself = str(row.pk), weight_of(replace(row.asked, weight=None), rubric=self.latest.rubric)
        own = None if row.weight is None else _plain(row.weight)
        hint = {"placeholder": f"{itself:g}" if itself else "0", "step": "any", "aria-label": f"Weight of {row.text}"}
        self.fields[key] = forms.ChoiceField(label=row.text, choices=self.IMPORTANCES, initial=row.importance)
        self.fields[f"{key}-weight"] = forms.FloatField(
            required=False, min_value=0.1, max_value=HEAVIEST, initial=own, widget=forms.NumberInput(hint)
        )
        self.fields[f"{key}-must"] = forms.BooleanField(required=False, initial=row.must_have, label="Must-have")

    @property
    def kinds(self) -> Iterator[forms.BoundField]:
        return (self[kind] for kind in DIMENSIONS)

    @property
    def lines(self) -> Iterator[tuple[JobRequirement, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Of each requirement: how important, its weight, whether it is a must-have."""
        for row in self.rows:
            yield row, self[str(row.pk)], self[f"{row.pk}-weight"], self[f"{row.pk}-must"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {str(row.pk) for row in self.rows} - set(self.data) or given.get("version") != self.latest.version:
            raise forms.ValidationError(_CHANGED_MEANWHILE)
        if not self.errors and all(given[str(row.pk)] == "ignored" for row in self.rows):
            raise forms.ValidationError("Let at least one requirement count, or there is nothing to rank by.")
        if not self.errors and not any(given[kind] for kind in DIMENSIONS):
            raise forms.ValidationError("Give at least one kind a weight, or there is nothing to rank by.")
        return given

    @property
    def dimensions(self) -> dict[Dimension, float]:
        return {kind: self.cleaned_data[kind] for kind in DIMENSIONS}

    @property
    def said(self) -> list[Said]:
        given = self.cleaned_data
        keys = [row.pk for row in self.rows]
        return [Said(key, given[str(key)], given[f"{key}-weight"], given[f"{key}-must"]) for key in keys]


class OverrideForm(forms.Form):
    """What a person says of a requirement, and why."""

    STATUSES: ClassVar = [
        ("met", "Met"),
        ("partly", "Partly met"),
        ("not_shown", "Not shown"),
        ("contradicted", "Contradicted"),
    ]

    status = forms.ChoiceField(label="What is so", choices=STATUSES)
    reason = forms.CharField(
        label="Why",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why, so that others can follow it.", "max_length": _LONG_REASON},
    )


class ShortlistForm(forms.Form):
    """Who was proposed when somebody said yes: keys with commas between."""

    chosen = forms.CharField()  # not `matches`, which would hide a method of the form element from scripts

    def clean_chosen(self) -> list[UUID]:
        return [key for word in self.cleaned_data["chosen"].split(",") if (key := key_of(word))]
