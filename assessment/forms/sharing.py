"""What a read-only link shows, and for how long."""

from django import forms

from assessment.models import ShareLink
from hub.fields import PlainText

DAYS = [("7", "7 days"), ("30", "30 days"), ("90", "90 days"), ("365", "One year")]


class ShareForm(forms.Form):
    shows = forms.ChoiceField(
        label="What they will see",
        choices=ShareLink.Shows.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they will see", "invalid_choice": "Choose one of the two"},
    )
    days = forms.TypedChoiceField(
        label="For how long",
        choices=DAYS,
        coerce=int,
        initial="30",
        error_messages={"required": "Choose how long"},
    )
    label = PlainText(
        longest=80,
        what="Whom it is for",
        label="Whom it is for",
        help_text="For your own list. The reader does not see it.",
        required=False,
    )
