"""Putting a question to the room, voting on it, and keeping what was agreed."""

from typing import Any

from django import forms

from assessment.maturity.questionnaire import DONT_KNOW, Question, Questionnaire
from assessment.models import Assessment
from assessment.models.answers import NOTE_LENGTH
from hub.fields import PlainText, RadioChoice


class QuestionForm(forms.Form):
    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"] = forms.ChoiceField(
            label="Which question?",
            choices=[
                (
                    dimension.title,
                    [
                        (question.id, f"{question.number}. {question.title}")
                        for question in dimension.questions
                    ],
                )
                for dimension in questionnaire.dimensions
            ],
            error_messages={"required": "Choose a question", "invalid_choice": "Choose one of the questions"},
        )


class BallotForm(forms.Form):
    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"] = RadioChoice(
            label=question.text,
            choices=[
                *((str(one.level), one.text) for one in question.options),
                (DONT_KNOW, "Don’t know yet"),
            ],
            unknown="Choose one of the sentences",
        )
        self.fields["reply"].error_messages["required"] = "Choose one of the sentences"

    def reply(self) -> int | str:
        text: str = self.cleaned_data["reply"]
        return text if text == DONT_KNOW else int(text)


class KeepForm(BallotForm):
    """What an organisation keeps of it: the answer that was agreed, and why."""

    def __init__(self, *args: Any, question: Question, assessments: list[Assessment], **kwargs: Any) -> None:
        super().__init__(*args, question=question, **kwargs)
        self.fields["reply"].label = "The answer that you agreed on"
        self.fields["note"] = PlainText(
            label="Why?",
            help_text="It becomes the note of this answer, and appears in your report.",
            longest=NOTE_LENGTH,
            what="Your reason",
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["assessment"] = forms.ChoiceField(
            label="In which assessment?",
            choices=[(str(one.public_id), one.name or "Assessment without a name") for one in assessments],
            error_messages={"invalid_choice": "Choose one of your assessments"},
        )
