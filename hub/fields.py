"""Form fields that several pages use."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# Characters that no keyboard types: they break PDF and spreadsheet files. Line breaks and tabs are kept.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
# They turn round the order in which the text after them is read, beyond the end of a name as well. Marks of
# direction stay: languages that are written from right to left need them.
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
LINE_BREAK = re.compile(r"\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")
BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
UNSEEN = re.compile(r"[\u200b\u2060\ufeff]")  # a name must not look like another one, or like none


def tidy(text: str) -> str:
    """As it is stored: line breaks of one kind, one blank line in a row at most, nothing unprintable or
    turning, no space around it."""
    text = TURNING.sub("", UNPRINTABLE.sub("", LINE_BREAK.sub("\n", text)))
    return BLANK_LINES.sub("\n\n", text).strip()


def tidy_line(text: str) -> str:
    """The same for what stands on one line, such as a name."""
    return tidy(UNSEEN.sub("", LINE_BREAK.sub(" ", text)))


class PlainText(forms.CharField):
    """Text of limited length, where the browser cuts nothing off: too much is kept, and said so."""

    def __init__(self, *, longest: int, what: str, **kwargs: Any) -> None:
        super().__init__(strip=False, empty_value="", **kwargs)
        self.longest = longest
        self.what = what

    def to_python(self, value: Any) -> str:
        on_one_line = not isinstance(self.widget, forms.Textarea)
        return (tidy_line if on_one_line else tidy)(super().to_python(value) or "")

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
