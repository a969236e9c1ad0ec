from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib.postgres.forms import SimpleArrayField

from recruiter.database.rows import uuid7
from recruiter.documents import reading as documents
from recruiter.documents.document import Document
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.jobs.models import Job
from recruiter.jobs.requirements import Importance

_STATUS: dict[str | None, int] = {"unsupported": 415, "too_large": 413}
_GIVE_ONE = "Paste the text of the advert, or choose its file."


class NewJobForm(forms.Form):
    """An advert as text or as a file. `key` will be the job's: sending the form twice makes one job."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="Text of the advert",
        required=False,
        max_length=LIMITS.characters,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    file = forms.FileField(label="Or its file", required=False, allow_empty_file=True, help_text="PDF, DOCX or TXT.")

    @classmethod
    def blank(cls) -> "NewJobForm":
        return cls(initial={"key": uuid7()})

    def clean(self) -> dict[str, Any]:
        """Adds `document`, what was read."""
        given = super().clean() or {}
        if not self.errors:
            try:
                given["document"] = _document(given)
            except Unreadable as refusal:
                raise forms.ValidationError(str(refusal), code=refusal.reason) from refusal
        return given

    @property
    def status(self) -> int:
        """The HTTP status that says what is wrong with what was sent."""
        codes = [error.code for error in self.non_field_errors().as_data()]
        return next((_STATUS[code] for code in codes if code in _STATUS), 422)


def _document(given: dict[str, Any]) -> Document:
    if file := given.get("file"):
        return documents.read_bytes(file.read(LIMITS.file_bytes + 1), name=file.name)
    if given.get("text", "").strip():
        return documents.read_bytes(given["text"].encode(), name="The text")
    raise forms.ValidationError(_GIVE_ONE)


class JobForm(forms.ModelForm[Job]):
    tags = SimpleArrayField(
        forms.CharField(max_length=50), required=False, help_text="Words of your own, with commas between."
    )

    class Meta:
        model = Job
        fields = (
            "title", "company", "department", "location", "remote", "employment_type", "seniority", "salary_min",
            "salary_max", "salary_currency", "category", "tags", "status", "description", "requirements_text",
            "preferred_text",
        )  # fmt: skip
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "description": forms.Textarea(attrs={"rows": 14}),
            "requirements_text": forms.Textarea(attrs={"rows": 5}),
            "preferred_text": forms.Textarea(attrs={"rows": 5}),
        }

    def clean_description(self) -> str:
        text: str = self.cleaned_data["description"]
        if len(text) > LIMITS.characters:
            raise forms.ValidationError(f"That is longer than {LIMITS.characters:,} characters; shorten it.")
        return text

    def clean_salary_currency(self) -> str:
        return str(self.cleaned_data["salary_currency"]).upper()

    def changed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class ImportanceForm(forms.Form):
    """One field a requirement: required, preferred, or not asked for."""

    CHOICES: ClassVar = [("required", "Required"), ("preferred", "Preferred"), ("", "Don't count")]

    def __init__(self, job: Job, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in job.requirements.all()}
        for key, row in self.rows.items():
            self.fields[key] = forms.ChoiceField(
                label=row.text, choices=self.CHOICES, initial=row.importance, required=False
            )

    def changes(self) -> dict[UUID, Importance | None]:
        return {
            self.rows[key].pk: value or None
            for key, value in self.cleaned_data.items()
            if value != self.rows[key].importance
        }
