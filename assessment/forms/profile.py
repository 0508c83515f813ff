"""What is assessed and by whom: a name, and the questions of the profile."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict

from assessment.maturity.questionnaire import Profile, ProfileQuestion
from assessment.models import Assessment
from hub.fields import PlainText, RadioChoice
from hub.seen import Seen

NAME = "name"
NAME_LENGTH = 120
TEXT_LENGTH = 200


def field_name(question: ProfileQuestion) -> str:
    """An id without dots, which mean something else in style sheets and scripts: "ml-stage"."""
    return question.id.replace(".", "-")


class ProfileForm(forms.Form):
    """The name and the given profile questions; a field that a page did not send is left alone."""

    helper: FormHelper  # for pages: how crispy shows it
    data: QueryDict

    def __init__(self, data: QueryDict, *, questions: Sequence[ProfileQuestion]) -> None:
        super().__init__(data, auto_id="%s")
        self.questions = questions
        self.fields[NAME] = PlainText(
            label="What are you assessing?",
            help_text="For example the name of the model, the service or the team. It stands on your report.",
            longest=NAME_LENGTH,
            what="The name",
            required=False,
        )
        for question in questions:
            self.fields[field_name(question)] = _field(question)

    def sent_names(self) -> list[str]:
        """The fields that the page sent; of checkboxes without a tick only the `seen` value arrives."""
        return [name for name in self.fields if name in self.data or f"{name}-seen" in self.data]

    def edited(self, name: str) -> bool:
        """Whether somebody changed the field on the page, to something valid."""
        if name not in self.sent_names() or name not in self.cleaned_data:
            return False
        return self.seen(name).differs(name, as_text(self.cleaned_data[name]))

    def seen(self, name: str) -> Seen:
        return Seen.parse(self.data.get(f"{name}-seen", ""), [name])

    def seen_now(self, name: str) -> str:
        """What the page shows as saved once this form is saved."""
        text = as_text(self.cleaned_data[name]) if name in self.cleaned_data else None
        return str(self.seen(name) if text is None else Seen.of({name: text}))

    def new_name(self) -> str | None:
        return self.cleaned_data[NAME] if self.edited(NAME) else None

    def new_values(self) -> dict[str, list[str]]:
        """The profile answers that were changed, by id; nothing in the list clears one."""
        return {
            question.id: as_list(self.cleaned_data[field_name(question)])
            for question in self.questions
            if self.edited(field_name(question))
        }

    def demand_compulsory(self) -> None:
        """Turn what is missing into errors of the form."""
        self.is_valid()
        for question in self.missing():
            self.add_error(field_name(question), "Choose the answer that comes closest")

    def missing(self) -> list[ProfileQuestion]:
        """Compulsory questions that are on this page without an answer."""
        return [
            question
            for question in self.questions
            if question.required and self.cleaned_data.get(field_name(question), "-") == ""
        ]


def as_list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return list(value)


def as_text(value: Any) -> str:
    """One text for any profile answer; the order of ticks does not matter."""
    return "\n".join(sorted(as_list(value)))


def _field(question: ProfileQuestion) -> forms.Field:
    given: dict[str, Any] = {"label": question.text, "help_text": question.used_for, "required": False}
    choices = [(option.id, option.text) for option in question.options]
    if question.type == "text":
        return PlainText(longest=TEXT_LENGTH, what="Your answer", **given)
    if question.type == "multi":
        unknown = "Choose from the list"
        return forms.MultipleChoiceField(
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": unknown, "invalid_list": unknown},
            **given,
        )
    if not question.required:
        choices.append(("", "No answer"))
    return RadioChoice(choices=choices, unknown="Choose from the list", **given)


def stored_profile(
    assessment: Assessment, questions: Sequence[ProfileQuestion], profile: Profile
) -> QueryDict:
    """What is stored, as a page sends it, with its `seen` values."""
    data = QueryDict(mutable=True)
    stored: Mapping[str, Any] = {NAME: assessment.name} | {
        field_name(question): profile.get(question.id, () if question.type == "multi" else "")
        for question in questions
    }
    for name, value in stored.items():
        data.setlist(name, [value] if isinstance(value, str) else list(value))
        data[f"{name}-seen"] = str(Seen.of({name: as_text(value)}))
    return data
