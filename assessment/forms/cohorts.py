"""Making and running a clinic."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.maturity.questionnaire import Questionnaire
from assessment.models.cohort_records import NOTES_LENGTH
from hub.fields import EmailAddress, PlainText

LONGEST_MINUTES = 12 * 60
FIRST_YEAR, LAST_YEAR = 2000, 2100
SLOTS = 12  # in an agenda


class CohortForm(forms.Form):
    title = PlainText(
        label="What is it called?",
        help_text="Such as “Leeds clinic, November”. Whoever joins sees it, and the room.",
        longest=120,
        what="The title",
        error_messages={"required": "Give the clinic a title"},
    )
    starts_at = forms.DateTimeField(
        label="When does it begin?",
        error_messages={"required": "Say when it begins", "invalid": "Write a day and a time"},
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.IntegerField(
        label="How many minutes does it last?",
        min_value=30,
        max_value=LONGEST_MINUTES,
        initial=180,
        error_messages={
            "required": "Say how many minutes it lasts",
            "invalid": "Write a number of minutes",
            "min_value": "A clinic lasts at least 30 minutes",
            "max_value": "A clinic lasts 12 hours at most",
        },
    )
    place = PlainText(label="Where?", longest=200, what="The place", required=False)

    def __init__(self, *args: Any, questionnaires: list[Questionnaire], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [
            (f"{one.key}@{one.version}", f"{one.title}, version {one.version}") for one in questionnaires
        ]
        self.fields["questionnaire"] = forms.ChoiceField(
            label="Questionnaire",
            help_text="Key and version stay as they are from now on, so that results can be compared.",
            choices=names,
            initial=names[-1][0],
            error_messages={"invalid_choice": "Choose one of the questionnaires"},
        )

    def clean_starts_at(self) -> datetime:
        """In a year that somebody means: times of the agenda are worked out from it."""
        given: datetime = self.cleaned_data["starts_at"]
        if not FIRST_YEAR <= given.year <= LAST_YEAR:
            raise ValidationError(f"Write a year from {FIRST_YEAR} to {LAST_YEAR}")
        return given


class FacilitatorForm(forms.Form):
    email = EmailAddress(label="Email address of another facilitator")


class NotesForm(forms.Form):
    text = PlainText(
        label="Your notes",
        help_text="Only you see them: no organisation and no other facilitator.",
        longest=NOTES_LENGTH,
        what="Your notes",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class SlotForm(forms.Form):
    """One line of an agenda. A line without a title is left out."""

    title = PlainText(label="Title", longest=120, what="The title", required=False)
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=LONGEST_MINUTES,
        required=False,
        error_messages={
            "invalid": "Write a number of minutes",
            "min_value": "Write at least one minute",
            "max_value": "Write fewer minutes",
        },
    )
    text = PlainText(
        label="What happens",
        longest=1000,
        what="The text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dimension_id"] = forms.ChoiceField(
            label="Dimension",
            choices=[("", "None"), *((one.id, one.title) for one in questionnaire.dimensions)],
            required=False,
            error_messages={"invalid_choice": "Choose one of the dimensions"},
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("title") and "minutes" in given and not given["minutes"]:
            self.add_error("minutes", ValidationError("Say how many minutes it takes"))
        return given
