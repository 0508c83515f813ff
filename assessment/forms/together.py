"""Small forms for several people on one assessment."""

from collections.abc import Sequence
from typing import Any

from django import forms

from assessment.forms.answers import reply_from
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question, Questionnaire, Reply
from assessment.models.answers import NOTE_LENGTH
from hub.accounts.models import User
from hub.fields import PlainText, RadioChoice


class AssignForm(forms.Form):
    """Who is asked for a section; "" is nobody."""

    def __init__(self, data: Any, *, people: Sequence[User]) -> None:
        super().__init__(data)
        self.people = {str(person.public_id): person for person in people}
        choices = [(key, str(person)) for key, person in self.people.items()]
        self.fields["to"] = RadioChoice(
            label="Who answers this section?",
            choices=[*choices, ("", "Nobody in particular")],
            unknown="Choose one of the people",
            required=False,
        )
        self.fields["note"] = PlainText(
            label="Note to them",
            longest=NOTE_LENGTH,
            what="The note",
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def chosen(self) -> User | None:
        return self.people.get(self.cleaned_data["to"])


class ApartForm(forms.Form):
    """Who answers separately: two at least, else there is nothing to compare."""

    def __init__(self, data: Any, *, people: Sequence[User]) -> None:
        super().__init__(data)
        self.by_key = {str(person.public_id): person for person in people}
        self.fields["people"] = forms.MultipleChoiceField(
            label="Who answers separately?",
            choices=[(key, str(person)) for key, person in self.by_key.items()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least two people"},
        )

    def clean_people(self) -> list[User]:
        people = [self.by_key[key] for key in self.cleaned_data["people"]]
        if len(people) < 2:
            raise forms.ValidationError("Choose at least two people")
        return people


class AgreeForm(forms.Form):
    """The agreed answer to one question, and why."""

    def __init__(self, data: Any, *, question: Question, questionnaire: Questionnaire) -> None:
        super().__init__(data)
        levels = [
            (str(option.level), f"{questionnaire.levels[option.level].name}. {option.text}")
            for option in question.options
        ]
        self.fields["reply"] = RadioChoice(
            label=question.text,
            choices=[*levels, (DONT_KNOW, "Don’t know yet"), (NOT_APPLICABLE, "Not applicable")],
            unknown="Choose the answer that you agree on",
        )
        self.fields["reply"].error_messages["required"] = "Choose the answer that you agree on"
        self.fields["reason"] = PlainText(
            label="Why this one?",
            help_text="A sentence or two. It is kept with the answer.",
            longest=NOTE_LENGTH,
            what="Your reason",
            error_messages={"required": "Say in a few words why"},
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def reply(self) -> Reply:
        reply = reply_from(self.cleaned_data["reply"])
        assert reply is not None  # noqa: S101 - the field is compulsory
        return reply
