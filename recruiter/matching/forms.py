from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate
from recruiter.database.rows import uuid7
from recruiter.jobs.models import Job
from recruiter.matching.models import Batch, BatchState, Priority

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


def key_of(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
