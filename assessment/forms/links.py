"""Small forms: how to start, where to send a private link."""

from django import forms

from assessment.forms.fields import RadioChoice
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Assessment


class StartForm(forms.Form):
    def __init__(self, data: object = None, *, questionnaire: Questionnaire) -> None:
        super().__init__(data, initial={"form": Assessment.Form.FULL})  # type: ignore[arg-type]
        self.fields["form"] = RadioChoice(
            label="Which form?",
            choices=[
                ("full", questionnaire.time_needed["full"]),
                ("short", questionnaire.time_needed["short"]),
            ],
            unknown="Choose the full or the short form",
        )


class EmailAddress(forms.EmailField):
    """Kept in small letters, so that a lost link is found however it is typed."""

    def __init__(self, **kwargs: object) -> None:
        wrong = "Enter an email address, like name@example.com"
        super().__init__(
            max_length=254,
            error_messages={"required": wrong, "invalid": wrong, "max_length": wrong},
            widget=forms.EmailInput(attrs={"autocomplete": "email", "maxlength": None}),
            **kwargs,  # type: ignore[arg-type]
        )

    def clean(self, value: object) -> str:
        return str(super().clean(value)).lower()


class SendLinkForm(forms.Form):
    email = EmailAddress(label="Email me the link")
    keep = forms.BooleanField(
        label="Keep this address, so that a lost link can be sent there again", required=False
    )


class FindForm(forms.Form):
    email = EmailAddress(label="Your email address")
