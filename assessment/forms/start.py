"""How to start."""

from django import forms

from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Assessment
from hub.fields import RadioChoice


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
