"""Joining a clinic: the code, who joins with what, and what the clinic may have."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.sharing import CHOICES
from assessment.models import Assessment
from hub.fields import PlainText, RadioChoice

NEW_FULL, NEW_SHORT = "full", "short"


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Joining code",
        help_text="Three characters, a hyphen, three characters. Capitals do not matter.",
        max_length=40,
        error_messages={
            "required": "Type the code that the facilitator shows",
            "max_length": "A joining code has six characters",
        },
        widget=forms.TextInput(
            attrs={"class": "code-in", "autocomplete": "off", "spellcheck": "false", "maxlength": None}
        ),
    )


class WhoForm(forms.Form):
    """The organisation's name and sector, and which assessment it brings."""

    name = PlainText(
        label="Organisation",
        longest=120,
        what="The name",
        error_messages={"required": "Type the name of your organisation"},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        questionnaire: Questionnaire,
        opened: Sequence[Assessment],
        initial: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        sectors = questionnaire.profile_questions[questionnaire.sector_question].options
        self.fields["sector"] = RadioChoice(
            label="Sector",
            choices=[(option.id, option.text) for option in sectors],
            unknown="Choose one of the sectors",
        )
        self.fields["sector"].error_messages["required"] = "Choose your sector"
        self.fields["bring"] = RadioChoice(
            label="Your assessment",
            choices=[
                *((str(one.public_id), f"Bring {_described(one)}") for one in opened),
                (NEW_FULL, f"Start the full form. {questionnaire.time_needed['full']}"),
                (NEW_SHORT, f"Start the short form. {questionnaire.time_needed['short']}"),
            ],
            unknown="Choose one of the assessments",
        )
        self.fields["bring"].error_messages["required"] = "Choose an assessment"


class SharingForm(forms.Form):
    """One of four, none of them chosen beforehand."""

    sharing = RadioChoice(
        label="What may this clinic have?",
        choices=[(choice.id, choice.title) for choice in CHOICES],
        unknown="Choose one of the four",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sharing"].error_messages["required"] = "Choose one of the four"


def _described(assessment: Assessment) -> str:
    started = f"started on {assessment.created_at:%-d %B %Y}"
    return f"“{assessment.name}”, {started}" if assessment.name else f"the assessment {started}"
