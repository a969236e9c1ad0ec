"""The scorecard as a form: a score and a note for each question."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from recruiter.matching.interviewing.asking import Asked
from recruiter.matching.models import InterviewScorecard
from recruiter.matching.models.scorecards import HIGHEST, LOWEST

_LONGEST_NOTE, _LONGEST_REMARK = 2_000, 5_000
_SCORES = [(n, str(n)) for n in range(LOWEST, HIGHEST + 1)]


class ScorecardForm(forms.Form):
    recommendation = forms.ChoiceField(
        choices=[("", "Not yet"), *InterviewScorecard.Recommendation.choices], required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="In sum", max_length=_LONGEST_REMARK, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, asked: Sequence[Asked], card: InterviewScorecard | None, data: Mapping[str, Any] | None = None):
        first = {"recommendation": card.recommendation, "note": card.note} if card else {}
        super().__init__(data, initial=first)
        given = card.by_key if card else {}
        self._asked = asked
        for one in asked:
            said = given.get(one.key, {})
            self.fields[f"score {one.key}"] = forms.TypedChoiceField(
                choices=_SCORES,
                coerce=int,
                empty_value=None,
                required=False,
                initial=said.get("score"),
                widget=forms.RadioSelect,
                label="Score",
            )
            self.fields[f"note {one.key}"] = forms.CharField(
                max_length=_LONGEST_NOTE,
                required=False,
                initial=said.get("note", ""),
                widget=forms.Textarea(attrs={"rows": 1, "placeholder": "What was said"}),
                label="Note",
            )

    def rows(self) -> Iterator[tuple[Asked, BoundField, BoundField]]:
        for one in self._asked:
            yield one, self[f"score {one.key}"], self[f"note {one.key}"]

    @property
    def given(self) -> Mapping[str, Mapping[str, Any]]:
        """By the key of the question; valid ones only."""
        said = self.cleaned_data
        return {one.key: {"score": said[f"score {one.key}"], "note": said[f"note {one.key}"]} for one in self._asked}
