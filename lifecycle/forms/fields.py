"""A day, as a date picker sends it or as people type it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.fields import tidy

# As a date picker sends it, and as people write it.
FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y")
FIRST_YEAR, LAST_YEAR = 2000, 2099


class DayText(forms.CharField):
    """Kept as text, 2026-12-04, so that a page can tell whether somebody changed it. "" is no day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"})
        super().__init__(strip=False, empty_value="", required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        text = tidy(super().to_python(value) or "")
        if not text:
            return ""
        day = parse_day(text)
        if day is None:
            raise ValidationError("Enter a date, like 4 December 2026", code="no_date")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}", code="odd_year")
        return day.isoformat()


def parse_day(text: str) -> date | None:
    for pattern in FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def day_from(text: str) -> date | None:
    """A cleaned `DayText` as it is stored."""
    return date.fromisoformat(text) if text else None
