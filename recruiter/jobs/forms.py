from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField

from recruiter.database.rows import uuid7
from recruiter.documents import reading as documents
from recruiter.documents.document import Document, Span
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS
from recruiter.jobs.models import Job, JobRequirement
from recruiter.jobs.requirements import Kind, Requirement
from recruiter.vocabulary import degrees, languages, skills

_STATUS: dict[str | None, int] = {"unsupported": 415, "too_large": 413}
_GIVE_ONE = "Paste the text of the advert, or choose its file."
_GIVE_ONLY_ONE = "Paste the text or choose a file, not both: only one of them can be the advert."
_UNKNOWN_SKILL = "{} is not known by name. Leave it out here: the words above are then compared by their meaning."
# The title and the place are fields of the job.
KINDS: list[tuple[Kind, str]] = [
    ("skill", "Skill"),
    ("experience", "Years of experience"),
    ("duty", "Duty"),
    ("education", "Degree"),
    ("certificate", "Certificate or licence"),
    ("language", "Language"),
    ("soft_skill", "Soft skill"),
    ("permit", "Work permit"),
]
_FITTING: Mapping[str, Sequence[str]] = {
    "skill": ("skills",),
    "soft_skill": ("skills",),
    "experience": ("skills", "years"),
    "education": ("level", "subject", "or_equivalent"),
    "language": ("language", "fluency"),
}
_NEEDED = {"experience": "years", "education": "level", "language": "language"}


def _titled(names: Sequence[str]) -> list[tuple[str, str]]:
    return [("", "Choose one"), *[(name, name.capitalize()) for name in names]]


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


class JobByHandForm(JobForm):
    """A job without an advert. `key` names this form, as that of `NewJobForm` does."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def fields_of_job(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class SentenceForm(forms.Form):
    """Something else that the job asks for, in words. It stands within another form, of the page's form `more`."""

    sentence = forms.CharField(
        label="Add what else the job asks for",
        max_length=500,
        widget=forms.TextInput(attrs={"form": "more", "placeholder": "3+ years of Python, or a driving licence"}),
    )


class RequirementForm(forms.Form):
    """One thing that the job asks for. What does not fit its kind is left out."""

    text = forms.CharField(label="Words", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(choices=KINDS)
    skills = _Tags(
        forms.CharField(max_length=200), required=False, help_text="Any one of them will do; with commas between."
    )
    years = forms.FloatField(label="Years at least", required=False, min_value=0.5, max_value=40)
    level = forms.ChoiceField(choices=_titled(degrees.ORDER), required=False)
    subject = forms.CharField(label="Field of study", required=False, max_length=200)
    or_equivalent = forms.BooleanField(label="Experience will do as well", required=False)
    language = forms.CharField(required=False, max_length=50)
    fluency = forms.ChoiceField(
        label="Level", choices=[("", "Any"), *[(one, one) for one in languages.ORDER]], required=False
    )

    @classmethod
    def of(cls, row: JobRequirement) -> "RequirementForm":
        given = {name: getattr(row, name) for name in cls.base_fields}
        return cls(initial={**given, "language": languages.name_of(row.language) if row.language else ""})

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def clean_skills(self) -> list[str]:
        """By the names that resumes are read with."""
        found = {name: skills.named(name) for name in self.cleaned_data["skills"]}
        if unknown := [name for name, skill in found.items() if skill is None]:
            raise forms.ValidationError(_UNKNOWN_SKILL.format(" and ".join(f"“{name}”" for name in unknown)))
        return list(dict.fromkeys(skill.name for skill in found.values() if skill))

    def clean_language(self) -> str:
        """Its code."""
        name = self.cleaned_data["language"]
        found = languages.find(name) if name else []
        if name and not found:
            raise forms.ValidationError(f"“{name}” is no language that is known here. Write it in English.")
        return found[0].code if found else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needed = _NEEDED.get(given.get("kind", ""))
        if needed and not given.get(needed) and needed not in self.errors:
            self.add_error(needed, "Say which." if needed != "years" else "Say how many.")
        return given

    @property
    def asked(self) -> Requirement:
        given = self.cleaned_data
        fitting = {name: given[name] for name in _FITTING.get(given["kind"], ()) if given[name]}
        if "skills" in fitting:
            fitting["skills"] = tuple(fitting["skills"])
        return Requirement(given["text"], Span(0, 0), given["kind"], "required", **fitting)
