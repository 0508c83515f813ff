"""Putting a question to the room, voting on it, and keeping what was agreed."""

from typing import Any

from django import forms

from assessment.maturity.questionnaire import DONT_KNOW, Question, Questionnaire
from assessment.models import Answer, Assessment
from assessment.models.answers import NOTE_LENGTH
from hub.edits import Edit
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
        self.question = question
        self.fields["reply"].label = "The answer that you agreed on"
        self.fields["note"] = PlainText(
            label="Why?",
            help_text="It goes below the note of this answer, and appears in your report.",
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

    def edit(self, known: Answer | None) -> Edit | None:
        """What is kept: the reason goes below the note that was there, once (docs/adr/0017).

        None, with an error on the form, when the two together are too long.
        """
        before, reason = known.note if known else "", self.cleaned_data["note"]
        lines = [before, reason] if reason and not before.endswith(reason) else [before]
        note = "\n".join(filter(None, lines))
        if len(note) > NOTE_LENGTH:
            room = max(NOTE_LENGTH - len(before) - 1, 0)
            self.add_error("note", f"There is room for {room:,} more characters in the note of this answer")
            return None
        return Edit(self.question.id, known.revision if known else 0, {"reply": self.reply(), "note": note})
