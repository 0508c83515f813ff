"""Small forms about people and organisations."""

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.core.exceptions import ValidationError

from hub.accounts.adapter import TOO_MANY, WRONG_CODE
from hub.accounts.models import Membership, Organisation, Role
from hub.fields import EmailAddress, PlainText, RadioChoice
from hub.limits import allow

ROLE_CHOICES = [(role.value, f"{role.label}. {role.sentence}") for role in Role]


class SignInForm(forms.Form):
    email = EmailAddress(label="Email address")


class CodeForm(forms.Form):
    """The code of an e-mail; however it is spaced and cased."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        error_messages={"required": "Type the code from the email"},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "maxlength": None}
        ),
    )


class CheckedCodeForm(CodeForm):
    """Compares with the code that was sent. Guesses are counted for the address, over all sessions."""

    def __init__(self, *args: Any, code: str, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected, self.email = code, email

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not allow("code guess", self.email, times=30, seconds=60 * 60):
            raise ValidationError(TOO_MANY)
        if not compare_user_code(actual=code, expected=self.expected):
            raise ValidationError(WRONG_CODE)
        return code


class NameForm(forms.Form):
    name = PlainText(
        label="Your name",
        help_text="Colleagues in your organisations see it beside your answers.",
        longest=120,
        what="Your name",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class OrganisationForm(forms.Form):
    name = PlainText(
        label="Name of the organisation",
        longest=120,
        what="The name",
        error_messages={"required": "Enter the name of the organisation"},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class InvitationForm(forms.Form):
    """Whom to bring in, and as what. The link is shown whether or not an address is given."""

    role = RadioChoice(
        label="What will this person be?", choices=ROLE_CHOICES, unknown="Choose one of the roles"
    )
    email = EmailAddress(
        label="Email address", help_text="We send the link there. You also see it here.", required=False
    )


class RoleForm(forms.Form):
    role = RadioChoice(label="Role", choices=ROLE_CHOICES, unknown="Choose one of the roles")


class HandOverForm(forms.Form):
    """Who becomes an owner in your place."""

    to = forms.ModelChoiceField(
        label="Who takes over?",
        queryset=Membership.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes over", "invalid_choice": "Choose one of the members"},
    )

    def __init__(self, data: Any = None, *, organisation: Organisation, by: Membership) -> None:
        super().__init__(data)
        others = organisation.memberships.exclude(pk=by.pk).select_related("person").order_by("joined_at")
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = lambda membership: str(membership.person)  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """A button that cannot be taken back asks for one tick first."""

    sure = forms.BooleanField(
        label="I understand that this cannot be undone",
        error_messages={"required": "Tick the box to go on"},
    )


class ClaimForm(forms.Form):
    """Which of what this browser opened, or a pasted link; and whose it becomes."""

    def __init__(
        self, data: Any = None, *, things: list[tuple[str, str]], organisations: list[Organisation]
    ) -> None:
        super().__init__(data)
        if things:
            self.fields["things"] = forms.MultipleChoiceField(
                label="Open on this device",
                choices=things,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["link"] = forms.CharField(
            label="Or paste a private link",
            max_length=500,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
        )
        if organisations:
            self.fields["organisation"] = RadioChoice(
                label="Whose is it?",
                choices=[
                    *((str(each.public_id), each.name) for each in organisations),
                    ("new", "A new organisation"),
                ],
                unknown="Choose one of your organisations, or a new one",
            )
        self.fields["name"] = PlainText(
            label="Name of the new organisation", longest=120, what="The name", required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("things") and not cleaned.get("link"):
            self.add_error("link", "Choose something above, or paste a private link")
        if cleaned.get("organisation", "new") == "new" and not cleaned.get("name"):
            self.add_error("name", "Enter a name for the new organisation")
        return cleaned
