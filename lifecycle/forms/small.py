"""Small forms of a checklist: starting, settings, a line of one's own, a review, dates."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from hub.fields import EmailAddress, PlainText, RadioChoice
from lifecycle.forms.fields import DayText
from lifecycle.models.checklist import LABEL_LENGTH, NAME_LENGTH, NOTE_LENGTH
from lifecycle.stages import LifeCycle, Track

Choices = Sequence[tuple[str, str]]


class Name(PlainText):
    """A name that must be there."""

    def __init__(self, **kwargs: Any) -> None:
        what = "Enter a name, like “Plant failure model”"
        super().__init__(longest=NAME_LENGTH, what="The name", error_messages={"required": what}, **kwargs)


class StartForm(forms.Form):
    """`assessments` and `organisations`: those for which one may be started, by public id."""

    name = Name(
        label="What is the checklist for?",
        help_text="The name of the model or service. One checklist for each keeps them apart.",
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        life_cycle: LifeCycle,
        assessments: Choices,
        organisations: Choices,
        **given: Any,
    ):
        super().__init__(data, **given)
        self.fields["track"] = RadioChoice(
            label="Which track?",
            choices=[(track.id, f"{track.title}. {track.choose_when}") for track in life_cycle.tracks],
            unknown="Choose a track",
        )
        if assessments:
            self.fields["assessment"] = assessment_choice(assessments)
        if organisations:
            self.fields["organisation"] = RadioChoice(
                label="Whose is it?",
                help_text="What belongs to an assessment goes with that.",
                choices=[*organisations, ("", "Nobody’s yet: it opens by a private link")],
                unknown="Choose from the list",
                required=False,
            )


def assessment_choice(assessments: Choices) -> RadioChoice:
    return RadioChoice(
        label="Does it belong to an assessment on this device?",
        help_text="Its results then say what is done already, and whoever opens it opens the checklist.",
        choices=[*assessments, ("", "No, to none of them")],
        unknown="Choose from the list",
        required=False,
    )


class SettingsForm(forms.Form):
    name = Name(label="Name")

    def __init__(self, data: QueryDict | None, *, assessments: Choices, **given: Any):
        super().__init__(data, **given)
        if assessments:
            self.fields["assessment"] = assessment_choice(assessments)


class OwnItemForm(forms.Form):
    label = PlainText(
        label="What is to be done or found out?",
        longest=LABEL_LENGTH,
        what="This",
        error_messages={"required": "Say what is to be done, like “Ask the supplier for the test results”"},
    )

    def __init__(self, data: QueryDict | None, *, track: Track, **given: Any):
        super().__init__(data, **given)
        self.fields["stage"] = RadioChoice(
            label="In which stage?",
            choices=[(stage.id, f"{stage.number} {stage.title}") for stage in track.stages],
            unknown="Choose a stage",
        )


class NextReviewForm(forms.Form):
    next_review = DayText(label="Next review", help_text="Empty means that none is planned.")


class ReviewForm(NextReviewForm):
    note = PlainText(
        label="What did you find and decide?",
        longest=NOTE_LENGTH,
        what="The note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    field_order = ("moment", "note", "next_review")

    def __init__(self, data: QueryDict | None, *, life_cycle: LifeCycle, **given: Any):
        super().__init__(data, **given)
        self.fields["moment"] = RadioChoice(
            label="Which review is this?",
            choices=[(moment.id, f"{moment.title}. {moment.about}") for moment in life_cycle.reviews],
            unknown="Choose when this review is",
        )
        self.order_fields(self.field_order)


class RemindForm(forms.Form):
    email = EmailAddress(label="Send reminders to")
