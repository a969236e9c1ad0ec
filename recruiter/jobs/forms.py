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
_GIVE_ONLY_ONE = "Paste the text or choose a file, not both: only one of them can be the advert."
_CHANGED_MEANWHILE = "The job was changed meanwhile. Here is what it asks for now: choose again, then save."


class NewJobForm(forms.Form):
    """An advert as text or as a file. `key` names this form: the same advert sent twice from it makes one job."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="Text of the advert",
        required=False,
        max_length=LIMITS.characters,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    file = forms.FileField(
        label="Or its file", required=False, allow_empty_file=True, help_text="PDF, Word, ODT, RTF, HTML or TXT."
    )

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
    text = given.get("text", "")
    if (file := given.get("file")) and text.strip():
        raise forms.ValidationError(_GIVE_ONLY_ONE)
    if file:
        return documents.read_bytes(file.read(LIMITS.file_bytes + 1), name=file.name)
    if text.strip():
        return documents.read_bytes(text.encode(), name="The text")
    raise forms.ValidationError(_GIVE_ONE)


class _LongText(forms.CharField):
    """Browsers send line breaks as CRLF; what is stored has LF, and is compared with that."""

    widget = forms.Textarea

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(strip=False, max_length=LIMITS.characters, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class _Tags(SimpleArrayField):
    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """A comma at the end is no empty tag."""
        words = value.split(",") if isinstance(value, str) else value or []
        return list(super().to_python(",".join(word for word in words if word.strip())))


class JobForm(forms.ModelForm[Job]):
    tags = _Tags(forms.CharField(max_length=50), required=False, help_text="Words of your own, with commas between.")

    class Meta:
        model = Job
        fields = (
            "title", "company", "department", "location", "remote", "employment_type", "seniority", "salary_min",
            "salary_max", "salary_currency", "category", "tags", "status", "description", "requirements_text",
            "preferred_text",
        )  # fmt: skip

    def clean_salary_currency(self) -> str:
        return str(self.cleaned_data["salary_currency"]).upper()

    def changed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class ImportanceForm(forms.Form):
    """One field for each requirement that is scored."""

    CHOICES: ClassVar = [("required", "Required"), ("preferred", "Preferred"), ("ignored", "Don't count")]

    def __init__(self, job: Job, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in job.requirements.all() if not row.is_gate}
        for key, row in self.rows.items():
            self.fields[key] = forms.ChoiceField(label=row.text, choices=self.CHOICES, initial=row.importance)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if set(self.rows) - set(self.data):
            raise forms.ValidationError(_CHANGED_MEANWHILE)
        if given and set(given.values()) == {"ignored"}:
            raise forms.ValidationError("Let at least one requirement count, or there is nothing to rank by.")
        return given

    def changes(self) -> dict[UUID, Importance]:
        return {
            self.rows[key].pk: value for key, value in self.cleaned_data.items() if value != self.rows[key].importance
        }
