"""Form fields that several pages use."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# Characters that no keyboard types: they break PDF and spreadsheet files. Line breaks and tabs are kept.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def tidy(text: str) -> str:
    """As it is stored: line breaks of one kind, nothing unprintable, no space around it."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class PlainText(forms.CharField):
    """Text of limited length, where the browser cuts nothing off: too much is kept, and said so."""

    def __init__(self, *, longest: int, what: str, **kwargs: Any) -> None:
        super().__init__(strip=False, empty_value="", **kwargs)
        self.longest = longest
        self.what = what

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                f"{self.what} must be {self.longest:,} characters or fewer. It has {len(value):,}",
                code="too_long",
            )


class RadioChoice(forms.ChoiceField):
    """One of several; an unknown value is answered with words about this question."""

    widget = forms.RadioSelect

    def __init__(self, *, unknown: str, **kwargs: Any) -> None:
        super().__init__(error_messages={"invalid_choice": unknown, "required": unknown}, **kwargs)


class EmailAddress(forms.EmailField):
    """Kept in small letters, so that a lost link is found however it is typed."""

    def __init__(self, **kwargs: object) -> None:
        wrong = "Enter an email address, like name@example.com"
        super().__init__(
            max_length=254,
            error_messages={"required": wrong, "invalid": wrong, "max_length": wrong},
            widget=forms.EmailInput(attrs={"autocomplete": "email", "maxlength": None}),
            **kwargs,  # type: ignore[arg-type]
        )

    def clean(self, value: object) -> str:
        return str(super().clean(value)).lower()
