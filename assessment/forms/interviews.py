"""Answering for an organisation that agreed to be interviewed."""

from typing import Any

from django import forms

from assessment.forms.joining import NEW_FULL, NEW_SHORT, WhoForm
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.sharing import CHOICES
from hub.fields import RadioChoice


class InterviewForm(WhoForm):
    def __init__(self, data: Any = None, *, questionnaire: Questionnaire) -> None:
        super().__init__(data, questionnaire=questionnaire, opened=[])
        self.fields["bring"] = RadioChoice(
            label="Form",
            choices=[(NEW_FULL, "Full form"), (NEW_SHORT, "Short form")],
            unknown="Choose the full or the short form",
        )
        self.fields["bring"].error_messages["required"] = "Choose the full or the short form"
        self.fields["sharing"] = RadioChoice(
            label="What did they say this clinic may have?",
            help_text="Read the four to them. They choose again by themselves when they confirm.",
            choices=[(choice.id, f"{choice.title}. {choice.about}") for choice in CHOICES],
            unknown="Choose one of the four",
        )
        self.fields["sharing"].error_messages["required"] = "Choose one of the four"
        self.fields["agreed"] = forms.BooleanField(
            label="They agreed that I write down their answers, and know that I can open them until they "
            "confirm",
            error_messages={"required": "Without their agreement you cannot answer for them"},
        )
